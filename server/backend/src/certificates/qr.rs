//! QR codes as small SVG drawings.

use crate::{Error, Result};
use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};

/// A QR code of a text as an `<svg>` element without a size of its own: one unit is one module, a quiet zone of four modules included
/// (ISO/IEC 18004, section 5.3.8). The text is drawn, never written into the markup.
pub fn qr_svg(text: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
    let drawing = code.render::<Color>().module_dimensions(1, 1).build();
    let width = code.width() + 8;
    let element = drawing.find("<svg").map_or(drawing.as_str(), |start| &drawing[start..]);
    Ok(element.replacen(&format!(" width=\"{width}\" height=\"{width}\""), "", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_element_that_scales() {
        let svg = qr_svg("https://cascade.example.org/certificates/0193").expect("fits");
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 ") && !svg.contains("version=\"1.1\" width"), "{svg}");
        assert!(qr_svg(&"x".repeat(5000)).is_err());
    }
}

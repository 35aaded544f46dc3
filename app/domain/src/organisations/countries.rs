//! The countries an organisation can be in, with the region each belongs to for ITU purposes.
//!
//! Codes are ISO 3166-1 alpha-2; regions follow the list of ITU Member States by region.

use super::Region;
use thiserror::Error;

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Two capital letters.
    pub code: &'static str,
    /// The English short name.
    pub name: &'static str,
    /// The ITU region it belongs to.
    pub region: Region,
}

/// The text is no country code that the programme knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is no country of the list")]
pub struct CountryFault;

impl Country {
    /// Finds a country by its code, in capital or small letters.
    pub fn parse(code: &str) -> Result<Self, CountryFault> {
        let code = code.trim();
        COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code)).copied().ok_or(CountryFault)
    }
}

/// Every country, in the order of its English name.
#[rustfmt::skip]
pub const COUNTRIES: &[Country] = &[
    Country { code: "AF", name: "Afghanistan", region: Region::AsiaPacific },
    Country { code: "AL", name: "Albania", region: Region::Europe },
    Country { code: "DZ", name: "Algeria", region: Region::ArabStates },
    Country { code: "AD", name: "Andorra", region: Region::Europe },
    Country { code: "AO", name: "Angola", region: Region::Africa },
    Country { code: "AG", name: "Antigua and Barbuda", region: Region::Americas },
    Country { code: "AR", name: "Argentina", region: Region::Americas },
    Country { code: "AM", name: "Armenia", region: Region::Cis },
    Country { code: "AU", name: "Australia", region: Region::AsiaPacific },
    Country { code: "AT", name: "Austria", region: Region::Europe },
    Country { code: "AZ", name: "Azerbaijan", region: Region::Cis },
    Country { code: "BS", name: "Bahamas", region: Region::Americas },
    Country { code: "BH", name: "Bahrain", region: Region::ArabStates },
    Country { code: "BD", name: "Bangladesh", region: Region::AsiaPacific },
    Country { code: "BB", name: "Barbados", region: Region::Americas },
    Country { code: "BY", name: "Belarus", region: Region::Cis },
    Country { code: "BE", name: "Belgium", region: Region::Europe },
    Country { code: "BZ", name: "Belize", region: Region::Americas },
    Country { code: "BJ", name: "Benin", region: Region::Africa },
    Country { code: "BT", name: "Bhutan", region: Region::AsiaPacific },
    Country { code: "BO", name: "Bolivia", region: Region::Americas },
    Country { code: "BA", name: "Bosnia and Herzegovina", region: Region::Europe },
    Country { code: "BW", name: "Botswana", region: Region::Africa },
    Country { code: "BR", name: "Brazil", region: Region::Americas },
    Country { code: "BN", name: "Brunei Darussalam", region: Region::AsiaPacific },
    Country { code: "BG", name: "Bulgaria", region: Region::Europe },
    Country { code: "BF", name: "Burkina Faso", region: Region::Africa },
    Country { code: "BI", name: "Burundi", region: Region::Africa },
    Country { code: "CV", name: "Cabo Verde", region: Region::Africa },
    Country { code: "KH", name: "Cambodia", region: Region::AsiaPacific },
    Country { code: "CM", name: "Cameroon", region: Region::Africa },
    Country { code: "CA", name: "Canada", region: Region::Americas },
    Country { code: "CF", name: "Central African Republic", region: Region::Africa },
    Country { code: "TD", name: "Chad", region: Region::Africa },
    Country { code: "CL", name: "Chile", region: Region::Americas },
    Country { code: "CN", name: "China", region: Region::AsiaPacific },
    Country { code: "CO", name: "Colombia", region: Region::Americas },
    Country { code: "KM", name: "Comoros", region: Region::ArabStates },
    Country { code: "CG", name: "Congo", region: Region::Africa },
    Country { code: "CR", name: "Costa Rica", region: Region::Americas },
    Country { code: "CI", name: "Côte d'Ivoire", region: Region::Africa },
    Country { code: "HR", name: "Croatia", region: Region::Europe },
    Country { code: "CU", name: "Cuba", region: Region::Americas },
    Country { code: "CY", name: "Cyprus", region: Region::Europe },
    Country { code: "CZ", name: "Czechia", region: Region::Europe },
    Country { code: "KP", name: "Democratic People's Republic of Korea", region: Region::AsiaPacific },
    Country { code: "CD", name: "Democratic Republic of the Congo", region: Region::Africa },
    Country { code: "DK", name: "Denmark", region: Region::Europe },
    Country { code: "DJ", name: "Djibouti", region: Region::ArabStates },
    Country { code: "DM", name: "Dominica", region: Region::Americas },
    Country { code: "DO", name: "Dominican Republic", region: Region::Americas },
    Country { code: "EC", name: "Ecuador", region: Region::Americas },
    Country { code: "EG", name: "Egypt", region: Region::ArabStates },
    Country { code: "SV", name: "El Salvador", region: Region::Americas },
    Country { code: "GQ", name: "Equatorial Guinea", region: Region::Africa },
    Country { code: "ER", name: "Eritrea", region: Region::Africa },
    Country { code: "EE", name: "Estonia", region: Region::Europe },
    Country { code: "SZ", name: "Eswatini", region: Region::Africa },
    Country { code: "ET", name: "Ethiopia", region: Region::Africa },
    Country { code: "FJ", name: "Fiji", region: Region::AsiaPacific },
    Country { code: "FI", name: "Finland", region: Region::Europe },
    Country { code: "FR", name: "France", region: Region::Europe },
    Country { code: "GA", name: "Gabon", region: Region::Africa },
    Country { code: "GM", name: "Gambia", region: Region::Africa },
    Country { code: "GE", name: "Georgia", region: Region::Europe },
    Country { code: "DE", name: "Germany", region: Region::Europe },
    Country { code: "GH", name: "Ghana", region: Region::Africa },
    Country { code: "GR", name: "Greece", region: Region::Europe },
    Country { code: "GD", name: "Grenada", region: Region::Americas },
    Country { code: "GT", name: "Guatemala", region: Region::Americas },
    Country { code: "GN", name: "Guinea", region: Region::Africa },
    Country { code: "GW", name: "Guinea-Bissau", region: Region::Africa },
    Country { code: "GY", name: "Guyana", region: Region::Americas },
    Country { code: "HT", name: "Haiti", region: Region::Americas },
    Country { code: "HN", name: "Honduras", region: Region::Americas },
    Country { code: "HU", name: "Hungary", region: Region::Europe },
    Country { code: "IS", name: "Iceland", region: Region::Europe },
    Country { code: "IN", name: "India", region: Region::AsiaPacific },
    Country { code: "ID", name: "Indonesia", region: Region::AsiaPacific },
    Country { code: "IR", name: "Iran", region: Region::AsiaPacific },
    Country { code: "IQ", name: "Iraq", region: Region::ArabStates },
    Country { code: "IE", name: "Ireland", region: Region::Europe },
    Country { code: "IL", name: "Israel", region: Region::Europe },
    Country { code: "IT", name: "Italy", region: Region::Europe },
    Country { code: "JM", name: "Jamaica", region: Region::Americas },
    Country { code: "JP", name: "Japan", region: Region::AsiaPacific },
    Country { code: "JO", name: "Jordan", region: Region::ArabStates },
    Country { code: "KZ", name: "Kazakhstan", region: Region::Cis },
    Country { code: "KE", name: "Kenya", region: Region::Africa },
    Country { code: "KI", name: "Kiribati", region: Region::AsiaPacific },
    Country { code: "KW", name: "Kuwait", region: Region::ArabStates },
    Country { code: "KG", name: "Kyrgyzstan", region: Region::Cis },
    Country { code: "LA", name: "Lao People's Democratic Republic", region: Region::AsiaPacific },
    Country { code: "LV", name: "Latvia", region: Region::Europe },
    Country { code: "LB", name: "Lebanon", region: Region::ArabStates },
    Country { code: "LS", name: "Lesotho", region: Region::Africa },
    Country { code: "LR", name: "Liberia", region: Region::Africa },
    Country { code: "LY", name: "Libya", region: Region::ArabStates },
    Country { code: "LI", name: "Liechtenstein", region: Region::Europe },
    Country { code: "LT", name: "Lithuania", region: Region::Europe },
    Country { code: "LU", name: "Luxembourg", region: Region::Europe },
    Country { code: "MG", name: "Madagascar", region: Region::Africa },
    Country { code: "MW", name: "Malawi", region: Region::Africa },
    Country { code: "MY", name: "Malaysia", region: Region::AsiaPacific },
    Country { code: "MV", name: "Maldives", region: Region::AsiaPacific },
    Country { code: "ML", name: "Mali", region: Region::Africa },
    Country { code: "MT", name: "Malta", region: Region::Europe },
    Country { code: "MH", name: "Marshall Islands", region: Region::AsiaPacific },
    Country { code: "MR", name: "Mauritania", region: Region::ArabStates },
    Country { code: "MU", name: "Mauritius", region: Region::Africa },
    Country { code: "MX", name: "Mexico", region: Region::Americas },
    Country { code: "FM", name: "Micronesia", region: Region::AsiaPacific },
    Country { code: "MC", name: "Monaco", region: Region::Europe },
    Country { code: "MN", name: "Mongolia", region: Region::AsiaPacific },
    Country { code: "ME", name: "Montenegro", region: Region::Europe },
    Country { code: "MA", name: "Morocco", region: Region::ArabStates },
    Country { code: "MZ", name: "Mozambique", region: Region::Africa },
    Country { code: "MM", name: "Myanmar", region: Region::AsiaPacific },
    Country { code: "NA", name: "Namibia", region: Region::Africa },
    Country { code: "NR", name: "Nauru", region: Region::AsiaPacific },
    Country { code: "NP", name: "Nepal", region: Region::AsiaPacific },
    Country { code: "NL", name: "Netherlands", region: Region::Europe },
    Country { code: "NZ", name: "New Zealand", region: Region::AsiaPacific },
    Country { code: "NI", name: "Nicaragua", region: Region::Americas },
    Country { code: "NE", name: "Niger", region: Region::Africa },
    Country { code: "NG", name: "Nigeria", region: Region::Africa },
    Country { code: "MK", name: "North Macedonia", region: Region::Europe },
    Country { code: "NO", name: "Norway", region: Region::Europe },
    Country { code: "OM", name: "Oman", region: Region::ArabStates },
    Country { code: "PK", name: "Pakistan", region: Region::AsiaPacific },
    Country { code: "PW", name: "Palau", region: Region::AsiaPacific },
    Country { code: "PA", name: "Panama", region: Region::Americas },
    Country { code: "PG", name: "Papua New Guinea", region: Region::AsiaPacific },
    Country { code: "PY", name: "Paraguay", region: Region::Americas },
    Country { code: "PE", name: "Peru", region: Region::Americas },
    Country { code: "PH", name: "Philippines", region: Region::AsiaPacific },
    Country { code: "PL", name: "Poland", region: Region::Europe },
    Country { code: "PT", name: "Portugal", region: Region::Europe },
    Country { code: "QA", name: "Qatar", region: Region::ArabStates },
    Country { code: "KR", name: "Republic of Korea", region: Region::AsiaPacific },
    Country { code: "MD", name: "Republic of Moldova", region: Region::Europe },
    Country { code: "RO", name: "Romania", region: Region::Europe },
    Country { code: "RU", name: "Russian Federation", region: Region::Cis },
    Country { code: "RW", name: "Rwanda", region: Region::Africa },
    Country { code: "KN", name: "Saint Kitts and Nevis", region: Region::Americas },
    Country { code: "LC", name: "Saint Lucia", region: Region::Americas },
    Country { code: "VC", name: "Saint Vincent and the Grenadines", region: Region::Americas },
    Country { code: "WS", name: "Samoa", region: Region::AsiaPacific },
    Country { code: "SM", name: "San Marino", region: Region::Europe },
    Country { code: "ST", name: "Sao Tome and Principe", region: Region::Africa },
    Country { code: "SA", name: "Saudi Arabia", region: Region::ArabStates },
    Country { code: "SN", name: "Senegal", region: Region::Africa },
    Country { code: "RS", name: "Serbia", region: Region::Europe },
    Country { code: "SC", name: "Seychelles", region: Region::Africa },
    Country { code: "SL", name: "Sierra Leone", region: Region::Africa },
    Country { code: "SG", name: "Singapore", region: Region::AsiaPacific },
    Country { code: "SK", name: "Slovakia", region: Region::Europe },
    Country { code: "SI", name: "Slovenia", region: Region::Europe },
    Country { code: "SB", name: "Solomon Islands", region: Region::AsiaPacific },
    Country { code: "SO", name: "Somalia", region: Region::ArabStates },
    Country { code: "ZA", name: "South Africa", region: Region::Africa },
    Country { code: "SS", name: "South Sudan", region: Region::Africa },
    Country { code: "ES", name: "Spain", region: Region::Europe },
    Country { code: "LK", name: "Sri Lanka", region: Region::AsiaPacific },
    Country { code: "PS", name: "State of Palestine", region: Region::ArabStates },
    Country { code: "SD", name: "Sudan", region: Region::ArabStates },
    Country { code: "SR", name: "Suriname", region: Region::Americas },
    Country { code: "SE", name: "Sweden", region: Region::Europe },
    Country { code: "CH", name: "Switzerland", region: Region::Europe },
    Country { code: "SY", name: "Syria", region: Region::ArabStates },
    Country { code: "TJ", name: "Tajikistan", region: Region::Cis },
    Country { code: "TZ", name: "Tanzania", region: Region::Africa },
    Country { code: "TH", name: "Thailand", region: Region::AsiaPacific },
    Country { code: "TL", name: "Timor-Leste", region: Region::AsiaPacific },
    Country { code: "TG", name: "Togo", region: Region::Africa },
    Country { code: "TO", name: "Tonga", region: Region::AsiaPacific },
    Country { code: "TT", name: "Trinidad and Tobago", region: Region::Americas },
    Country { code: "TN", name: "Tunisia", region: Region::ArabStates },
    Country { code: "TR", name: "Türkiye", region: Region::Europe },
    Country { code: "TM", name: "Turkmenistan", region: Region::Cis },
    Country { code: "TV", name: "Tuvalu", region: Region::AsiaPacific },
    Country { code: "UG", name: "Uganda", region: Region::Africa },
    Country { code: "UA", name: "Ukraine", region: Region::Europe },
    Country { code: "AE", name: "United Arab Emirates", region: Region::ArabStates },
    Country { code: "GB", name: "United Kingdom", region: Region::Europe },
    Country { code: "US", name: "United States", region: Region::Americas },
    Country { code: "UY", name: "Uruguay", region: Region::Americas },
    Country { code: "UZ", name: "Uzbekistan", region: Region::Cis },
    Country { code: "VU", name: "Vanuatu", region: Region::AsiaPacific },
    Country { code: "VA", name: "Vatican City", region: Region::Europe },
    Country { code: "VE", name: "Venezuela", region: Region::Americas },
    Country { code: "VN", name: "Viet Nam", region: Region::AsiaPacific },
    Country { code: "YE", name: "Yemen", region: Region::ArabStates },
    Country { code: "ZM", name: "Zambia", region: Region::Africa },
    Country { code: "ZW", name: "Zimbabwe", region: Region::Africa },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_every_region_has_countries() {
        let codes: BTreeSet<_> = COUNTRIES.iter().map(|country| country.code).collect();
        assert_eq!(codes.len(), COUNTRIES.len());
        for region in Region::ALL {
            assert!(COUNTRIES.iter().any(|country| country.region == region), "{region:?}");
        }
        assert_eq!(Country::parse("ke").map(|country| country.region), Ok(Region::Africa));
        assert_eq!(Country::parse("XX"), Err(CountryFault));
    }
}

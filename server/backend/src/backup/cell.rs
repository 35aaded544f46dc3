//! One value of one row, in the database and in the file.
//!
//! The file holds values and never types: what a text in it means (an id, a time, bytes in base64) is said by the column that
//! it goes into. That is why a file of one database fits the other: SQLite keeps ids as bytes and times as text, PostgreSQL
//! has a type for each.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::Value;
use uuid::Uuid;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Boolean,
    Bytes,
    Uuid,
    Moment,
    Date,
}

impl Kind {
    /// The kind behind a type's name in either database.
    pub(super) fn of(data_type: &str) -> Option<Self> {
        Some(match data_type.to_ascii_lowercase().as_str() {
            "text" => Self::Text,
            "integer" | "bigint" => Self::Integer,
            "boolean" => Self::Boolean,
            "blob" | "bytea" => Self::Bytes,
            "uuid" => Self::Uuid,
            "timestamp with time zone" => Self::Moment,
            "date" => Self::Date,
            _ => return None,
        })
    }
}

/// A value on its way into a column, or out of it; each may be missing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(Option<String>),
    Integer(Option<i64>),
    Boolean(Option<bool>),
    Bytes(Option<Vec<u8>>),
    Uuid(Option<Uuid>),
    Moment(Option<DateTime<Utc>>),
    Date(Option<NaiveDate>),
}

impl Cell {
    /// As it stands in the file. A time is written as SQLite keeps it, so that it compares there as text.
    pub(super) fn to_json(&self) -> Value {
        let json = match self {
            Self::Text(value) => value.clone().map(Value::from),
            Self::Integer(value) => value.map(Value::from),
            Self::Boolean(value) => value.map(Value::from),
            Self::Bytes(value) => value.as_ref().map(|bytes| Value::from(STANDARD.encode(bytes))),
            Self::Uuid(value) => value.map(|id| Value::from(STANDARD.encode(id.as_bytes()))),
            Self::Moment(value) => value.map(|at| Value::from(at.to_rfc3339_opts(SecondsFormat::AutoSi, false))),
            Self::Date(value) => value.map(|day| Value::from(day.to_string())),
        };
        json.unwrap_or(Value::Null)
    }

    /// From the file, for a column of this kind; nothing if it does not fit.
    pub(super) fn from_json(kind: Kind, value: &Value) -> Option<Self> {
        let text = match value {
            Value::Null => None,
            Value::String(text) if !matches!(kind, Kind::Integer | Kind::Boolean) => Some(text.as_str()),
            Value::Number(_) if kind == Kind::Integer => None,
            Value::Bool(_) if kind == Kind::Boolean => None,
            _ => return None,
        };
        let bytes = || text.map(|text| STANDARD.decode(text).ok()).map_or(Some(None), |bytes| bytes.map(Some));
        Some(match kind {
            Kind::Text => Self::Text(text.map(str::to_owned)),
            Kind::Integer if value.is_number() => Self::Integer(Some(value.as_i64()?)),
            Kind::Integer => Self::Integer(None),
            Kind::Boolean => Self::Boolean(value.as_bool()),
            Kind::Bytes => Self::Bytes(bytes()?),
            Kind::Uuid => Self::Uuid(bytes()?.map(|bytes| Uuid::from_slice(&bytes)).transpose().ok()?),
            Kind::Moment => {
                let at = text.map(DateTime::parse_from_rfc3339).transpose().ok()?;
                Self::Moment(at.map(|at| at.with_timezone(&Utc)))
            }
            Kind::Date => Self::Date(text.map(str::parse).transpose().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_value_comes_back_as_it_went() {
        let at = DateTime::from_timestamp_millis(1_795_424_400_007).expect("a time");
        let cells = [
            (Kind::Text, Cell::Text(Some("Amina \"Ami\"\nДиалло".into())), json!("Amina \"Ami\"\nДиалло")),
            (Kind::Integer, Cell::Integer(Some(i64::MIN)), json!(i64::MIN)),
            (Kind::Boolean, Cell::Boolean(Some(false)), json!(false)),
            (Kind::Bytes, Cell::Bytes(Some(vec![0, 255])), json!("AP8=")),
            (Kind::Uuid, Cell::Uuid(Some(Uuid::from_u128(7))), json!("AAAAAAAAAAAAAAAAAAAABw==")),
            (Kind::Moment, Cell::Moment(Some(at)), json!("2026-11-23T09:00:00.007+00:00")),
            (Kind::Date, Cell::Date(Some(at.date_naive())), json!("2026-11-23")),
        ];
        for (kind, cell, written) in cells {
            assert_eq!(cell.to_json(), written);
            assert_eq!(Cell::from_json(kind, &written), Some(cell));
            assert_eq!(Cell::from_json(kind, &Value::Null).map(|missing| missing.to_json()), Some(Value::Null));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (kind, written) in [
            (Kind::Text, json!(1)),
            (Kind::Integer, json!("1")),
            (Kind::Integer, json!(1.5)),
            (Kind::Boolean, json!(1)),
            (Kind::Boolean, json!("true")),
            (Kind::Bytes, json!("?")),
            (Kind::Uuid, json!("AP8=")),
            (Kind::Moment, json!("yesterday")),
            (Kind::Date, json!("2026-02-30")),
            (Kind::Text, json!(["a"])),
        ] {
            assert_eq!(Cell::from_json(kind, &written), None, "{kind:?} {written}");
        }
    }
}

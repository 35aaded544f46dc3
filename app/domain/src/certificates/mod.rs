//! Certificates: what a person earned, and whether it is good now.

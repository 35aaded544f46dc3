//! The Net Rules challenge: levels, results and nicknames.

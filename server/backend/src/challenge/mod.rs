//! The challenge: answers and levels of participants.

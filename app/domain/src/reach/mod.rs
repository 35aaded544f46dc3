//! Reach: how many people the programme has touched, without ever showing a small group.

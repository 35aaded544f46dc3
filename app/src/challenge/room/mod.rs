//! The screens of a room: the phone of somebody who plays, the trainer's, and the wall.
//!
//! Each is a whole page that can be loaded again at any moment and is right again. A small script asks once a second what
//! the room is at, and brings the page again when it has moved; without it, a link does.

mod marks;
mod parts;
mod player_page;
mod projector_page;
mod start_page;
mod trainer_page;

pub use player_page::{PlayerPage, PlayerView, player_screen};
pub use projector_page::ProjectorPage;
pub use start_page::StartRoomPage;
pub use trainer_page::TrainerPage;

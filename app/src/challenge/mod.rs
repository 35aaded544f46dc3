//! The Net Rules challenge: one set of pages, played with a seat in a cohort or alone; and the page with help.

#[cfg(feature = "ssr")]
mod group_page;
#[cfg(feature = "ssr")]
mod help_page;
mod islands;
#[cfg(feature = "ssr")]
mod lesson_page;
#[cfg(feature = "ssr")]
mod overview_page;
#[cfg(feature = "ssr")]
mod paper;
#[cfg(feature = "ssr")]
mod poster_page;
#[cfg(feature = "ssr")]
mod question_page;
#[cfg(feature = "ssr")]
mod result_page;
#[cfg(feature = "ssr")]
mod room;
#[cfg(feature = "ssr")]
mod round_page;
#[cfg(feature = "ssr")]
mod rule_page;
#[cfg(feature = "ssr")]
mod way;

#[cfg(feature = "ssr")]
pub use group_page::GroupPage;
#[cfg(feature = "ssr")]
pub use help_page::HelpPage;
pub use islands::{ChallengePlayer, KeptResult};
#[cfg(feature = "ssr")]
pub use lesson_page::RuleLessonPage;
#[cfg(feature = "ssr")]
pub use overview_page::{AloneOverviewPage, RuleCard, SeatOverviewPage};
#[cfg(feature = "ssr")]
pub use paper::{DeleteTallyPage, PaperPage, PaperRule, PaperSheetsPage, TallyForm, TallyPage, TrainerPapersPage};
#[cfg(feature = "ssr")]
pub use poster_page::PosterPage;
#[cfg(feature = "ssr")]
pub use question_page::{Given, QuestionPage, QuestionView};
#[cfg(feature = "ssr")]
pub use result_page::{ResultItem, ResultPage, ResultView};
#[cfg(feature = "ssr")]
pub use room::{PlayerPage, PlayerView, ProjectorPage, StartRoomPage, TrainerPage, player_screen};
#[cfg(feature = "ssr")]
pub use round_page::{RoundPage, RoundView};
#[cfg(feature = "ssr")]
pub use rule_page::{RulePage, RuleView};
#[cfg(feature = "ssr")]
pub use way::{RuleHead, Way};

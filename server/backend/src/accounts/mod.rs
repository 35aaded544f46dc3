//! Accounts: sign-in, sessions, one-time links, and what an account may do now.

mod add_manager;
mod change_email;
mod change_name;
mod change_password;
mod links;
mod load_actor;
mod mails;
mod members;
mod passwords;
mod reset_password;
mod sessions;
mod sign_in;
mod sign_out;
mod sign_up;
mod sql;
mod welcome_manager;

pub use add_manager::{AddedManager, add_manager};
pub use change_email::{confirm_email_change, find_email_change, request_email_change};
pub use change_name::change_name;
pub use change_password::change_password;
pub(crate) use change_password::check_password;
pub use load_actor::load_actor;
pub(crate) use members::{NewAccount, create_account, find_account_id, hold_account};
pub(crate) use passwords::hash_password;
pub use reset_password::{check_password_reset, request_password_reset, reset_password};
pub(crate) use sessions::start_session;
pub use sessions::{NewSession, SESSION_ABSOLUTE_DAYS, SESSION_IDLE_DAYS, forget_ended_sessions};
pub use sign_in::sign_in;
pub use sign_out::{sign_out, sign_out_everywhere};
pub use sign_up::sign_up;
pub use welcome_manager::{Welcome, accept_first_manager, accept_manager, create_first_manager_link, find_welcome};

//! Accounts: the pages by which people come in and look after their account.

mod account_page;
mod email_change_page;
mod erase_page;
mod password_pages;
mod receipt_page;
mod sign_in_page;
mod sign_out_page;
mod sign_up_page;
mod welcome_page;

pub use account_page::AccountPage;
pub use email_change_page::EmailChangePage;
pub use erase_page::ErasePage;
pub use password_pages::{NewPasswordPage, ResetPasswordPage};
pub use receipt_page::ReceiptPage;
pub use sign_in_page::SignInPage;
pub use sign_out_page::SignOutPage;
pub use sign_up_page::{SignUpClosedPage, SignUpPage};
pub use welcome_page::WelcomePage;

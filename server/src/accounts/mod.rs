//! Who is at the browser: passwords, sign-in attempts, sessions.

pub mod attempts;
pub mod password;
pub mod session;

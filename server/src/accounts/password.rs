//! Passwords: argon2id, off the async threads, never more at once than there are processors.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Shortest password accepted (NIST SP 800-63B asks for 8 at least).
pub const MIN: usize = 8;
/// Longest password read; longer ones would only be work.
pub const MAX: usize = 256;

/// What can go wrong with a password.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Shorter than [`MIN`] characters.
    #[error("the password has fewer than {MIN} characters")]
    TooShort,
    /// Longer than [`MAX`] characters.
    #[error("the password has more than {MAX} characters")]
    TooLong,
    /// Too many people sign in at this moment; try again.
    #[error("too many sign-ins at this moment")]
    Busy,
    /// The hash could not be made.
    #[error("hashing failed: {0}")]
    Hash(String),
}

/// Hashes and checks passwords. One hash takes 19 MiB and tens of milliseconds, so a flood of
/// sign-ins must queue here instead of starving every page.
#[derive(Clone, Debug)]
pub struct Passwords {
    slots: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Checked when the account is unknown, so that both cases take the same time.
    decoy: Arc<str>,
}

fn argon2() -> Argon2<'static> {
    // OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str) -> Result<String, PasswordError> {
    let hash = argon2().hash_password(password.as_bytes());
    hash.map(|h| h.to_string()).map_err(|e| PasswordError::Hash(e.to_string()))
}

impl Passwords {
    /// `slots`: hashes at the same time.
    ///
    /// # Errors
    /// [`PasswordError::Hash`] when hashing does not work at all on this machine.
    pub fn new(slots: usize) -> Result<Self, PasswordError> {
        Ok(Self {
            slots: Arc::new(Semaphore::new(slots.max(1))),
            queue: Arc::new(Semaphore::new(slots.max(1) * 32)),
            decoy: hash_now("nobody has this password")?.into(),
        })
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// See [`PasswordError`].
    pub async fn hash(&self, password: String) -> Result<String, PasswordError> {
        match password.chars().count() {
            n if n < MIN => return Err(PasswordError::TooShort),
            n if n > MAX => return Err(PasswordError::TooLong),
            _ => {}
        }
        self.run(move || hash_now(&password)).await?
    }

    /// Whether the password fits the stored hash. With no hash (nobody of that name) the same work
    /// is done and the answer is no.
    ///
    /// # Errors
    /// [`PasswordError::Busy`] when too many wait already.
    pub async fn check(&self, password: String, stored: Option<String>) -> Result<bool, PasswordError> {
        let decoy = self.decoy.clone();
        self.run(move || {
            let known = stored.is_some();
            let stored = stored.as_deref().unwrap_or(&decoy);
            let fits = password.chars().count() <= MAX
                && PasswordHash::new(stored)
                    .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok());
            known && fits
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let Ok(_place) = self.queue.try_acquire() else { return Err(PasswordError::Busy) };
        let Ok(_slot) = self.slots.acquire().await else { return Err(PasswordError::Busy) };
        tokio::task::spawn_blocking(work).await.map_err(|e| PasswordError::Hash(e.to_string()))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_fits_and_a_wrong_one_does_not() {
        let passwords = Passwords::new(1).unwrap();
        let hash = passwords.hash("清河县 correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.check("清河县 correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.check("清河县 correct horsf".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn an_unknown_account_fits_no_password() {
        let passwords = Passwords::new(1).unwrap();
        assert!(!passwords.check("nobody has this password".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn short_passwords_are_refused() {
        let passwords = Passwords::new(1).unwrap();
        assert!(matches!(passwords.hash("1234567".into()).await, Err(PasswordError::TooShort)));
    }
}

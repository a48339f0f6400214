//! An order that is only tried: everything is looked at as if it were carried out, and nothing stays.

use super::Store;
use super::carry_out::{Stop, Surroundings, batch};
use super::db::values;
use super::error::{Failure, StoreError};
use super::order::{Batch, Order};
use super::outcome::Outcome;

impl Store {
    /// What an order would be refused for at this moment. MUST leave nothing behind, whatever comes of it.
    ///
    /// # Errors
    /// As [`Store::execute`].
    pub async fn rehearse(&self, order: Order) -> Result<(), Failure> {
        let mut connection = self.inner.connector.connect().await?;
        connection.write("BEGIN", values![]).await?;
        let directory = self.directory();
        let around = Surroundings { directory: &directory, zone: &self.shared().zone };
        let order = Batch { orders: vec![order], mark: None };
        let decided = batch(&mut connection, &around, &Outcome::default(), &order).await;
        // A connection that is closed rolls back by itself.
        connection.close().await;
        match decided {
            Ok((_, settled)) => match settled.into_iter().find_map(|s| s.refusal.map(|why| (why, s.item))) {
                Some((refusal, item)) => Err(Failure::Refused { refusal, item: Some(item) }),
                None => Ok(()),
            },
            Err(Stop::Told(failure)) => Err(failure),
            Err(Stop::Raced) => {
                Err(StoreError::Conflict("the row changed while it was read".to_owned()).into())
            }
            Err(Stop::Store(error)) => Err(error.into()),
        }
    }
}

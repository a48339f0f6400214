//! The rules of Liaison.

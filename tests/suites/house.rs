//! How the house stands: what may depend on what, what lies where, what no file may say.

#[path = "house/files.rs"]
mod files;
#[path = "house/graph.rs"]
mod graph;

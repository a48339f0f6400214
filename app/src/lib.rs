//! What both sides render.

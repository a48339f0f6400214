//! Pages, one file each.

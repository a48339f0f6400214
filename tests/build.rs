//! Turns the `PostgreSQL` half of the suites on where there is a server for it. Where there is none
//! the tests are shown as ignored rather than passed.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(postgres)");
    println!("cargo::rerun-if-env-changed=LIAISON_TEST_POSTGRES");
    if std::env::var_os("LIAISON_TEST_POSTGRES").is_some_and(|url| !url.is_empty()) {
        println!("cargo::rustc-cfg=postgres");
    }
}

//! Turns on what needs more than the code: the `PostgreSQL` half of the suites where there is a
//! server for it, and what measures the site where it was built. Without these the tests are shown
//! as ignored rather than passed.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(postgres)");
    println!("cargo::rerun-if-env-changed=LIAISON_TEST_POSTGRES");
    if std::env::var_os("LIAISON_TEST_POSTGRES").is_some_and(|url| !url.is_empty()) {
        println!("cargo::rustc-cfg=postgres");
    }
    println!("cargo::rustc-check-cfg=cfg(workdays)");
    println!("cargo::rerun-if-env-changed=LIAISON_TEST_WORKDAYS");
    if std::env::var_os("LIAISON_TEST_WORKDAYS").is_some_and(|path| !path.is_empty()) {
        println!("cargo::rustc-cfg=workdays");
    }
    println!("cargo::rustc-check-cfg=cfg(site)");
    println!("cargo::rerun-if-env-changed=LIAISON_SKIP_SITE");
    // As the server's build script reads it.
    if !std::env::var_os("LIAISON_SKIP_SITE").is_some_and(|value| value != "0" && !value.is_empty()) {
        println!("cargo::rustc-cfg=site");
    }
}

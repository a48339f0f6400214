//! Configuration: a flag wins over the environment, the environment over the file, the file over
//! the default. Read once; nothing else looks at the environment.

use crate::import::row::Lang;
use crate::toml_error::in_one_line;
use clap::Args;
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// What can be wrong with the configuration. Each is one line.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file named cannot be read.
    #[error("cannot read the configuration file {path}: {why}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The file is not what it should be; the message names the line.
    #[error("the configuration file {path} is not valid: {}", in_one_line(.why))]
    Invalid {
        /// Which file.
        path: PathBuf,
        /// What is wrong where.
        why: Box<toml::de::Error>,
    },
    /// The time zone is unknown.
    #[error("unknown time zone {0:?}; use a name such as Asia/Shanghai")]
    Zone(String),
}

/// Settings as flags and environment give them; each may also stand in the file.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Settings, the same for every command")]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// Configuration file (TOML, the names of these flags as keys)
    #[arg(long, env = "LIAISON_CONFIG", global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Where the embedded database and keys live [default: ./data]
    #[arg(long, env = "LIAISON_DATA", global = true)]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or `postgres://USER:PASSWORD@HOST/NAME` [default: sqlite:DATA/liaison.db]
    #[arg(long, env = "LIAISON_DATABASE", global = true, hide_env_values = true)]
    pub database: Option<String>,
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "LIAISON_LISTEN", global = true)]
    pub listen: Option<SocketAddr>,
    /// Address people use, such as <https://xb.example.gov.cn>; with https the cookie is Secure
    #[arg(long, env = "LIAISON_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Address of a reverse proxy whose X-Forwarded-For is believed; several are separated by commas
    #[arg(long, env = "LIAISON_TRUSTED_PROXY", global = true, value_delimiter = ',')]
    #[serde(rename = "trusted-proxy")]
    pub trusted_proxy: Vec<IpAddr>,
    /// The county's name in Chinese [default: 清河县]
    #[arg(long, env = "LIAISON_COUNTY_ZH", global = true)]
    pub county_zh: Option<String>,
    /// The county's name in English [default: Qinghe County]
    #[arg(long, env = "LIAISON_COUNTY_EN", global = true)]
    pub county_en: Option<String>,
    /// Time zone of the county [default: Asia/Shanghai]
    #[arg(long, env = "LIAISON_ZONE", global = true)]
    pub zone: Option<String>,
    /// Logs as text or json [default: text]
    #[arg(long, env = "LIAISON_LOG_FORMAT", global = true)]
    pub log_format: Option<LogFormat>,
    /// What to log, such as info or liaison=debug [default: info]
    #[arg(long, env = "LIAISON_LOG", global = true)]
    pub log: Option<String>,
    /// Minutes without a request after which a sign-in ends [default: 480]
    #[arg(long, env = "LIAISON_SESSION_IDLE", global = true)]
    pub session_idle: Option<u32>,
    /// Hours after which a sign-in ends in any case [default: 24]
    #[arg(long, env = "LIAISON_SESSION_MAX", global = true)]
    pub session_max: Option<u32>,
    /// The county's own language, for archive files and summaries on the command line: zh or en [default: zh]
    #[arg(long, env = "LIAISON_LANGUAGE", global = true)]
    pub lang: Option<CliLang>,
    /// Written with the server's address once it answers
    #[arg(long, env = "LIAISON_READY_FILE", global = true)]
    pub ready_file: Option<PathBuf>,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// For people.
    #[default]
    #[value(help = None::<&str>)]
    Text,
    /// For collectors.
    #[value(help = None::<&str>)]
    Json,
}

/// The language of the command line's own summaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CliLang {
    /// 中文
    #[default]
    #[value(help = None::<&str>)]
    Zh,
    /// English
    #[value(help = None::<&str>)]
    En,
}

/// Everything decided.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the embedded database lives.
    pub data: PathBuf,
    /// The database's address as given or made from `data`.
    pub database: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Scheme and host people use, without a trailing slash; `None`: whatever the request says.
    pub public_url: Option<String>,
    /// Proxies that are believed about who asks.
    pub trusted_proxies: Vec<IpAddr>,
    /// The county in both languages.
    pub county: [String; 2],
    /// The county's zone.
    pub zone: jiff::tz::TimeZone,
    /// How log lines look.
    pub log_format: LogFormat,
    /// What is logged.
    pub log: String,
    /// Milliseconds of rest that end a session.
    pub session_idle: i64,
    /// Milliseconds that end a session in any case.
    pub session_max: i64,
    /// The county's own language: of its archive files and of summaries on the command line.
    pub lang: Lang,
    /// Written when the server answers.
    pub ready_file: Option<PathBuf>,
}

impl Settings {
    /// Lets `self` (flags, then environment) win over the file.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn resolve(self) -> Result<Config, ConfigError> {
        let file = match &self.config {
            Some(path) => read(path)?,
            None => Self::default(),
        };
        let data = self.data.or(file.data).unwrap_or_else(|| PathBuf::from("data"));
        let zone = self.zone.or(file.zone).unwrap_or_else(|| "Asia/Shanghai".into());
        let embedded = || format!("sqlite:{}", data.join("liaison.db").display());
        Ok(Config {
            database: self.database.or(file.database).unwrap_or_else(embedded),
            data,
            listen: self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            public_url: self.public_url.or(file.public_url).map(|url| url.trim_end_matches('/').to_owned()),
            trusted_proxies: if self.trusted_proxy.is_empty() {
                file.trusted_proxy
            } else {
                self.trusted_proxy
            },
            county: [
                self.county_zh.or(file.county_zh).unwrap_or_else(|| "清河县".into()),
                self.county_en.or(file.county_en).unwrap_or_else(|| "Qinghe County".into()),
            ],
            zone: jiff::tz::TimeZone::get(&zone).map_err(|_| ConfigError::Zone(zone))?,
            log_format: self.log_format.or(file.log_format).unwrap_or_default(),
            log: self.log.or(file.log).unwrap_or_else(|| "info".into()),
            session_idle: i64::from(self.session_idle.or(file.session_idle).unwrap_or(480)) * 60_000,
            session_max: i64::from(self.session_max.or(file.session_max).unwrap_or(24)) * 3_600_000,
            lang: match self.lang.or(file.lang).unwrap_or_default() {
                CliLang::Zh => Lang::Zh,
                CliLang::En => Lang::En,
            },
            ready_file: self.ready_file.or(file.ready_file),
        })
    }
}

impl Config {
    /// Whether people reach the server over TLS.
    #[must_use]
    pub fn tls(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

fn read(path: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|why| ConfigError::Unreadable { path: path.to_owned(), why })?;
    toml::from_str(&text).map_err(|why| ConfigError::Invalid { path: path.to_owned(), why: Box::new(why) })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let path = std::env::temp_dir().join(format!("liaison-config-{}.toml", std::process::id()));
        std::fs::write(&path, "listen = \"127.0.0.1:9000\"\ncounty-zh = \"柳林县\"\n").unwrap();
        let settings = Settings {
            config: Some(path.clone()),
            listen: Some(SocketAddr::from(([127, 0, 0, 1], 7000))),
            ..Settings::default()
        };
        let config = settings.resolve().unwrap();
        std::fs::remove_file(path).unwrap();
        assert_eq!(config.listen.port(), 7000);
        assert_eq!(config.county[0], "柳林县");
        assert_eq!(config.database, "sqlite:data/liaison.db");
    }

    #[test]
    fn a_misspelt_key_is_named() {
        let why = toml::from_str::<Settings>("lisen = \"127.0.0.1:9000\"").unwrap_err();
        assert!(why.to_string().contains("lisen"), "{why}");
    }
}

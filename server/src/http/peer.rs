//! From where somebody asks, also behind a proxy.

use super::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The address of whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl FromRequestParts<AppState> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let socket = socket.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
        Ok(Self(behind(socket, &parts.headers, &state.config.trusted_proxies)))
    }
}

/// Each proxy appends whom it heard. Read from the end, the first address that is no trusted proxy is
/// the asker's; whatever stands before it the asker may have written.
fn behind(socket: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut asker = socket;
    let heard: Vec<_> = headers
        .get_all("x-forwarded-for")
        .iter()
        .flat_map(|value| value.to_str().unwrap_or_default().split(','))
        .collect();
    for heard in heard.into_iter().rev() {
        if !trusted.contains(&asker) {
            break;
        }
        let Ok(before) = heard.trim().parse() else { break };
        asker = before;
    }
    asker
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(header: &'static str, trusted: &[u8]) -> IpAddr {
        let headers = HeaderMap::from_iter([(
            axum::http::HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_static(header),
        )]);
        let proxies: Vec<_> = trusted.iter().map(|n| ip(*n)).collect();
        behind(ip(1), &headers, &proxies)
    }

    fn ip(last: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(10, 0, 0, last))
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_about_its_own_peer() {
        assert_eq!(asked("10.0.0.9", &[]), ip(1), "nobody is trusted");
        assert_eq!(asked("10.0.0.9", &[1]), ip(9));
        assert_eq!(asked("10.0.0.7, 10.0.0.9", &[1]), ip(9), "what the asker wrote counts for nothing");
        assert_eq!(asked("10.0.0.9, 10.0.0.2", &[1, 2]), ip(9), "a chain of proxies");
        assert_eq!(asked("nonsense", &[1]), ip(1));
    }
}

//! A browser without pictures: what the benchmarks ask the service with.
#![allow(dead_code, reason = "not every benchmark asks for everything")]

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt;

/// The parts of a form with a file are set apart by it.
const LINE: &str = "linli-bench-boundary";

/// Somebody who is signed in.
pub struct Client {
    router: Router,
    cookie: String,
}

/// What the service said.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// Where the browser is sent.
    pub fn location(&self) -> String {
        let location = self.headers.get(header::LOCATION);
        location
            .and_then(|path| path.to_str().ok())
            .expect("an address to go to")
            .to_owned()
    }
}

impl Client {
    /// Opens a link that signs somebody in.
    pub async fn signed_in(router: &Router, link: &str) -> Self {
        let mut client = Self {
            router: router.clone(),
            cookie: String::new(),
        };
        let answer = client.post(link, "").await;
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
        let cookies = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        client.cookie = cookies.collect::<Vec<_>>().join("; ");
        client
    }

    /// A page that must be there.
    pub async fn get(&self, path: &str) -> Bytes {
        let answer = self.send(Request::get(path), Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.body
    }

    /// Hands in a form.
    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(form.to_owned())).await
    }

    /// Hands in a file with a form around it.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) -> Answer {
        let part = format!("--{LINE}\r\nContent-Disposition: form-data; name=");
        let mut body = Vec::with_capacity(bytes.len() + 1024);
        for (field, value) in fields {
            body.extend(format!("{part}\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("{part}\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={LINE}");
        let request = Request::post(path).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(body)).await
    }

    async fn send(&self, request: Builder, body: Body) -> Answer {
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie);
        let request = request.body(body).expect("a request");
        let answer = self.router.clone().oneshot(request).await;
        let (head, body) = answer.expect("an answer").into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await;
        Answer {
            status: head.status,
            headers: head.headers,
            body: body.expect("a whole answer"),
        }
    }
}

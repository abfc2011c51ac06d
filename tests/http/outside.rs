//! Small servers on the loopback address that take what the service sends: a gateway by HTTP, and a mail server.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How a server answers.
#[derive(Clone, Copy)]
pub enum Behaviour {
    /// With this status.
    Says(u16),
    /// It takes everything and closes the connection without a word.
    HangsUp,
}

/// A server that keeps what it was sent.
#[derive(Clone)]
pub struct Outside {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    /// What it does next; then it takes everything.
    script: Arc<Mutex<VecDeque<Behaviour>>>,
}

impl Outside {
    /// A gateway that takes requests by HTTP.
    pub async fn gateway() -> Self {
        let (listener, outside) = Self::listen().await;
        let server = outside.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.take_request(stream).await });
            }
        });
        outside
    }

    /// A mail server.
    pub async fn mail() -> Self {
        let (listener, outside) = Self::listen().await;
        let server = outside.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.take_mail(stream).await });
            }
        });
        outside
    }

    async fn listen() -> (TcpListener, Self) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let outside = Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            script: Arc::default(),
        };
        (listener, outside)
    }

    /// From now on it behaves like this, once each.
    pub fn will(&self, script: &[Behaviour]) {
        self.script.lock().unwrap().extend(script);
    }

    /// Everything it was sent, headers and all.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn keep(&self, text: String) -> Option<Behaviour> {
        self.seen.lock().unwrap().push(text);
        self.script.lock().unwrap().pop_front()
    }

    async fn take_request(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        let (mut text, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await.ok()?;
            if line.trim().is_empty() {
                break;
            }
            let lower = line.to_lowercase();
            if let Some(bytes) = lower.strip_prefix("content-length:") {
                length = bytes.trim().parse().ok()?;
            }
            text.push_str(&line);
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.ok()?;
        text = format!("{text}\r\n{}", String::from_utf8(body).ok()?);
        let status = match self.keep(text) {
            Some(Behaviour::HangsUp) => return None,
            Some(Behaviour::Says(status)) => status,
            None => 200,
        };
        let answer =
            format!("HTTP/1.1 {status} Answer\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.ok()
    }

    async fn take_mail(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 test\r\n").await.ok()?;
        let mut text = String::new();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            text.push_str(&line);
            let command = line.trim().to_uppercase();
            if command == "DATA" {
                stream.write_all(b"354 go on\r\n").await.ok()?;
                loop {
                    let mut line = String::new();
                    stream.read_line(&mut line).await.ok()?;
                    if line == ".\r\n" {
                        break;
                    }
                    text.push_str(&line);
                }
                let status = match self.keep(std::mem::take(&mut text)) {
                    Some(Behaviour::HangsUp) => return None,
                    Some(Behaviour::Says(status)) => status,
                    None => 250,
                };
                let answer = format!("{status} done\r\n");
                stream.write_all(answer.as_bytes()).await.ok()?;
            } else if command == "QUIT" {
                return stream.write_all(b"221 bye\r\n").await.ok();
            } else {
                stream.write_all(b"250 test\r\n").await.ok()?;
            }
        }
    }
}

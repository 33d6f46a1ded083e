//! The life of an emulator: a listener on loopback, a thread with a runtime of its own, and an end
//! that waits for both.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::Arc,
    thread::JoinHandle,
};

use axum::serve::ListenerExt;
use bytes::Bytes;
use tokio::{runtime::Runtime, sync::oneshot};

use super::{options::Options, routes, shared::Shared};

/// A running local Coze. It ends when dropped: the port is free and open requests are cut off.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Starts one on 127.0.0.1. It listens when this returns; works inside and outside of a runtime.
    ///
    /// # Errors
    /// When the port is taken, or the system gives no thread.
    pub fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let shared = Arc::new(Shared::new(options));
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("emulator".into())
            .spawn(move || serve(&runtime, listener, served, stopped))?;
        Ok(Self {
            address,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// What a client takes as its base URL, such as `http://127.0.0.1:40123`.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// How many runs were asked for, streams too, refused ones included. A request counts when its
    /// head is there, before anything is checked.
    pub fn runs_received(&self) -> usize {
        self.shared.runs_received()
    }

    /// The body of the latest run request, as it came; none from a token that was turned away.
    pub fn last_run_body(&self) -> Option<Bytes> {
        self.shared.last_run_body()
    }

    /// How many answers to questions have arrived, refused ones included.
    pub fn resumes_received(&self) -> usize {
        self.shared.resumes_received()
    }

    /// The body of the latest answer to a question, as it came.
    pub fn last_resume_body(&self) -> Option<Bytes> {
        self.shared.last_resume_body()
    }

    /// Lets the next `times` questions for a run history end at the gateway with this HTTP status.
    pub fn fail_histories(&self, status: u16, times: usize) {
        self.shared.fail_histories(status, times);
    }

    /// Ends it, as dropping does.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has been reported by the panic hook already.
            let _ = thread.join();
        }
    }
}

/// Serves until the other end of `stopped` is gone. Dropping the runtime drops every open request.
fn serve(
    runtime: &Runtime,
    listener: TcpListener,
    shared: Arc<Shared>,
    stopped: oneshot::Receiver<()>,
) {
    runtime.block_on(async {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
            return;
        };
        let listener = listener.tap_io(|stream| {
            // Without it a small answer can wait 40 ms for an acknowledgement.
            let _ = stream.set_nodelay(true);
        });
        let server = axum::serve(listener, routes::router(shared));
        tokio::select! {
            _ = server.into_future() => {}
            _ = stopped => {}
        }
    });
}

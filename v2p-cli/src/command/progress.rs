//! Progress on long work: on a terminal only, on standard error, and not for short work.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);

pub(super) struct Bar {
    bar: ProgressBar,
    began: Instant,
}

pub(super) fn bar(what: &'static str) -> Bar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} files") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what);
    Bar { bar, began: Instant::now() }
}

impl Bar {
    pub(super) fn callback(&self) -> impl Fn(usize, usize) + Sync {
        let terminal = std::io::stderr().is_terminal();
        move |done, of| {
            if terminal && self.began.elapsed() > PATIENCE {
                if self.bar.is_hidden() {
                    self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
                }
                self.bar.set_length(of as u64);
                self.bar.set_position(done as u64);
            }
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

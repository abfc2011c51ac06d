//! The independent judge `tests/judge/verify.py`: one start of Python for each test program.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;

static JUDGE: Mutex<Option<Judge>> = Mutex::new(None);

struct Judge {
    folder: tempfile::TempDir,
    process: Child,
    answers: BufReader<ChildStdout>,
}

/// What it says of one plan.
#[derive(Deserialize)]
pub struct Verdict {
    pub exit: i32,
    pub faults: Vec<String>,
    /// Null where the plan cannot be read.
    pub summary: serde_json::Value,
}

/// Asks it about the bytes of a problem and of its plan.
pub fn verdict(problem: &[u8], plan: &[u8]) -> Verdict {
    let mut judge = JUDGE.lock().unwrap_or_else(PoisonError::into_inner);
    judge.get_or_insert_with(Judge::start).ask(problem, plan)
}

impl Judge {
    fn start() -> Self {
        let python = std::env::var("LINLI_PYTHON").unwrap_or_else(|_| "python3".into());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/judge/batch.py");
        let mut command = Command::new(&python);
        command.arg(script).stdin(Stdio::piped());
        let child = command.stdout(Stdio::piped()).spawn();
        let mut process = child.unwrap_or_else(|error| panic!("{python} cannot be run: {error}"));
        // It ends by itself when nobody is there to ask any more.
        Self {
            folder: tempfile::tempdir().expect("a folder for the documents"),
            answers: BufReader::new(process.stdout.take().expect("a pipe")),
            process,
        }
    }

    fn ask(&mut self, problem: &[u8], plan: &[u8]) -> Verdict {
        let paths = [("problem.json", problem), ("plan.json", plan)].map(|(name, document)| {
            let path = self.folder.path().join(name);
            std::fs::write(&path, document).expect("the folder takes it");
            path.display().to_string()
        });
        let questions = self.process.stdin.as_mut().expect("a pipe");
        let asked = writeln!(questions, "{}", paths.join("\t"));
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("UTF-8");
        if answer.is_empty() {
            let code = self.process.wait().expect("a process").code();
            assert_ne!(
                code,
                Some(3),
                "Python lacks numpy: run scripts/test, or set LINLI_PYTHON"
            );
            panic!("the judge ended with {code:?}: {asked:?}");
        }
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{answer}: {error}"))
    }
}

//! The independent judge `tests/judge/verify.py`, asked about every plan of every test: one start of
//! Python for each test program.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use linli_solver::plan::Plan;
use linli_solver::problem::{Problem, sha256};
use serde::Deserialize;

/// Elders of the largest problem that it is asked about: it needs minutes for a county.
const MOST_ELDERS: usize = 1000;

static JUDGE: Mutex<Option<Judge>> = Mutex::new(None);

struct Judge {
    folder: tempfile::TempDir,
    process: Child,
    answers: BufReader<ChildStdout>,
}

#[derive(Deserialize)]
struct Verdict {
    exit: i32,
    faults: Vec<String>,
}

/// The plan must be flawless.
pub fn judged(problem: &Problem, plan: &Plan) {
    if problem.elders.len() > MOST_ELDERS {
        return;
    }
    let problem = serde_json::to_vec(problem).expect("a document");
    let named = Plan {
        problem: sha256(&problem),
        ..plan.clone()
    };
    let plan = serde_json::to_vec(&named).expect("a document");
    let mut judge = JUDGE.lock().unwrap_or_else(PoisonError::into_inner);
    let verdict = judge.get_or_insert_with(Judge::start).ask(&problem, &plan);
    let documents = || [&problem, &plan].map(|document| String::from_utf8_lossy(document));
    assert_eq!(verdict.faults, [""; 0], "{:?}", documents());
    assert_eq!(verdict.exit, 0, "{:?}", documents());
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
        writeln!(questions, "{}", paths.join("\t")).expect("the judge listens");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("UTF-8");
        serde_json::from_str(&answer).unwrap_or_else(|_| {
            panic!(
                "no answer: python3 lacks numpy? run scripts/test, or set LINLI_PYTHON: {answer}"
            )
        })
    }
}

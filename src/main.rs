//! The program `linli`.

fn main() -> std::process::ExitCode {
    linli::cli::run()
}

//! The binary `cascade`. Everything is in the library, so that tests drive the same code.

fn main() -> std::process::ExitCode {
    server::command::main()
}

//! Turns the Fluent texts of every feature into one method per message, so that a text or an argument that does
//! not exist does not compile, neither in Rust nor in a template.
//!
//! Both languages must have the same keys with the same arguments, and no key may be defined twice.

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// Names that cannot be methods of `Texts` because it has them already or because they are Rust keywords.
const TAKEN: &[&str] = &[
    "as", "asset", "async", "await", "break", "code", "const", "continue", "crate", "else", "enum",
    "extern", "false", "fn", "for", "if", "impl", "in", "language", "let", "loop", "match", "mod",
    "move", "mut", "new", "of", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "unsafe", "use", "where", "while", "yield",
];

/// What one message or term asks for, before references to other messages are followed.
struct Message {
    file: PathBuf,
    arguments: BTreeSet<String>,
    references: BTreeSet<String>,
}

/// The messages and terms of one language; a term's name starts with a hyphen.
#[derive(Default)]
struct Catalog {
    messages: BTreeMap<String, Message>,
    files: Vec<PathBuf>,
}

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, file: &Path, text: impl std::fmt::Display) {
        self.0.push(format!("{}: {text}", file.display()));
    }
}

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build.rs");
    let mut paths = Vec::new();
    collect(Path::new("src"), &mut paths);
    paths.sort();

    let mut faults = Faults::default();
    let catalogs = LANGUAGES.map(|language| read(language, &paths, &mut faults));
    compare(&catalogs, &mut faults);
    let code = generate(&catalogs, &mut faults);
    for fault in &faults.0 {
        println!("cargo::error={fault}");
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("texts.rs");
    if fs::read_to_string(&out).ok().as_deref() != Some(&code) {
        fs::write(&out, code).expect("OUT_DIR can be written to");
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "ftl") {
            paths.push(path);
        }
    }
}

fn read(language: &str, paths: &[PathBuf], faults: &mut Faults) -> Catalog {
    let mut catalog = Catalog::default();
    for path in paths {
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        if !LANGUAGES.contains(&name) {
            faults.add(path, "a file of texts is called zh-CN.ftl or en.ftl");
        }
        if name == language {
            read_file(path, &mut catalog, faults);
            catalog.files.push(path.clone());
        }
    }
    catalog
}

fn read_file(path: &Path, catalog: &mut Catalog, faults: &mut Faults) {
    let text = fs::read_to_string(path).expect("a file of texts is UTF-8");
    let resource = match parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = text[..error.pos.start.min(text.len())]
                    .lines()
                    .count()
                    .max(1);
                faults.add(path, format_args!("line {line}: {}", error.kind));
            }
            resource
        }
    };
    for entry in &resource.body {
        let (key, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            Entry::Term(term) => (
                format!("-{}", term.id.name),
                Some(&term.value),
                &term.attributes,
            ),
            _ => continue,
        };
        if !attributes.is_empty() {
            faults.add(
                path,
                format_args!("{key} has attributes; give each text a key of its own"),
            );
        }
        let Some(value) = value else {
            faults.add(path, format_args!("{key} has no text"));
            continue;
        };
        let mut message = Message {
            file: path.to_owned(),
            arguments: BTreeSet::new(),
            references: BTreeSet::new(),
        };
        walk(value, &mut message);
        if let Some(first) = catalog.messages.get(&key) {
            faults.add(
                path,
                format_args!("{key} is already defined in {}", first.file.display()),
            );
        } else {
            catalog.messages.insert(key, message);
        }
    }
}

fn walk(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            walk_expression(expression, message);
        }
    }
}

fn walk_expression(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, message),
        Expression::Select { selector, variants } => {
            walk_inline(selector, message);
            for variant in variants {
                walk(&variant.value, message);
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.arguments.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            message.references.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, arguments, .. } => {
            message.references.insert(format!("-{}", id.name));
            if let Some(arguments) = arguments {
                walk_arguments(arguments, message);
            }
        }
        InlineExpression::FunctionReference { arguments, .. } => walk_arguments(arguments, message),
        InlineExpression::Placeable { expression } => walk_expression(expression, message),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn walk_arguments(arguments: &CallArguments<&str>, message: &mut Message) {
    for positional in &arguments.positional {
        walk_inline(positional, message);
    }
    for named in &arguments.named {
        walk_inline(&named.value, message);
    }
}

impl Catalog {
    /// The arguments of a message together with those of the messages it refers to. Terms take none from outside.
    fn arguments(&self, key: &str, depth: usize, faults: &mut Faults) -> BTreeSet<String> {
        let Some(message) = self.messages.get(key) else {
            return BTreeSet::new();
        };
        let mut arguments = message.arguments.clone();
        for reference in &message.references {
            if !self.messages.contains_key(reference) {
                faults.add(
                    &message.file,
                    format_args!("{key} refers to {reference}, which does not exist"),
                );
            } else if depth == 0 {
                faults.add(&message.file, format_args!("{key} refers to itself"));
            } else if !reference.starts_with('-') {
                arguments.extend(self.arguments(reference, depth - 1, faults));
            }
        }
        arguments
    }
}

fn compare([chinese, english]: &[Catalog; 2], faults: &mut Faults) {
    for (one, other, language) in [(chinese, english, "en"), (english, chinese, "zh-CN")] {
        for (key, message) in &one.messages {
            // Terms belong to one language: the other may not need the word.
            if !key.starts_with('-') && !other.messages.contains_key(key) {
                faults.add(
                    &message.file,
                    format_args!("{key} has no text in {language}"),
                );
            }
        }
    }
}

fn generate([chinese, english]: &[Catalog; 2], faults: &mut Faults) -> String {
    let mut code = String::from(
        "#[allow(clippy::needless_pass_by_value, reason = \"an argument may be a number, a word or a reference\")]\n\
         impl Texts {\n",
    );
    for (key, message) in chinese
        .messages
        .iter()
        .filter(|(key, _)| !key.starts_with('-'))
    {
        let arguments = chinese.arguments(key, 8, faults);
        if english.messages.contains_key(key) && english.arguments(key, 8, faults) != arguments {
            faults.add(
                &message.file,
                format_args!("{key} has other arguments in en than in zh-CN"),
            );
        }
        let method = key.replace('-', "_");
        let plain = |name: &str| {
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if !plain(&method) || TAKEN.contains(&method.as_str()) {
            faults.add(
                &message.file,
                format_args!("{key} cannot be the name of a method: use lower-case-words"),
            );
            continue;
        }
        if let Some(bad) = arguments
            .iter()
            .find(|name| !plain(name) || TAKEN.contains(&name.as_str()))
        {
            faults.add(
                &message.file,
                format_args!("{key}: ${bad} cannot be the name of an argument"),
            );
            continue;
        }
        let mut parameters = String::new();
        let mut values = String::new();
        for name in &arguments {
            write!(parameters, ", {name}: impl Argument").expect("a String can be written to");
            write!(values, "(\"{name}\", {name}.value()), ").expect("a String can be written to");
        }
        writeln!(
            code,
            "    /// `{key}` in `{}`.\n    #[must_use]\n    pub fn {method}(self{parameters}) -> String {{\n        \
             self.message(\"{key}\", &[{values}])\n    }}",
            message.file.display()
        )
        .expect("a String can be written to");
    }
    code.push_str("}\n\n");
    for (name, catalog) in [("CHINESE", chinese), ("ENGLISH", english)] {
        writeln!(code, "static {name}: &[&str] = &[").expect("a String can be written to");
        for file in &catalog.files {
            let file = fs::canonicalize(file).expect("the file was just read");
            writeln!(code, "    include_str!({:?}),", file.display().to_string())
                .expect("a String can be written to");
        }
        code.push_str("];\n");
    }
    code
}

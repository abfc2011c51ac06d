#!/usr/bin/env python3
"""Checks the rules of the house that a program can see in the tree.

- No Chinese in Rust code or templates: every text is in a Fluent file.
- Nothing unfinished is marked and left, no test is switched off.
- No address of somebody's own machine.

That every text stands in both languages is checked when the program is built.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
UNFINISHED = re.compile(r"\b(?:todo|unimplemented)!|#\[ignore|\b(?:test|it|describe)\.(?:skip|todo|only)\b|\b(?:FIX" + "ME|X" + r"XX)\b")
MACHINE = re.compile(r"(?<![\w.~$}])/(?:home/\w|root/|Users/\w|work/\w)")


def files() -> list[str]:
    """Every file that is, or could be, committed, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout.decode()
    return sorted(name for name in listed.split("\0") if name and (ROOT / name).is_file())


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def lines_with(pattern: re.Pattern, names: list[str], complaint: str) -> list[str]:
    return [
        f"{name}:{number}: {complaint}: {line.strip()[:100]}"
        for name in names
        for number, line in enumerate(text(name).splitlines(), 1)
        if pattern.search(line)
    ]


def faults() -> list[str]:
    names = files()
    code = [n for n in names if n.endswith((".rs", ".html")) and n.startswith(("src/", "solver/src/", "migrations/src/"))]
    sources = [n for n in names if n.endswith((".rs", ".html", ".js", ".mjs", ".py", ".css", ".ftl", ".toml", ".md")) or "." not in n]
    return (
        lines_with(HAN, code, "text belongs in a Fluent file")
        + lines_with(UNFINISHED, [n for n in sources if n.endswith((".rs", ".js", ".mjs", ".py"))], "unfinished or switched off")
        + lines_with(MACHINE, sources, "an address of one machine")
    )


if __name__ == "__main__":
    found = faults()
    print("\n".join(found) if found else "The tree keeps the rules of the house.")
    sys.exit(1 if found else 0)

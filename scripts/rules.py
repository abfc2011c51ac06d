#!/usr/bin/env python3
"""Checks the rules of the house that a program can see in the tree.

- No Chinese in Rust code or templates: every text is in a Fluent file.
- Every Fluent message stands in Chinese and in English.
- Nothing unfinished is marked and left, no test is switched off.
- No address of somebody's own machine.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
UNFINISHED = re.compile(r"\b(?:todo|unimplemented)!|#\[ignore|\b(?:test|it|describe)\.(?:skip|todo|only)\b|\b(?:FIX" + "ME|X" + r"XX)\b")
MACHINE = re.compile(r"(?<![\w.~$}])/(?:home/\w|root/|Users/\w|work/\w)")
MESSAGE = re.compile(r"^(-?[A-Za-z][\w-]*) *=|^ +(\.[A-Za-z][\w-]*) *=", re.MULTILINE)
LANGUAGES = ("zh-CN", "en")


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


def messages(name: str) -> set[str]:
    """The messages of a Fluent file, attributes as `message.attribute`."""
    found, message = set(), ""
    for match in MESSAGE.finditer(text(name)):
        message = match[1] or message
        found.add(message + (match[2] or ""))
    return found


def untranslated(names: list[str]) -> list[str]:
    """Messages that stand in one language and not in the other, by the file that lacks them."""
    faults = []
    for here, there in (LANGUAGES, LANGUAGES[::-1]):
        for name in names:
            if here not in name:
                continue
            other = name.replace(here, there)
            if other == name:
                continue
            had = messages(other) if other in names else set()
            faults += [f"{other}: lacks {message}, which {name} has" for message in sorted(messages(name) - had)]
    return faults


def faults() -> list[str]:
    names = files()
    code = [n for n in names if n.endswith((".rs", ".html")) and n.startswith(("src/", "solver/src/", "migrations/src/"))]
    fluent = [n for n in names if n.endswith(".ftl")]
    sources = [n for n in names if n.endswith((".rs", ".html", ".js", ".mjs", ".py", ".css", ".ftl", ".toml", ".md")) or "." not in n]
    return (
        lines_with(HAN, code, "text belongs in a Fluent file")
        + lines_with(UNFINISHED, [n for n in sources if n.endswith((".rs", ".js", ".mjs", ".py"))], "unfinished or switched off")
        + lines_with(MACHINE, sources, "an address of one machine")
        + untranslated(fluent)
    )


if __name__ == "__main__":
    found = faults()
    print("\n".join(found) if found else "The tree keeps the rules of the house.")
    sys.exit(1 if found else 0)

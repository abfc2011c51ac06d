#!/usr/bin/env python3
"""Checks that every Rust dependency may be used under a licence that deny.toml allows.

cargo-deny does the same and more, but takes minutes to build; this reads the same list and needs only Python.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def allowed(expression: str, allow: set[str]) -> bool:
    """Whether an SPDX expression leaves a choice in which every licence is allowed (`/` is an older way to write OR)."""
    words = re.findall(r"[()]|[^\s()]+", re.sub(r"\s*/\s*", " OR ", expression).replace(" WITH ", "+WITH+"))

    def either() -> bool:
        result = both()
        while words and words[0] == "OR":
            words.pop(0)
            result = both() or result
        return result

    def both() -> bool:
        result = one()
        while words and words[0] == "AND":
            words.pop(0)
            result = one() and result
        return result

    def one() -> bool:
        word = words.pop(0)
        if word != "(":
            return word.replace("+WITH+", " WITH ") in allow
        result = either()
        words.pop(0)
        return result

    return either()


def dependencies(target: str) -> list[dict]:
    """Everything that is built for `target`, for the program or its tests, as `cargo metadata` describes it."""
    answer = subprocess.run(
        ["cargo", "metadata", "--locked", "--format-version=1", f"--filter-platform={target}"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE,
    )
    metadata = json.loads(answer.stdout)
    built = {node["id"] for node in metadata["resolve"]["nodes"]}
    return [package for package in metadata["packages"] if package["id"] in built]


def main() -> int:
    settings = tomllib.loads((ROOT / "deny.toml").read_text())
    allow = set(settings["licenses"]["allow"])
    packages = {p["id"]: p for target in settings["graph"]["targets"] for p in dependencies(target)}
    refused = [p for p in packages.values() if not (p["license"] and allowed(p["license"], allow))]
    for package in sorted(refused, key=lambda p: p["name"]):
        print(f"{package['name']} {package['version']}: {package['license'] or 'names no licence'}")
    print(f"{len(packages)} packages, {len(refused)} under a licence that deny.toml does not allow")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

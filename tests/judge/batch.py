#!/usr/bin/env python3
"""Runs the judge over many plans in one start of Python.

  batch.py < PATHS

PATHS are lines of two paths each, of a problem and its plan, with a tab between them. Each is answered as
it comes with one JSON line: {"exit": 0, "faults": ["where: what", …], "summary": {…}}. Exits with 3 when
numpy is missing, without which the judge cannot prove day tours.
"""
import contextlib, io, json, sys

sys.dont_write_bytecode = True

import verify


def judge(problem, plan):
    said, sys.argv = io.StringIO(), ["verify.py", problem, plan, "--json"]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            verify.main()
        except SystemExit as end:
            code = int(end.code or 0)
    lines = said.getvalue().splitlines()
    if code == 2:
        return {"exit": 2, "faults": lines, "summary": None}
    faults = [line.removeprefix("fault ") for line in lines if line.startswith("fault ")]
    return {"exit": code, "faults": faults, "summary": json.loads(lines[-2])}


def main():
    if verify.numpy is None:
        sys.exit(3)
    for line in sys.stdin:
        print(json.dumps(judge(*line.rstrip("\n").split("\t"))), flush=True)


if __name__ == "__main__":
    main()

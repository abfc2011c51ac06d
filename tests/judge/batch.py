#!/usr/bin/env python3
"""Runs the judge over many plans in one start of Python.

  batch.py FOLDER
  batch.py < PATHS

FOLDER holds 0.problem.json, 0.plan.json, 1.problem.json, … PATHS are lines of two paths each, with a tab
between them, answered one by one as they come. Prints one JSON line for each in order:
{"exit": 0, "faults": ["where: what", …], "summary": {…}}. Exits with 3 when numpy is missing, without
which the judge cannot prove day tours.
"""
import contextlib, io, itertools, json, pathlib, sys

sys.dont_write_bytecode = True

import verify


def judge(problem, plan):
    said, sys.argv = io.StringIO(), ["verify.py", str(problem), str(plan), "--json"]
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
    for problem, plan in asked(sys.argv[1:]):
        print(json.dumps(judge(problem, plan)), flush=True)


def asked(folders):
    if not folders:
        for line in sys.stdin:
            yield line.rstrip("\n").split("\t")
        return
    folder = pathlib.Path(folders[0])
    for number in itertools.count():
        problem, plan = (folder / f"{number}.{kind}.json" for kind in ("problem", "plan"))
        if not problem.exists():
            return
        yield problem, plan


if __name__ == "__main__":
    main()

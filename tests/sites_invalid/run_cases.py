#!/usr/bin/env python3
"""Builds broken sites and compares what is said of them.

    run_cases.py PROGRAM [CASE...]       all cases, or those named; exits 1 when one differs
    UPDATE=1 run_cases.py PROGRAM ...    rewrites expected.txt instead; read the diff before you commit it

A case is a folder. Its tree/ is laid over a copy of the checkout's content/, locales/ and templates/. The members of
english.json replace those of locales/en.arb and come first in it, from line 2 on, so that their places do not change
with the file. `args` has further words for `portolan build`. Each of the three may be missing. The build must fail with
status 1, say exactly what expected.txt holds, and publish nothing. The registry is left out unless `args` names one:
reading it would take most of the time.
"""
import difflib
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
PARTS = ["content", "locales", "templates"]


def copy_source(target):
    for part in PARTS:
        shutil.copytree(CHECKOUT / part, target / part, ignore=shutil.ignore_patterns("registry"))


def replace_messages(file, messages):
    """Takes the lines of these members out of the file and puts the new ones below its first line."""
    first, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(line.startswith(f'  "{key}":') for key in messages)]
    if len(kept) != len(lines) - len(messages):
        sys.exit(f"{file.name} lacks some of {list(messages)}")
    new = [f"  {json.dumps(key)}: {json.dumps(text, ensure_ascii=False)},\n" for key, text in messages.items()]
    file.write_text(first + "".join(new + kept), encoding="utf-8")


def build(program, case, folder):
    copy_source(folder)
    if (case / "tree").exists():
        shutil.copytree(case / "tree", folder, dirs_exist_ok=True)
    if (case / "english.json").exists():
        messages = json.loads((case / "english.json").read_text(encoding="utf-8"))
        replace_messages(folder / "locales/en.arb", messages)
    args = case / "args"
    words = shlex.split(args.read_text(encoding="utf-8")) if args.exists() else ["--registry", "none"]
    return subprocess.run([program, "build", "--source", ".", "--output", "site", "--ports", "80", *words], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=60,
                          check=False)


def problems_of(program, case):
    with tempfile.TemporaryDirectory(prefix="portolan-case-") as folder:
        done = build(program, case, pathlib.Path(folder))
        site = pathlib.Path(folder) / "site"
        published = [path for path in site.rglob("*") if ".portolan" not in path.parts]
    problems = []
    if done.returncode != 1:
        problems.append(f"ended with status {done.returncode} instead of 1")
    if published or done.stdout:
        problems.append("published something")
    expected = case / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(done.stderr, encoding="utf-8")
    wanted = expected.read_text(encoding="utf-8") if expected.exists() else ""
    problems += difflib.unified_diff(wanted.splitlines(), done.stderr.splitlines(), "expected.txt", "said", lineterm="")
    return problems


def main():
    program, *names = sys.argv[1:] or sys.exit(__doc__)
    program = os.path.abspath(program)
    cases = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")
    cases = [case for case in cases if not names or case.name in names]
    failed = 0
    for case in cases:
        problems = problems_of(program, case)
        failed += bool(problems)
        for problem in problems:
            print(f"{case.name}: {problem}")
    print(f"sites_invalid: {len(cases)} cases, {failed} differ")
    return 0 if cases and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Builds a few pages and compares them byte for byte with those that were read and found right.

    run_cases.py PROGRAM [CASE...]       all cases, or those named; exits 1 when one differs
    UPDATE=1 run_cases.py PROGRAM ...    rewrites expected/ instead; read the diff before you commit it

A case is a folder: `args` has the words for `portolan build` (run in that folder, so that a registry.json, an overlay or
a theme in it can be named), expected/ the pages. What is no page is left out: it has tests of its own.
So are the hashes in the names of assets, or each change of a style would change all pages.
"""
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
OWN_FOLDER = ".portolan"
ASSET_HASH = re.compile(rb"(assets/[\w-]+\.)[0-9a-f]{8,}\.")
SHOWN = 40  # lines of difference for each case


def pages_of(folder):
    return {
        path.relative_to(folder): ASSET_HASH.sub(rb"\1", path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
        if OWN_FOLDER not in path.relative_to(folder).parts
    }


def build(program, case, site):
    words = shlex.split((case / "args").read_text(encoding="utf-8"))
    subprocess.run([program, "build", "--source", CHECKOUT, "--output", site, *words], cwd=case, check=True, timeout=60,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return pages_of(site)


def update(expected, pages):
    shutil.rmtree(expected, ignore_errors=True)
    for path, text in pages.items():
        (expected / path).parent.mkdir(parents=True, exist_ok=True)
        (expected / path).write_bytes(text)


def difference(name, wanted, made):
    lines = [text.decode(errors="backslashreplace").splitlines() for text in (wanted, made)]
    shown = list(difflib.unified_diff(*lines, f"expected/{name}", f"made/{name}", lineterm="", n=0))
    return shown or [f"{name}: line ends differ"]


def problems_of(program, case):
    with tempfile.TemporaryDirectory(prefix="portolan-site-") as folder:
        made = build(program, case, pathlib.Path(folder))
    if os.environ.get("UPDATE"):
        update(case / "expected", made)
    wanted = pages_of(case / "expected")
    problems = [f"{name} is not made" for name in wanted if name not in made]
    problems += [f"{name} is made and not expected" for name in made if name not in wanted]
    for name in wanted:
        if name in made and wanted[name] != made[name]:
            problems += difference(name, wanted[name], made[name])
    return problems


def main():
    program, *names = sys.argv[1:] or sys.exit(__doc__)
    program = os.path.abspath(program)
    cases = sorted(path.parent for path in HERE.glob("*/args"))
    cases = [case for case in cases if not names or case.name in names]
    failed = 0
    for case in cases:
        problems = problems_of(program, case)
        failed += bool(problems)
        for problem in problems[:SHOWN]:
            print(f"{case.name}: {problem}")
        if len(problems) > SHOWN:
            print(f"{case.name}: and {len(problems) - SHOWN} more lines")
    print(f"sites: {len(cases)} cases, {failed} differ")
    return 0 if cases and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

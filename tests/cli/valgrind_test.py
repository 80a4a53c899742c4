"""What the program does with memory, as Valgrind sees it: nothing is used before it was set, nothing behind an end, and
nothing is lost. What ICU keeps until the end is still reachable and does not count.
"""
import shlex
import shutil
import subprocess
import sys
import unittest

import program

VALGRIND = shutil.which("valgrind")
OPTIONS = ("--quiet", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
           "--error-exitcode=99")
PORTS = ("--ports", "0-60,1023-1025,6379,49150-49160,60156,65535")


@unittest.skipIf(VALGRIND is None, "skipped: valgrind is not installed")
class Valgrind(program.Case):
    def command(self, *words):
        return [VALGRIND, *OPTIONS, *super().command(*words)]

    def test_builds(self):
        site = self.folder / "site"
        for locales in ("en,ar", "en,ja", "en,ja"):
            self.build(site, *PORTS, "--locales", locales, "--jobs", "2")
        self.build(site, *PORTS, "--locales", "en,ja", "--only", "ja", "--registry", "none")

    def test_questions(self):
        self.run_program("explain", "443", "--source", program.CHECKOUT)
        self.run_program("locales", "status", "--source", program.CHECKOUT)
        self.run_program("registry", "status", "--source", program.CHECKOUT)

    def test_mistakes(self):
        """All broken sites: what Valgrind would say is no diagnostic that they expect."""
        wrapper = self.folder / "portolan"
        wrapper.write_text(f'#!/bin/sh\nexec {shlex.join(self.command())} "$@"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        cases = program.CHECKOUT / "tests/sites_invalid/run_cases.py"
        done = subprocess.run([sys.executable, cases, wrapper], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()

"""System calls that fail: each is reported with a path and the reason, the old site stays, and the next run ends right.

A build is traced once; then it is run again for each of its calls that concern our files, with that call failing
(strace's fault injection). Of each kind of call a sample is taken; with PORTOLAN_LONG=1 all that concern the site.
Full disks and the like are in full_disk_test.py.
"""
import errno
import os
import re
import shutil
import subprocess
import unittest

import editions
import program

LONG = os.environ.get("PORTOLAN_LONG") == "1"
SAMPLES = {"site": 10 ** 6 if LONG else 3, "sources": 40 if LONG else 1}  # of each kind of call
ERRORS = {"openat": errno.EACCES, "read": errno.EIO, "pread64": errno.EIO, "getdents64": errno.EIO,
          "newfstatat": errno.EIO, "readlink": errno.EIO, "write": errno.ENOSPC, "writev": errno.ENOSPC,
          "pwrite64": errno.ENOSPC, "ftruncate": errno.ENOSPC, "mkdir": errno.ENOSPC, "mkdirat": errno.ENOSPC,
          "rename": errno.EIO, "renameat": errno.EIO, "renameat2": errno.EIO, "linkat": errno.EIO, "unlink": errno.EIO,
          "unlinkat": errno.EIO, "fsync": errno.EIO, "fdatasync": errno.EIO, "close": errno.EIO, "flock": errno.ENOLCK}
READING = "openat|read|pread64|getdents64|newfstatat|readlink"
# Calls of which a failure may go by, and why. The site is that of a clean build all the same.
HARMLESS = [
    ("sources", READING, "", "inputs are hashed for the next run too: without a hash, it renders again"),
    ("sources", "close", "", "nothing was written"),
    ("site", "close", "", "nothing was written, or it was synced; of a page that was written it is reported"),
    ("site", "newfstatat", r', "(journal|staging)",', "at the end, where what may be left is cleared: the next run does"),
]


class Call:
    def __init__(self, name, number, line, site):
        self.name, self.number, self.line = name, number, line
        self.about = "site" if str(site) in line else "sources"
        # Of "openat(3</site>, "en", ...) = 4</site/en>" what stands in brackets or quotes.
        self.names = [os.path.basename(name.rstrip("/")) for name in re.findall(r'[<"]([^<>"]+)[>"]', line)]
        self.path = (re.findall(r"\(\d+<([^<>]+)>", line) or [""])[0]
        self.has_page = False

    def is_harmless(self):
        return not self.has_page and any(about == self.about and re.fullmatch(names, self.name) and re.search(place, self.line)
                                         for about, names, place, _ in HARMLESS)


def why_no_tracing():
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", os.devnull, "-e", "inject=getcwd:error=EIO", "true"], capture_output=True,
                          text=True, check=False)
    return "" if done.returncode == 0 else "processes cannot be traced here: " + done.stderr.strip()


class FailingCalls(editions.Case):
    def setUp(self):
        super().setUp()
        self.pristine = self.folder / "pristine"
        self.trace = self.folder / "trace"

    def traced(self, edition, *words):
        self.restore()
        command = ["strace", "-f", "-y", "--seccomp-bpf", "-o", self.trace, *words, *self.command(
            *self.words_for(edition), "--output", self.site, "--jobs", "1")]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, cwd="/",
                              check=False)

    def restore(self):
        shutil.rmtree(self.site, ignore_errors=True)
        if self.pristine.exists():
            shutil.copytree(self.pristine, self.site)

    def calls_of(self, edition):
        """Those that concern the site and the sources, by what they concern and their name."""
        names = ",".join("?" + name for name in ERRORS)
        self.assertEqual(self.traced(edition, "-e", f"trace={names}").returncode, 0)
        seen, ours, pages = {}, {}, set()
        for line in self.trace.read_text(errors="replace").splitlines():
            found = re.match(r"\d+ +(\w+)\(", line)
            if not found:
                continue
            name = found[1]
            seen[name] = seen.get(name, 0) + 1
            if str(self.folder) in line or str(program.CHECKOUT) in line:
                call = Call(name, seen[name], line, self.site)
                if name == "write" and "/staging/new/" in call.path:
                    pages.add(call.path)
                call.has_page = name == "close" and call.path in pages
                ours.setdefault((call.about, name), []).append(call)
        return ours

    def fail_calls(self, before, after):
        tried = []
        for (about, name), calls in sorted(self.calls_of(after).items()):
            step = -(-len(calls) // SAMPLES[about])
            chosen = calls[(len(calls) - 1) % step // 2::step]
            for call in chosen:
                with self.subTest(call.line, number=call.number):
                    self.fail_call(call, before, after)
            tried.append(f"{name} of {about} {len(chosen)}/{len(calls)}")
        print(f"{self.id()}:", ", ".join(tried))

    def fail_call(self, call, before, after):
        reason = os.strerror(ERRORS[call.name])
        inject = f"inject={call.name}:error={errno.errorcode[ERRORS[call.name]]}:when={call.number}"
        done = self.traced(after, "-e", f"trace={call.name}", "-e", inject)
        if done.returncode == 0 and call.is_harmless():
            self.check_files(after)
            self.build_edition(after)
            self.check_clean(after)
            return
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(reason, done.stderr)
        self.assertTrue(any(name in done.stderr for name in call.names), done.stderr)
        self.check_between(before, after)
        self.build_edition(after)
        self.check_clean(after)

    def from_old(self, **changes):
        self.build_edition(editions.OLD)
        self.site.rename(self.pristine)
        self.fail_calls(editions.OLD, editions.OLD._replace(**changes))

    def test_of_a_first_build(self):
        self.fail_calls(None, editions.OLD)

    def test_where_all_pages_change(self):
        self.from_old(renamed=True)

    def test_where_few_pages_change(self):
        self.from_old(edited=True)


if __name__ == "__main__":
    REASON = why_no_tracing()
    if REASON:
        print("skipped: failing system calls: " + REASON)
    FailingCalls = unittest.skipIf(REASON, REASON)(FailingCalls)
    unittest.main()

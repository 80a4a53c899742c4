"""Runs the program in a folder of its own and looks at what it left there.

The program is $PORTOLAN, or the release build of this checkout. Sites go to memory where there is room: they are many
small files. A Case removes all it made.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(os.environ.get("PORTOLAN", CHECKOUT / "build/release/portolan"))
OWN_FOLDER = ".portolan"  # what the directory sink keeps for itself


MEMORY = "/dev/shm"
ROOM = 4 << 30  # bytes: a site of one locale, its replacement, and the same of a test beside this one


def make_folder():
    fits = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return pathlib.Path(tempfile.mkdtemp(prefix="portolan-test-", dir=MEMORY if fits else None))


def files_of(site):
    """Path -> bytes of all published files."""
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and OWN_FOLDER not in path.relative_to(site).parts
    }


def hashes_of(site):
    """The same for whole sites, of which memory holds no second copy."""
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and OWN_FOLDER not in path.relative_to(site).parts
    }


def stamps_of(site):
    """Path -> inode and time of modification of all published files."""
    stamps = {}
    for path in site.rglob("*"):
        if OWN_FOLDER in path.relative_to(site).parts or not path.is_file():
            continue
        status = path.stat()
        stamps[str(path.relative_to(site))] = (status.st_ino, status.st_mtime_ns)
    return stamps


class Case(unittest.TestCase):
    """A test with a folder `self.folder`, and the program to run."""

    def setUp(self):
        self.folder = make_folder()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def command(self, *words):
        return [PROGRAM, *map(str, words)]

    def run_program(self, *words, status=0, **options):
        """Runs to the end and expects `status`; gives what was printed."""
        options.setdefault("cwd", CHECKOUT)
        done = subprocess.run(self.command(*words), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              encoding="utf-8", timeout=300, check=False, **options)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done

    def build(self, output, *words, **options):
        """In English only, unless the words say otherwise: five languages take five times as long."""
        if "--locales" not in words:
            words = ("--locales", "en", *words)
        return self.run_program("build", "--source", CHECKOUT, "--output", output, *words, **options)

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


def published(site):
    """Path below the site, and path, of all published files. By pathlib it would take two to five times as long."""
    root = os.path.join(site, "")
    for folder, folders, names in os.walk(root):
        if OWN_FOLDER in folders:
            folders.remove(OWN_FOLDER)
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                yield path[len(root):], path


def read(path):
    with open(path, "rb", buffering=0) as file:
        return file.read()


def files_of(site):
    """Path -> bytes of all published files."""
    return {name: read(path) for name, path in sorted(published(site))}


def hashes_of(site):
    """The same for whole sites, of which memory holds no second copy."""
    return {name: hashlib.sha256(read(path)).digest() for name, path in published(site)}


def stamps_of(site):
    """Path -> inode and time of modification of all published files."""
    stamps = {}
    for name, path in published(site):
        status = os.stat(path)
        stamps[name] = (status.st_ino, status.st_mtime_ns)
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

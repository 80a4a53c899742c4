"""What the program finds of an earlier run may be damaged, moved or swapped for something else: the result is that of a
clean build or a refusal, and nothing outside the output is touched.

Bytes are changed one by one: some of them here, all with PORTOLAN_LONG=1.
"""
import json
import os
import shutil
import subprocess
import unittest

import editions
import program

LONG = os.environ.get("PORTOLAN_LONG") == "1"
RENAMED = editions.OLD._replace(renamed=True)
EDITED = editions.OLD._replace(edited=True)


def damages(text, count):
    """Texts of which a byte was changed, then such that end early; all of them, or about `count`."""
    step = 1 if LONG else max(1, len(text) * 3 // (2 * count))
    for at in range(0, len(text), step):
        byte = (text[at] ^ 1, 0x0A, 0, 0x09, 0xFF)[at // step % 5]
        if byte != text[at]:
            yield f"byte {at} is {byte}", text[:at] + bytes([byte]) + text[at + 1:]
    for at in range(0, len(text), 2 * step):
        yield f"the first {at} bytes", text[:at]


class Damage(editions.Case):
    """In a small site, which every run renders."""

    def setUp(self):
        super().setUp()
        self.build_edition(editions.OLD)
        self.own = self.site / program.OWN_FOLDER

    def check_damage(self, name, count, *words):
        next_one = {editions.OLD: RENAMED, RENAMED: EDITED, EDITED: editions.OLD}
        edition = editions.OLD
        for what, damaged in damages((self.own / name).read_bytes(), count):
            with self.subTest(what, file=name):
                whole = (self.own / name).read_bytes()
                (self.own / name).write_bytes(damaged)
                edition = next_one[edition]
                self.build_or_refuse(edition, name, whole, words)

    def build_or_refuse(self, edition, name, whole, words):
        before = program.files_of(self.site)
        command = self.command(*self.words_for(edition), "--output", self.site, *words)
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0:
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("cannot be the output folder", done.stderr)
            self.assertEqual(program.files_of(self.site), before)
            (self.own / name).write_bytes(whole)
            self.build_edition(edition)
        self.check_files(edition)  # a run that writes a part does not forget a folder that the marker names

    def test_manifests(self):
        self.check_damage("manifest/en.tsv", 16)
        self.check_damage("manifest/=root.tsv", 16, "--trust")

    def test_the_marker_lists_and_the_lock(self):
        self.check_damage("marker", 16)
        self.check_damage("changed.txt", 6)
        (self.own / "lock").write_bytes(b"12345\n")
        self.check_damage("lock", 6)

    def test_a_journal(self):
        (self.own / "journal").write_bytes((self.own / "manifest/en.tsv").read_bytes())
        for what, damaged in damages((self.own / "journal").read_bytes(), 10):
            with self.subTest(what):
                (self.own / "journal").write_bytes(damaged)
                self.build_edition(EDITED)
                self.check_clean(EDITED)

    def test_what_is_gone(self):
        for name in ["manifest", "manifest/en.tsv", "previous", "changed.txt", "lock"]:
            with self.subTest(name):
                path = self.own / name
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                self.build_edition(EDITED)
                self.check_clean(EDITED)

    def test_times(self):
        for number, seconds in enumerate([0, -10 ** 9, 4 * 10 ** 9, 10 ** 10]):
            with self.subTest(seconds):
                for path in [*self.site.rglob("*"), *self.overlay(RENAMED).rglob("*")]:
                    os.utime(path, (seconds, seconds))
                edition = (editions.OLD, RENAMED)[number % 2]
                self.build_edition(edition)
                self.check_clean(edition)

    @unittest.skipUnless(shutil.which("faketime"), "faketime is not installed")
    def test_clocks(self):
        for number, when in enumerate(["1971-01-01", "2100-01-01", "2026-01-01", "2038-01-20"]):
            with self.subTest(when):
                edition = (RENAMED, editions.OLD)[number % 2]
                subprocess.run(["faketime", when, *self.command(*self.words_for(edition), "--output", self.site)],
                               stdout=subprocess.DEVNULL, timeout=300, check=True)
                self.check_clean(edition)


class Swapped(editions.Case):
    """Between two runs something else takes the place of what the program made."""

    def setUp(self):
        super().setUp()
        self.build_edition(editions.OLD)
        self.victim = self.folder / "victim"
        (self.victim / "en").mkdir(parents=True)
        for name in ["7.html", "en/7.html", "marker", "precious.txt"]:
            (self.victim / name).write_text("mine")

    def check(self, name, edition, put):
        """`put` puts something at the path, which then leads to the victim."""
        path, kept = self.site / name, self.folder / "kept"
        had = path.exists()
        if had:
            path.rename(kept)
        put(path)
        before = {str(file): file.read_bytes() for file in self.victim.rglob("*") if file.is_file()}
        command = self.command(*self.words_for(edition), "--output", self.site)
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        after = {str(file): file.read_bytes() for file in self.victim.rglob("*") if file.is_file()}
        self.assertEqual(after, before, done.stderr)
        self.assertIn(done.returncode, [0, 2, 3], done.stderr)
        if done.returncode == 0:
            self.check_files(edition)
        else:
            self.assertIn(str(self.site), done.stderr)
        if path.is_symlink() or path.exists() and not path.is_dir():
            path.unlink()
        if had:
            shutil.rmtree(path, ignore_errors=True)
            kept.rename(path)
        self.build_edition(edition)
        self.check_clean(edition)

    def all_places(self, put, names):
        for name in names:
            for edition in (EDITED, RENAMED):
                with self.subTest(name, edition=edition):
                    self.check(name, edition, put)

    def test_folders_for_symbolic_links(self):
        self.all_places(lambda path: path.symlink_to(self.victim), [
            "en", "assets", "search", ".portolan", ".portolan/manifest", ".portolan/previous", ".portolan/staging"])

    def test_the_output_for_a_symbolic_link(self):
        self.all_places(lambda path: path.symlink_to(self.victim), [""])
        self.all_places(lambda path: path.symlink_to(self.folder / "kept"), [""])

    FILES = ["en/7.html", "index.html", ".portolan/marker", ".portolan/lock", ".portolan/journal", ".portolan/marker.new",
             ".portolan/changed.txt", ".portolan/changed.txt.new", ".portolan/manifest/en.tsv", ".portolan/uploaded.tsv"]

    def test_files_for_symbolic_links(self):
        self.all_places(lambda path: path.symlink_to(self.victim / "precious.txt"), self.FILES)

    def test_files_for_second_names_of_others(self):
        self.all_places(lambda path: os.link(self.victim / "precious.txt", path), self.FILES)

    def test_files_for_pipes(self):
        self.all_places(os.mkfifo, self.FILES)


class WholeSite(editions.Case):
    """A run that finds nothing changed loads nothing, and with --trust looks at no file: what says so must be right."""
    words = ["--locales", "en"]

    def summary(self, *words):
        found = json.loads(self.build_edition(editions.OLD, "--json", *words).stdout)
        del found["stages"]
        return found

    def test_notes(self):
        self.build_edition(editions.OLD)
        clean = self.summary()
        own = self.site / program.OWN_FOLDER
        for name, count in [("inputs.tsv", 8), ("marker", 4)]:
            for number, (what, damaged) in enumerate(damages((own / name).read_bytes(), count)):
                with self.subTest(what, file=name):
                    whole = (own / name).read_bytes()
                    (own / name).write_bytes(damaged)
                    self.check_run(clean, own / name, whole, ["--trust"] if number % 2 else [])
        with open(own / "manifest/en.tsv", "r+b") as manifest:
            for at in [20, 60, 3_000_000]:
                manifest.seek(at)
                manifest.write(b"0" if manifest.peek(1)[:1] != b"0" else b"1")
        self.assertEqual(self.summary("--trust")["pages"], clean["pages"])
        self.check_clean(editions.OLD)

    def check_run(self, clean, path, whole, words):
        done = subprocess.run(self.command(*self.words_for(editions.OLD), "--output", self.site, "--json", *words),
                              capture_output=True, text=True, timeout=300, check=False)
        if done.returncode == 2:
            path.write_bytes(whole)
            return
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        del found["stages"]
        self.assertEqual(found, clean)
        if path.name == "inputs.tsv":
            self.assertEqual(path.read_bytes(), whole)

    def test_a_folder_that_the_marker_forgot(self):
        self.words = ["--locales", "en,ja"]
        self.build_edition(editions.OLD)
        marker = self.site / program.OWN_FOLDER / "marker"
        marker.write_bytes(marker.read_bytes().replace(b"ja.tsv", b"jb.tsv"))
        self.build_edition(editions.OLD, "--trust")
        self.words = ["--locales", "en"]
        self.build_edition(editions.OLD)
        self.assertFalse((self.site / "ja").exists())
        self.check_clean(editions.OLD)


if __name__ == "__main__":
    unittest.main()

"""A small site in four editions, and what a build of one over another may leave behind.

An overlay with another title changes every page, one with another fact a few, so that the program replaces whole
folders in one case and single files in the other (generator/sink/README.md). A site is a dictionary, path -> hash.
"""
import collections
import json
import re
import shutil

import program

TITLE = {"title": "Harbour"}
FACT = {"uses": [{"id": "echo", "ports": "7", "transports": ["tcp", "udp"], "service": "echo", "role": "discardTest",
                  "category": "system", "certainty": "assigned", "sources": ["iana-registry"]}]}

Edition = collections.namedtuple("Edition", "renamed edited")
OLD = Edition(False, False)


class Case(program.Case):
    """A test with a site `self.site` in one of the editions."""
    words = ["--locales", "en", "--ports", "0-40"]

    def setUp(self):
        super().setUp()
        self.site = self.folder / "site"
        self.clean, self.clean_notes = {}, {}

    def words_for(self, edition):
        return ["build", "--source", program.CHECKOUT, "--overlay", self.overlay(edition), *self.words]

    def overlay(self, edition):
        content = self.folder / f"overlay-{edition.renamed:d}{edition.edited:d}/content"
        if not content.exists():
            content.mkdir(parents=True)
            if edition.renamed:
                (content / "site.json").write_text(json.dumps(TITLE))
            if edition.edited:
                (content / "uses.json").write_text(json.dumps(FACT))
        return content.parent

    def build_edition(self, edition, *words, status=0, **options):
        return self.run_program(*self.words_for(edition), "--output", self.site, *words, status=status, **options)

    def files_of_clean_build(self, edition):
        if edition not in self.clean:
            folder = self.folder / "clean"
            self.run_program(*self.words_for(edition), "--output", folder)
            self.clean[edition] = program.hashes_of(folder)
            self.clean_notes[edition] = notes_of(folder)
            shutil.rmtree(folder)
        return self.clean[edition]

    def check_clean(self, edition):
        """The site, and what the program knows of it, are those of a clean build."""
        self.check_files(edition)
        self.assertEqual(notes_of(self.site), self.clean_notes[edition])

    def check_files(self, edition):
        clean = self.files_of_clean_build(edition)
        self.assertEqual(differences(program.hashes_of(self.site), clean), [])

    def check_between(self, before, after):
        """Every file is whole and of one of two editions, and so is each locale if most of it changes. Tells whether
        the site is that `before`, that `after`, or has parts of both."""
        old = self.files_of_clean_build(before) if before else {}
        new = self.files_of_clean_build(after)
        found = program.hashes_of(self.site) if self.site.exists() else {}
        for path, file_hash in found.items():
            self.assertIn(file_hash, [old.get(path), new.get(path)], f"{path} is of neither edition")
        self.assertEqual(sorted((old.keys() & new.keys()) - found.keys()), [], "pages are missing")
        if before is None or before.renamed != after.renamed:
            for tag in {path.split("/")[0] for path in new if path.endswith("/7.html")}:
                part, sides = below(found, tag), [below(old, tag), below(new, tag)]
                self.assertIn(part, sides, f"{tag} is neither the old nor the new one")
        return "old" if found == old else "new" if found == new else "between"


def below(files, folder):
    return {path: file_hash for path, file_hash in files.items() if path.startswith(folder + "/")}


def differences(a, b):
    """The first few paths."""
    return sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path))[:10]


def notes_of(site):
    """What the program keeps for itself, without what depends on when and by which way a file got there: times, the
    kind of switch and the folder's inode. The lists of changes tell of one run only."""
    own, notes = site / program.OWN_FOLDER, {}
    for path in sorted(own.rglob("*")):
        name = str(path.relative_to(own))
        if path.is_dir() or name in ("changed.txt", "deleted.txt", "lock"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if name.startswith("manifest/"):
            text = re.sub(r"^([0-9a-f]{32}\t\d+)\t-?\d+\t", r"\1\t", text, flags=re.MULTILINE)
            text = re.sub(r"\t(files|tree)\t\d+\t", "\t", text, count=1)
            text = re.sub(r"^checksum.*\n", "", text, flags=re.MULTILINE)
        notes[name] = text
    return notes

"""Builds into a site that is there: what is written is what differs, and the result is that of a clean build.

The sources are a copy of the checkout's with a shorter template for the pages of ports, so that a site of two locales
is built in two seconds. What must change is not looked up in the program's own lists: each state of the sources is
built cleanly too, and the two clean builds are compared.
"""
import hashlib
import json
import os
import pathlib
import shutil
import typing
import unittest

import program

PORT_PAGE = """{{>head}}
<title>{{>title}} · {{siteTitle}}</title>
<meta name="description" content="{{>answer}}">
{{>header}}
<h1>{{t.port.heading}}</h1>
{{>identity}}
{{>uses}}
{{>sources}}
{{>footer}}
"""
LOCALES = ["--locales", "en,th"]
ENGLISH = ["--locales", "en"]  # where a second locale would only take time
BUILD_ID = b"\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0"  # what stands before its 20 bytes


def look_at(site, former=None):
    """Path -> hash and stamps of all published files. A file whose stamps, that of its last change among them, are
    those that `former` has was not written to, and is not read again."""
    found, folders = {}, [""]
    while folders:
        folder = folders.pop()
        for file in os.scandir(os.path.join(site, folder)):
            path = folder + file.name
            if file.is_dir(follow_symlinks=False):
                folders += [path + "/"] if path != program.OWN_FOLDER else []
                continue
            status = file.stat(follow_symlinks=False)
            stamps = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)
            known = former.get(path) if former else None
            if known and known.stamps == stamps:
                found[path] = known
                continue
            with open(file.path, "rb", buffering=0) as opened:
                found[path] = Seen(hashlib.sha256(opened.read()).digest(), stamps)
    return found


def hashes(seen):
    return {path: file.hash for path, file in seen.items()}


class Seen(typing.NamedTuple):
    hash: bytes
    stamps: tuple

    def written(self):
        """What changes when the file is: links may be made to it."""
        return self.stamps[:2]


class Incremental(program.Case):
    def setUp(self):
        super().setUp()
        self.source = self.folder / "source"
        for name in ["content", "locales", "templates"]:
            shutil.copytree(program.CHECKOUT / name, self.source / name)
        (self.source / "templates/port.html").write_text(PORT_PAGE, encoding="utf-8")
        # With an address pages say more: where they are, and which picture stands for them.
        self.edit("content/site.json", '"title"', '"baseUrl": "https://example.org/", "title"')
        self.site = self.folder / "site"
        self.program = program.PROGRAM
        self.words = LOCALES
        self.seen, self.files = {}, {}

    def command(self, *words):
        return [str(self.program), *map(str, words)]

    def build_here(self, *words, status=0):
        """Builds into the site; gives the summary with the warnings and the names of the stages added to it."""
        done = self.run_program("build", "--source", self.source, "--output", self.site, *self.words, "--json", *words,
                                status=status)
        summary = json.loads(done.stdout) if done.stdout else {}
        summary["warnings"] = done.stderr
        summary["names"] = [stage["stage"] for stage in summary.get("stages", [])]
        return summary

    def clean_build(self):
        """Path -> hash of what a build without a past writes."""
        clean = self.folder / "clean"
        self.run_program("build", "--source", self.source, "--output", clean, *self.words)
        files = hashes(look_at(clean))
        shutil.rmtree(clean)
        return files

    def edit(self, name, old, new):
        file = self.source / name
        text = file.read_text(encoding="utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def list_of(self, name):
        return (self.site / program.OWN_FOLDER / name).read_text().split("\n")[:-1]

    def first_build(self):
        summary = self.build_here()
        self.assertEqual(summary["warnings"], "")
        self.seen = look_at(self.site)
        self.files = hashes(self.seen)
        self.assertEqual(self.list_of("changed.txt"), sorted(self.files))
        return summary

    def look(self):
        """Path -> hash of the site as it is now."""
        return hashes(look_at(self.site, self.seen))

    def check_site(self, summary, clean=None):
        """The site is that of a clean build, and no more was touched than differs from what was there before."""
        clean = clean or self.clean_build()
        before, seen = self.files, look_at(self.site, self.seen)
        files = hashes(seen)
        self.assertTrue(files == clean, "not what a clean build writes: " + str(
            [path for path in sorted(files.keys() | clean.keys()) if files.get(path) != clean.get(path)][:10]))
        changed = sorted(path for path in clean if clean[path] != before.get(path))
        deleted = sorted(before.keys() - clean.keys())
        touched = sorted(path for path in seen
                         if path not in self.seen or seen[path].written() != self.seen[path].written())
        self.assertEqual(touched, changed)
        self.assertEqual(summary["written"], len(changed))
        self.assertEqual(summary["unchanged"], len(clean) - len(changed))
        self.assertEqual(summary["deleted"], len(deleted))
        self.assertEqual(summary["pages"], sum(path.endswith(".html") for path in clean))
        self.assertEqual(summary["bytes"], sum(file.stamps[3] for file in seen.values()))
        self.assertEqual(self.list_of("changed.txt"), changed)
        self.assertEqual(self.list_of("deleted.txt"), deleted)
        self.seen, self.files = seen, files
        return changed

    def rendered(self, summary):
        """The folders that were."""
        return [name.removeprefix("write ") for name in summary["names"] if name.startswith("write ")]


class Nothing(Incremental):
    """Nothing has to be loaded, as long as all is as it was left."""

    def test_a_site_that_is_as_it_should_be(self):
        self.first_build()
        self.nothing_changed()
        self.files_are_touched()
        self.what_the_program_keeps_for_itself_is_damaged()
        self.everything_is_asked_for()

    def nothing_changed(self):
        for words in [[], ["--trust"], ["--strict"], ["--jobs", "1"]]:
            with self.subTest(words):
                summary = self.build_here(*words)
                self.assertEqual(summary["names"], ["build", "inputs", "look at the site"])
                self.assertEqual(self.check_site(summary, clean=self.files), [])
        moved = self.folder / "moved"
        self.source.rename(moved)
        self.source = moved
        self.assertNotIn("load", self.build_here()["names"])

    def everything_is_asked_for(self):
        self.assertEqual(self.build_here("--fresh")["written"], len(self.files))
        self.assertTrue(self.look() == self.files)

    def files_are_touched(self):
        """They are repaired, unless the program is told to trust that they are not."""
        page, deleted, touched, root = "th/80.html", "en/443.html", "en/22.html", "index.html"
        for path in [page, root]:
            (self.site / path).write_bytes(b"damaged")
        (self.site / deleted).unlink()
        os.utime(self.site / touched)
        summary = self.build_here("--trust")
        self.assertEqual((summary["written"], summary["names"]), (0, ["build", "inputs", "look at the site"]))
        self.assertEqual((self.site / page).read_bytes(), b"damaged")
        self.assertFalse((self.site / deleted).exists())

        summary = self.build_here()
        self.assertEqual(summary["written"], 4)
        self.assertEqual(summary["unchanged"], len(self.files) - 4)
        self.assertTrue(self.look() == self.files)
        seen = look_at(self.site, self.seen)
        repaired = {path for path, file in seen.items() if file != self.seen[path]}
        self.assertEqual(repaired, {page, deleted, touched, root})
        self.seen = seen
        self.assertNotIn("load", self.build_here()["names"])

        (self.site / page).write_bytes(b"damaged")
        summary = self.build_here()
        self.assertEqual(self.rendered(summary), ["th"], "only the folder with the damage")
        self.assertNotIn("plan en", summary["names"])
        self.seen = look_at(self.site, self.seen)
        self.assertTrue(hashes(self.seen) == self.files)

    def what_the_program_keeps_for_itself_is_damaged(self):
        own = self.site / program.OWN_FOLDER
        text = (own / "inputs.tsv").read_text()
        for damaged in ["", "nonsense", text[:-1], text.replace("th\t", "ms\t"), text.replace("\t65866\t", "\tx\t"),
                        "\n".join(line for line in text.split("\n") if not line.startswith("th\t"))]:
            with self.subTest(damaged):
                (own / "inputs.tsv").write_text(damaged)
                self.check_site(self.build_here("--trust"), clean=self.files)
                self.assertEqual((own / "inputs.tsv").read_text(), text)
        (own / "manifest/th.tsv").write_bytes(b"damaged")
        summary = self.build_here("--trust")
        self.assertIn("damaged", summary["warnings"])
        self.assertEqual(self.rendered(summary), ["th"])
        self.assertTrue(self.look() == self.files)
        self.assertEqual(self.build_here()["warnings"], "")

    def test_help_tells_what_trust_gives_up(self):
        text = " ".join(self.run_program("build", "--help").stdout.split())
        self.assertIn("--trust Do not look at the files of what need not be rendered: one that somebody edited or "
                      "deleted stays so", text)


class Changes(Incremental):
    def check(self, rendered, at_least=1, at_most=2000, clean=None):
        """A run after an edit. Few pages show what changed; their number tells whether the edit did what it should."""
        summary = self.build_here()
        changed = self.check_site(summary, clean)
        self.assertEqual(self.rendered(summary), rendered)
        for tag in {"en", "th"} - set(rendered) - ({"en"} if "the root" in rendered else set()):
            self.assertNotIn("plan " + tag, summary["names"])
        self.assertGreaterEqual(len(changed), at_least, changed[:10])
        self.assertLessEqual(len(changed), at_most)
        self.assertEqual(summary["warnings"], "")
        again = self.build_here()
        self.assertEqual((again["written"], again["names"]), (0, ["build", "inputs", "look at the site"]))
        self.build_here("--trust")
        return changed

    def test_two_locales(self):
        self.first_build()
        self.a_locale_leaves_and_comes_back()
        self.words_and_prose_of_one_locale_change()

    def test_one_locale(self):
        self.words = ENGLISH
        self.first_build()
        self.facts_registry_and_templates_change()
        self.options_change()
        self.the_program_is_another()

    def words_and_prose_of_one_locale_change(self):
        self.edit("locales/th.arb", '"role.agent": "', '"role.agent": "ก')
        changed = self.check(["th"])
        self.assertTrue(all(path.startswith("th/") for path in changed), changed)
        about = self.source / "content/pages/th/about.md"
        about.write_text(about.read_text(encoding="utf-8") + "\nก\n", encoding="utf-8")
        self.assertEqual(self.check(["th"]), ["th/about.html"])
        self.edit("locales/th.arb", '"@@x-name": "', '"@@x-name": "ก')
        self.check(["en", "th", "the root"], 2 * 65536, 10 ** 6)
        self.edit("locales/ar.arb", '"role.agent": "', '"role.agent": "ا')  # is not published
        self.check([], 0, 0)

    def facts_registry_and_templates_change(self):
        self.edit("content/uses.json", '"software": "Linux Audit"', '"software": "Linux Auditing"')
        changed = self.check(["en", "the root"])
        self.assertIn("en/60.html", changed)

        registry = self.source / "content/registry/registry.json"
        snapshot = json.loads(registry.read_text(encoding="utf-8"))
        snapshot["updated"] = "2026-10-17"
        rows = snapshot["assignments"]
        renamed = next(row for row in rows if row.get("port") == 505)
        renamed["title"] = "A mailbox"
        rows.append({"port": 60156, "transport": "tcp", "name": "new-service", "title": "New"})
        registry.write_text(json.dumps(snapshot), encoding="utf-8")
        changed = self.check(["en", "the root"])
        self.assertLess({"en/505.html", "en/60156.html", "ports.json"}, set(changed))

        self.edit("templates/prose.html", "{{body}}", "<div>{{body}}</div>")
        css = self.source / "templates/assets/lists.css"
        css.write_text(css.read_text(encoding="utf-8") + "b{}\n", encoding="utf-8")
        changed = self.check(["en", "the root"])
        self.assertIn("assets/lists.", " ".join(changed))
        self.assertIn("en/about.html", changed)
        self.assertNotIn("en/80.html", changed)

    def options_change(self):
        overlay = self.folder / "overlay"
        (overlay / "content").mkdir(parents=True)
        (overlay / "content/site.json").write_text('{"footer": "Ours"}')
        theme = self.folder / "theme"
        theme.mkdir()
        shutil.copy(self.source / "templates/prose.html", theme)
        (theme / "prose.html").write_text((theme / "prose.html").read_text() + "\n<!-- theme -->\n")
        registry = self.folder / "registry.json"
        text = (self.source / "content/registry/registry.json").read_text(encoding="utf-8")
        registry.write_text(text.replace('"mailbox-lm"', '"mailbox-ln"'), encoding="utf-8")
        with_overlay = [*ENGLISH, "--overlay", overlay]
        with_both = [*with_overlay, "--theme", theme]
        for words, at_most in [(with_overlay, 10 ** 6), (with_both, 2000), ([*with_both, "--registry", registry], 2000),
                               ([*with_both, "--registry", "none"], 10 ** 6), (ENGLISH, 10 ** 6)]:
            self.words = words
            self.check(["en", "the root"], 1, at_most)

    def a_locale_leaves_and_comes_back(self):
        both = self.files
        self.words = ["--locales", "en"]
        changed = self.check(["en", "the root"], 65536, 10 ** 6)
        self.assertFalse(any(path.startswith("th/") for path in changed))
        self.assertFalse((self.site / "th").exists())
        self.words = LOCALES
        self.check(["en", "th", "the root"], 65536, 10 ** 6, both)

    def the_program_is_another(self):
        """One of the same version that writes other bytes, as one does that was built again."""
        binary = bytearray(pathlib.Path(self.program).read_bytes())
        at = binary.find(BUILD_ID)
        self.assertGreater(at, 0, "the program has no build id")
        binary[at + len(BUILD_ID)] ^= 1
        words = b"A member that would be empty is left out"
        self.assertEqual(binary.count(words), 1)
        self.program = self.folder / "portolan"
        self.program.write_bytes(binary.replace(words, words.upper()))
        self.program.chmod(0o755)
        self.assertEqual(self.check(["en", "the root"]), ["ports.schema.json"])


class Parts(Incremental):
    """Runs that write a part leave a folder made of two states of the sources: no later run may take it for whole."""

    def there_and_back(self, *words):
        self.edit("locales/th.arb", '"role.agent": "', '"role.agent": "ก')
        self.build_here(*words)
        self.edit("locales/th.arb", '"role.agent": "ก', '"role.agent": "')
        self.build_here("--trust")
        self.assertTrue(self.look() == self.files, words)

    def test_parts_of_a_whole_site(self):
        self.first_build()
        for words in [["--only", "th"], ["--ports", "0-1023"], ["--shard", "2/3"]]:
            with self.subTest(words):
                self.there_and_back(*words)
        for words in [["--only", "th"], ["--ports", "80"], ["--shard", "1/2"]]:
            with self.subTest(words):
                self.assertEqual(self.build_here(*words)["written"], 0)
                self.assertNotIn("load", self.build_here()["names"])

    def test_a_part_that_came_first_is_completed(self):
        self.build_here("--ports", "80")
        self.build_here("--only", "th")
        self.assertEqual(self.rendered(self.build_here()), ["en", "the root"])
        self.assertTrue(self.look() == self.clean_build())


class Warnings(Incremental):
    def test_warnings_and_mistakes(self):
        self.first_build()
        self.a_mistake_leaves_the_site()
        self.warnings_are_said_again_and_stay_strict()

    def warnings_are_said_again_and_stay_strict(self):
        self.edit("locales/en.arb", '"role.agent": "', '"role.agent": "new ')
        summary = self.build_here()
        self.assertIn("1 message stale; built as a preview", summary["warnings"])
        self.check_site(summary)
        for words in [[], ["--trust"], ["--only", "en"]]:
            with self.subTest(words):
                again = self.build_here(*words)
                self.assertEqual(again["warnings"], summary["warnings"])
                self.assertEqual((again["written"], self.rendered(again)), (0, []))
                self.assertNotIn("plan en", [] if words[:1] == ["--only"] else again["names"])
        self.assertEqual(self.build_here("--strict", status=1)["warnings"], summary["warnings"])
        self.assertTrue(self.look() == self.files)

    def a_mistake_leaves_the_site(self):
        self.edit("locales/th.arb", '"role.agent": "', '"role.agent": "{')
        for _ in range(2):
            self.assertIn("locales/th.arb", self.build_here(status=1)["warnings"])
        self.assertEqual(look_at(self.site, self.seen), self.seen)
        self.edit("locales/th.arb", '"role.agent": "{', '"role.agent": "')
        self.assertNotIn("load", self.build_here()["names"])


if __name__ == "__main__":
    unittest.main()

"""`portolan build`: what is written, what is left alone, and what is said of it."""
import json
import os
import subprocess
import unittest

import program

FEW = "0-31,80,443,49151-49153,60156,65535"  # 39 ports
FEW_COUNT = 39
ROOT_PAGES = ["index.html", "404.html"]


class WholeSite(program.Case):
    """One full build, and what later runs in the same folder do to it."""

    def test_parts_are_the_same_bytes_and_later_runs_change_only_what_changed(self):
        site, part = self.folder / "site", self.folder / "part"
        summary = json.loads(self.build(site, "--json").stdout)
        self.check_summary(summary, site)
        self.assertEqual(summary["deleted"], 0)
        self.assertEqual(summary["unchanged"], 0)
        self.assertEqual(len(list((site / "en").glob("[0-9]*.html"))), 65536 + 256)

        whole, stamps = program.hashes_of(site), program.stamps_of(site)
        self.build(part, "--ports", FEW)
        for path, hash_of_part in program.hashes_of(part).items():
            self.assertEqual(hash_of_part, whole[path], path)

        again = json.loads(self.build(site, "--json").stdout)
        self.assertEqual((again["written"], again["deleted"]), (0, 0))
        self.assertEqual(again["unchanged"], summary["written"])
        self.assertEqual(again["bytes"], summary["bytes"])
        for words in [["--ports", FEW], ["--only", "en"], ["--jobs", "1", "--ports", "0-9"]]:
            self.assertIn(" 0 files written", self.build(site, *words).stdout)
        self.assertEqual(program.stamps_of(site), stamps, "a run without changes touched files")

        page = site / "en/80.html"
        page.write_bytes(b"damaged")
        repaired = json.loads(self.build(site, "--json").stdout)
        self.assertEqual(repaired["written"], 1)
        self.assertEqual(program.hashes_of(site), whole)

    def check_summary(self, summary, site):
        files = [path for path in site.rglob("*") if path.is_file() and program.OWN_FOLDER not in path.parts]
        pages = [path for path in files if path.suffix == ".html"]
        self.assertEqual(summary["pages"], len(pages))
        self.assertEqual(summary["written"] + summary["unchanged"], len(files))
        self.assertEqual(summary["bytes"], sum(path.stat().st_size for path in files))


class Parts(program.Case):
    def test_ports_writes_those_pages_and_the_root(self):
        site = self.folder / "site"
        summary = json.loads(self.build(site, "--ports", FEW, "--json").stdout)
        files = program.files_of(site)
        self.assertEqual(len([path for path in files if path.startswith("en/")]), FEW_COUNT)
        self.assertIn("index.html", files)
        self.assertTrue(any(path.startswith("assets/site.") and path.endswith(".css") for path in files))
        self.assertEqual(summary["pages"], FEW_COUNT + len(ROOT_PAGES))
        self.assertEqual(summary["written"], len(files))
        self.assertEqual(summary["bytes"], sum(map(len, files.values())))

    def test_ports_adds_to_what_is_there(self):
        site = self.folder / "site"
        self.build(site, "--ports", "80")
        done = self.build(site, "--ports", "443")
        self.assertIn(" 0 deleted", done.stdout)
        self.assertTrue((site / "en/80.html").exists())
        self.assertTrue((site / "en/443.html").exists())

    def test_ports_may_overlap_and_come_in_any_order(self):
        site = self.folder / "site"
        self.build(site, "--ports", "9,7-8", "--ports", "8-10")
        pages = sorted(path.name for path in (site / "en").iterdir())
        self.assertEqual(pages, ["10.html", "7.html", "8.html", "9.html"])

    def test_only_writes_its_locales_and_changes_no_byte(self):
        locales = ["--locales", "en,en-XA,ar-XB", "--ports", FEW]
        both, one = self.folder / "both", self.folder / "one"
        self.build(both, *locales)
        before = program.files_of(both)
        self.build(one, *locales, "--only", "ar-XB")
        written = program.files_of(one)
        tops = {path.split("/")[0] for path in before}
        self.assertEqual({path.split("/")[0] for path in written}, tops - {"en", "en-XA"})
        for path, text in written.items():
            self.assertEqual(text, before[path], path)
        self.assertIn(" 0 deleted", self.build(both, *locales, "--only", "en").stdout)
        self.assertEqual(program.files_of(both), before)

    def test_the_root_lists_the_published_locales(self):
        site = self.folder / "site"
        self.build(site, "--locales", "en,ar-XB", "--only", "en", "--ports", "80")
        root = (site / "index.html").read_text(encoding="utf-8")
        self.assertIn('href="en/index.html"', root)
        self.assertIn('href="ar-XB/index.html"', root)


class SameBytes(program.Case):
    def test_surroundings_do_not_matter(self):
        ports = ["--ports", FEW]
        self.build(self.folder / "first", *ports)
        expected = program.files_of(self.folder / "first")
        clean = {"PATH": os.environ.get("PATH", "")}
        surroundings = {
            "jobs": {"words": ["--jobs", "1"]},
            "many jobs": {"words": ["--jobs", "7"]},
            "no environment": {"env": {}},
            "time zone": {"env": {**clean, "TZ": "Pacific/Kiritimati"}},
            "Turkish": {"env": {**clean, "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}},
            "C": {"env": {**clean, "LC_ALL": "C"}},
            "other folder": {"cwd": "/"},
            "umask": {"umask": 0o077},
        }
        for number, (name, options) in enumerate(surroundings.items()):
            with self.subTest(name):
                site = self.folder / str(number)
                self.build(site, *ports, *options.pop("words", []), **options)
                self.assertEqual(program.files_of(site), expected)

    def test_the_path_of_the_source_does_not_matter(self):
        self.build(self.folder / "first", "--ports", FEW)
        link = self.folder / "a source with blanks"
        link.symlink_to(program.CHECKOUT)
        self.run_program("build", "--source", link, "--locales", "en", "--output", self.folder / "second", "--ports", FEW)
        self.run_program("build", "--locales", "en", "--output", self.folder / "third", "--ports", FEW)
        expected = program.files_of(self.folder / "first")
        self.assertEqual(program.files_of(self.folder / "second"), expected)
        self.assertEqual(program.files_of(self.folder / "third"), expected)


class Output(program.Case):
    def test_a_folder_of_somebody_else_is_refused(self):
        site = self.folder / "site"
        site.mkdir()
        (site / "thesis.txt").write_text("mine")
        done = self.build(site, "--ports", "80", status=2)
        self.assertIn("thesis.txt", done.stderr)
        self.assertEqual([path.name for path in site.iterdir()], ["thesis.txt"])

    def test_the_source_and_what_holds_it_is_refused(self):
        before = sorted(program.CHECKOUT.iterdir())
        for output in [program.CHECKOUT, program.CHECKOUT / "content", program.CHECKOUT.parent]:
            with self.subTest(output):
                self.assertIn("cannot be the output folder", self.build(output, "--ports", "80", status=2).stderr)
        self.assertEqual(sorted(program.CHECKOUT.iterdir()), before)

    def test_an_overlay_and_a_theme_are_refused_and_kept(self):
        overlay, theme = self.folder / "own/overlay", self.folder / "own/theme"
        (overlay / "content").mkdir(parents=True)
        (theme / "assets").mkdir(parents=True)
        (overlay / "content/site.json").write_text('{"title": "Own"}')
        (theme / "assets/own.css").write_text("p {}")
        words = ["--overlay", overlay, "--theme", theme, "--registry", "none", "--ports", "80"]
        for output in [overlay, theme, self.folder / "own"]:
            with self.subTest(output):
                done = self.build(output, *words, status=2)
                self.assertIn("lies in it", done.stderr)
        self.assertEqual(len([path for path in (self.folder / "own").rglob("*") if path.is_file()]), 2)
        self.build(self.folder / "own/site", *words)

    def test_a_symbolic_link_is_refused(self):
        (self.folder / "real").mkdir()
        (self.folder / "link").symlink_to("real")
        self.build(self.folder / "link", "--ports", "80", status=2)
        self.assertEqual(list((self.folder / "real").iterdir()), [])

    def test_files_of_others_survive(self):
        site = self.folder / "site"
        self.build(site, "--ports", "80", "--locales", "en,en-XA")
        (site / "CNAME").write_text("example.org")
        (site / "en/notes.txt").write_text("mine")
        (site / "en-XA/own").mkdir()
        (site / "en-XA/own/notes.txt").write_text("mine too")
        self.build(site, "--locales", "en")  # a whole build: 80.html of en-XA is no longer published
        self.assertEqual((site / "CNAME").read_text(), "example.org")
        self.assertEqual((site / "en/notes.txt").read_text(), "mine")
        self.assertEqual((site / "en-XA/own/notes.txt").read_text(), "mine too")
        self.assertFalse((site / "en-XA/80.html").exists())

    def test_fresh_writes_every_file_again(self):
        site = self.folder / "site"
        self.build(site, "--ports", FEW)
        before, stamps = program.files_of(site), program.stamps_of(site)
        summary = json.loads(self.build(site, "--ports", FEW, "--fresh", "--json").stdout)
        self.assertEqual((summary["written"], summary["unchanged"]), (len(before), 0))
        self.assertEqual(program.files_of(site), before)
        self.assertNotEqual(program.stamps_of(site), stamps)


class Reports(program.Case):
    def test_json_is_one_line_with_stages(self):
        done = self.build(self.folder / "site", "--ports", FEW, "--json")
        self.assertEqual(done.stdout.count("\n"), 1)
        summary = json.loads(done.stdout)
        for key in ["pages", "written", "unchanged", "deleted", "bytes"]:
            self.assertIsInstance(summary[key], int)
        names = [stage["stage"] for stage in summary["stages"]]
        self.assertIn("load", names)
        self.assertIn("write en", names)
        self.assertTrue(all(stage["wall"] >= 0 for stage in summary["stages"]))

    def test_timings_is_a_table_on_standard_error(self):
        done = self.build(self.folder / "site", "--ports", FEW, "--timings")
        lines = done.stderr.splitlines()
        self.assertRegex(lines[0], r"wall ms +cpu ms +stage")
        for line in lines[1:]:
            self.assertRegex(line, r"^ *\d+\.\d +\d+\.\d +\S")
        self.assertTrue(any(line.endswith("load") for line in lines))

    def test_progress_is_for_terminals_unless_asked_for(self):
        self.assertEqual(self.build(self.folder / "site", "--ports", FEW).stderr, "")
        self.assertEqual(self.build(self.folder / "site", "--ports", FEW, "--progress", "never").stderr, "")
        self.assertRegex(self.build(self.folder / "site", "--ports", FEW, "--progress", "always").stderr, r"en: +\d+%")

    def test_a_terminal_shows_progress(self):
        reader, writer = os.openpty()
        try:
            process = subprocess.Popen(
                self.command("build", "--source", program.CHECKOUT, "--output", self.folder / "site", "--ports", FEW),
                stdout=subprocess.DEVNULL, stderr=writer)
            self.assertEqual(process.wait(300), 0)
            self.assertRegex(os.read(reader, 65536).decode(), r"en: +100%")
        finally:
            os.close(writer)
            os.close(reader)


if __name__ == "__main__":
    unittest.main()

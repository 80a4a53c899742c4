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

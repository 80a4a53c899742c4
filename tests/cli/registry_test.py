"""`portolan registry`: import, diff and status, on files of our own making and on the bundled one."""
import json
import unittest

import program

BUNDLED = program.CHECKOUT / "content/registry/registry.json"

CSV = """\
Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,Modification Date,Reference,\
Service Code,Unauthorized Use Reported,Assignment Notes
,0,tcp,Reserved,[Jon_Postel],[Jon_Postel],,,,,,
tides,7000,tcp,"Tide tables,
by the hour",[Some_One],[someone@example.org],2011-04-05,,[RFC9110],,,
tides,7000,udp,"Tide tables,
by the hour",[Some_One],[someone@example.org],2011-04-05,,[RFC9110],,,
,7001-7009,tcp,Unassigned,,,,,,,,
moored,7010,,Moored & <anchored>,,,,,,,,
"""


class Import(program.Case):
    def setUp(self):
        super().setUp()
        self.csv = self.folder / "ports.csv"
        self.csv.write_text(CSV, encoding="utf-8")

    def test_a_table_of_iana_becomes_a_registry_that_a_site_is_built_from(self):
        registry = self.folder / "registry.json"
        done = self.run_program("registry", "import", self.csv, "--to", registry, "--updated", "2026-08-17", "--title", "Ours")
        self.assertEqual(done.stdout, "5 rows\n")
        text = registry.read_text(encoding="utf-8")
        self.assertNotIn("@", text)
        content = json.loads(text)
        self.assertEqual((content["title"], content["updated"]), ("Ours", "2026-08-17"))
        tides = [row for row in content["assignments"] if row.get("name") == "tides"]
        self.assertEqual([(row["port"], row["transport"], row["title"]) for row in tides],
                         [(7000, "tcp udp", "Tide tables, by the hour")])
        self.build(self.folder / "site", "--registry", registry, "--ports", "7000-7010")
        page = (self.folder / "site/en/7010.html").read_text(encoding="utf-8")
        self.assertIn("Moored &amp; &lt;anchored&gt;", page)
        self.build(self.folder / "direct", "--registry", self.csv, "--ports", "7000-7010")
        self.assertEqual(program.files_of(self.folder / "direct/en"), program.files_of(self.folder / "site/en"))

    def test_without_to_it_goes_to_standard_output(self):
        registry = self.folder / "registry.json"
        self.run_program("registry", "import", self.csv, "--to", registry)
        self.assertEqual(self.run_program("registry", "import", self.csv).stdout, registry.read_text(encoding="utf-8"))

    def test_only_the_file_that_was_named_is_written_and_a_link_to_it_stays(self):
        registry, link, beside = (self.folder / name for name in ("registry.json", "link.json", "link.json.new"))
        registry.write_text("{}")
        registry.chmod(0o640)
        link.symlink_to(registry.name)
        beside.write_text("mine")
        self.run_program("registry", "import", self.csv, "--to", link)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["link.json", "link.json.new", "ports.csv", "registry.json"])
        self.assertTrue(link.is_symlink())
        self.assertEqual(len(json.loads(registry.read_text(encoding="utf-8"))["assignments"]), 4)
        self.assertEqual(registry.stat().st_mode & 0o777, 0o640)
        self.assertEqual(beside.read_text(), "mine")

    def test_importing_again_changes_nothing(self):
        again = self.folder / "again.json"
        self.run_program("registry", "import", BUNDLED, "--to", again)
        self.assertEqual(again.read_bytes(), BUNDLED.read_bytes())
        self.assertEqual(self.run_program("registry", "diff", BUNDLED, again, "--json").stdout,
                         self.run_program("registry", "diff", BUNDLED, BUNDLED, "--json").stdout)

    def test_a_row_with_mistakes_is_reported_with_its_line_and_nothing_is_written(self):
        self.csv.write_text(CSV.replace("7010,,", "70100,,"), encoding="utf-8")
        registry = self.folder / "registry.json"
        done = self.run_program("registry", "import", self.csv, "--to", registry, status=1)
        self.assertIn(f"{self.csv}:8:", done.stderr)
        self.assertFalse(registry.exists())

    def test_a_date_that_is_none(self):
        done = self.run_program("registry", "import", self.csv, "--updated", "17 August", status=1)
        self.assertIn('"17 August" is no date', done.stderr)

    def test_a_folder_that_is_not_there(self):
        self.run_program("registry", "import", self.csv, "--to", self.folder / "none/registry.json", status=3)

    def test_a_full_disk_is_reported(self):
        full = self.folder / "full"
        full.symlink_to("/dev/full")
        done = self.run_program("registry", "import", self.csv, "--to", full, status=3)
        self.assertIn(f"cannot write {full}: No space left on device", done.stderr)


class Compare(program.Case):
    def write(self, name, *rows):
        path = self.folder / name
        path.write_text(json.dumps({"title": name, "assignments": rows}), encoding="utf-8")
        return path

    def test_diff_tells_what_was_added_removed_and_renamed(self):
        older = self.write("older.json", {"port": 1, "transport": "tcp", "name": "stays"},
                           {"port": 2, "transport": "tcp", "name": "goes"}, {"port": 3, "transport": "tcp", "name": "old"})
        newer = self.write("newer.json", {"port": 1, "transport": "tcp", "name": "stays"},
                           {"port": 3, "transport": "tcp", "name": "new"}, {"port": 4, "transport": "tcp", "name": "comes"})
        text = self.run_program("registry", "diff", older, newer).stdout
        diff = json.loads(self.run_program("registry", "diff", older, newer, "--json").stdout)
        for word in ["goes", "old", "new", "comes"]:
            self.assertIn(word, text)
        self.assertNotIn("stays", text)
        self.assertEqual(set(diff), {"added", "removed", "renamed"})
        self.assertEqual([len(diff[key]) for key in ["added", "removed", "renamed"]], [1, 1, 1])

    def test_status_counts(self):
        registry = self.write("r.json", {"port": 80, "transport": "tcp udp", "name": "http"},
                              {"port": "2000-2009", "transport": "tcp", "name": "many"}, {"port": 3000, "state": "reserved"})
        status = json.loads(self.run_program("registry", "status", registry, "--json").stdout)
        self.assertIn("http", registry.read_text())
        self.assertTrue(status)
        text = self.run_program("registry", "status", registry).stdout
        self.assertRegex(text, r"assigned \(any transport\) +11 +1 +10 +0\n")

    def test_status_is_of_the_bundled_registry_unless_told(self):
        self.assertEqual(self.run_program("registry", "status", "--json").stdout,
                         self.run_program("registry", "status", BUNDLED, "--json").stdout)


if __name__ == "__main__":
    unittest.main()

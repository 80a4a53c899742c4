"""`portolan locales`: status, sync and accept, on a small copy of the sources with one translation."""
import datetime
import hashlib
import json
import shutil
import unittest

import program

ENGLISH = """{
  "@@locale": "en",
  "@@x-name": "English",
  "m.open": "Open {port}",
  "@m.open": {"x-kind": "label", "description": "D.", "placeholders": {"port": {"type": "port", "example": "80"}}},
  "m.close": "Close",
  "@m.close": {"x-kind": "label", "description": "D."}
}
"""
GERMAN = """{
  "@@locale": "de", "@@x-name": "Deutsch",

  "m.close":   "Schließen",
  "m.open": "{port} öffnen"
}
"""
ABOUT = "---\ntitle: About\ndescription: About it\n---\nText.\n"
UEBER = "---\ntitle: Über\ndescription: Darüber\n---\nText.\n"


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Locales(program.Case):
    def setUp(self):
        super().setUp()
        self.write("locales/en.arb", ENGLISH)
        self.write("locales/de.arb", GERMAN)
        self.write("content/pages/en/about.md", ABOUT)
        self.write("content/pages/de/about.md", UEBER)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def read(self, name):
        return (self.folder / name).read_bytes().decode("utf-8")

    def locales(self, *words, **options):
        options.setdefault("cwd", self.folder)
        return self.run_program("locales", *words, **options)

    def states(self, tag="de", *words):
        """State -> ids, messages and documents together."""
        content = json.loads(self.locales("status", tag, "--json", *words).stdout)
        [only] = content["locales"]
        found = {}
        for members, key in [("messages", "id"), ("documents", "name")]:
            for state, places in only[members].items():
                for place in places:
                    found[place[key]] = state
        return found

    def marks(self, tag="de"):
        return json.loads(self.read(f"locales/state/{tag}.json"))


class Status(Locales):
    def test_all_is_a_draft_until_somebody_says_more(self):
        self.assertEqual(self.states(), {"m.open": "draft", "m.close": "draft", "about.md": "current"})
        self.assertFalse((self.folder / "locales/state").exists())

    def test_the_table_has_a_line_a_locale(self):
        self.write("locales/nl.arb", '{"@@locale": "nl", "@@x-name": "N", "m.close": "Sluiten"}')
        lines = self.locales("status").stdout.splitlines()
        self.assertEqual([line.split() for line in lines[2:]],
                         [["de", "0", "2", "0", "0", "0", "1", "0", "complete"],
                          ["nl", "1", "1", "0", "0", "1", "0", "0", "preview"]])
        content = json.loads(self.locales("status", "--json").stdout)
        self.assertEqual(content["locales"][1], {
            "locale": "nl", "complete": False, "messages": {"missing": 1, "draft": 1, "reviewed": 0, "stale": 0},
            "documents": {"missing": 1, "current": 0, "stale": 0}})

    def test_one_locale_is_listed_with_places(self):
        self.write("locales/de.arb", GERMAN.replace('  "m.open"', '  "m.unknown"'))
        text = self.locales("status", "de").stdout
        self.assertIn("./locales/en.arb:4:13: de missing m.open\n", text)
        self.assertIn("./locales/de.arb:4:16: de draft m.close\n", text)
        self.assertIn("./content/pages/de/about.md: de current about.md\n", text)
        self.assertNotIn("m.open", self.locales("status").stdout)
        self.assertIn("m.open", self.locales("status", "--list").stdout)

    def test_a_locale_that_is_not_there(self):
        done = self.locales("status", "dd", status=1)
        self.assertIn('there is no translation "dd"', done.stderr)
        self.assertIn('did you mean "de"?', done.stderr)
        self.assertIn('"en" is what others are translated from', self.locales("sync", "en", status=1).stderr)


class Sync(Locales):
    def test_state_files_come_about_in_the_order_of_the_english(self):
        done = self.locales("sync")
        self.assertEqual(done.stdout, "de: 2 translations added, 0 changed, 0 gone, 0 messages dropped\n")
        self.assertEqual(self.read("locales/state/de.json"), f"""{{
  "m.open": {{"source": "{hash_of("Open {port}" + chr(0) + "port:port")}", "translation": "{hash_of("{port} öffnen")}", "state": "draft"}},
  "m.close": {{"source": "{hash_of("Close" + chr(0))}", "translation": "{hash_of("Schließen")}", "state": "draft"}}
}}
""")
        self.assertEqual(self.read("locales/de.arb"), GERMAN)
        before = program.stamps_of(self.folder)
        self.assertEqual(self.locales("sync").stdout, "de: 0 translations added, 0 changed, 0 gone, 0 messages dropped\n")
        self.assertEqual(program.stamps_of(self.folder), before)

    def test_a_changed_english_makes_stale_and_sync_leaves_it_so(self):
        self.locales("sync")
        self.write("locales/en.arb", ENGLISH.replace("Close", "Shut"))
        self.assertEqual(self.states()["m.close"], "stale")
        self.assertEqual(self.states()["m.open"], "draft")
        self.locales("sync")
        self.assertEqual(self.states()["m.close"], "stale")

    def test_other_words_are_a_draft_of_the_present_english(self):
        self.locales("sync")
        self.write("locales/en.arb", ENGLISH.replace("Close", "Shut"))
        self.write("locales/de.arb", GERMAN.replace("Schließen", "Zumachen"))
        self.assertEqual(self.states()["m.close"], "draft")
        self.assertIn("1 changed", self.locales("sync").stdout)
        self.assertEqual(self.states()["m.close"], "draft")

    def test_a_description_changes_nothing(self):
        self.locales("sync")
        self.write("locales/en.arb", ENGLISH.replace('"D."', '"Another."').replace('"80"', '"22"'))
        self.assertEqual(self.states()["m.open"], "draft")

    def test_what_english_dropped_is_dropped_and_the_rest_stays_as_it_was(self):
        self.locales("sync")
        dead = ENGLISH.replace("m.close", "m.shut")
        self.write("locales/en.arb", dead)
        done = self.locales("sync", "--json")
        self.assertEqual(json.loads(done.stdout)["locales"],
                         [{"locale": "de", "added": 0, "changed": 0, "gone": 1, "dropped": ["m.close"]}])
        self.assertEqual(self.read("locales/de.arb"), GERMAN.replace('  "m.close":   "Schließen",\n', ""))
        self.assertEqual(list(self.marks()), ["m.open"])
        self.assertEqual(self.states()["m.shut"], "missing")

    def test_a_broken_file_of_one_locale_stops_the_others_too(self):
        self.write("locales/nl.arb", '{"@@locale": "nl", "@@x-name": "N"}')
        self.write("locales/state/nl.json", '{"m.open": {}, "m.close": 1}')
        done = self.locales("sync", status=1)
        for place in ["nl.json:1:12: error:", "nl.json:1:27: error:"]:
            self.assertIn(place, done.stderr)
        self.assertFalse((self.folder / "locales/state/de.json").exists())

    def test_with_an_overlay_only_its_files_are_written(self):
        self.write("overlay/locales/de.arb", '{"@@locale": "de", "m.close": "Dicht", "m.old": "x"}')
        self.locales("sync", "--overlay", "overlay")
        self.assertFalse((self.folder / "locales/state").exists())
        self.assertEqual(self.read("overlay/locales/de.arb"), '{"@@locale": "de", "m.close": "Dicht"}')
        self.assertEqual(list(json.loads(self.read("overlay/locales/state/de.json"))), ["m.close"])

    def test_files_beside_those_that_are_written_stay(self):
        self.write("locales/state/de.json.new", "mine")
        self.locales("sync")
        self.assertEqual(self.read("locales/state/de.json.new"), "mine")

    def test_a_folder_that_cannot_be_written(self):
        (self.folder / "locales/state").write_text("no folder")
        self.locales("sync", status=3)


class Accept(Locales):
    def test_all_that_is_there_is_reviewed(self):
        done = self.locales("accept", "de", "--reviewer", "Ada Example", "--date", "2026-11-20")
        self.assertEqual(done.stdout, "de: 2 messages and 1 documents are reviewed\n")
        self.assertEqual(self.states(), {"m.open": "reviewed", "m.close": "reviewed", "about.md": "current"})
        self.assertEqual(self.marks()["m.close"], {
            "source": hash_of("Close\0"), "translation": hash_of("Schließen"), "state": "reviewed",
            "reviewer": "Ada Example", "date": "2026-11-20"})
        self.assertEqual(self.read("content/pages/de/about.md"),
                         UEBER.replace("Darüber\n", f"Darüber\nsource_hash: {hash_of(ABOUT)}\n"))
        self.assertEqual(self.read("locales/de.arb"), GERMAN)

    def test_a_changed_english_document_makes_stale_until_it_is_accepted_again(self):
        self.locales("accept", "de", "--reviewer", "A")
        self.write("content/pages/en/about.md", ABOUT + "More.\n")
        self.assertEqual(self.states()["about.md"], "stale")
        self.locales("accept", "de", "about.md", "--reviewer", "A")
        self.assertEqual(self.states()["about.md"], "current")
        self.assertEqual(self.read("content/pages/de/about.md").count("source_hash"), 1)

    def test_reviewed_words_that_are_edited_are_a_draft(self):
        self.locales("accept", "de", "--reviewer", "A")
        self.write("locales/de.arb", GERMAN.replace("Schließen", "Zumachen"))
        self.assertEqual(self.states()["m.close"], "draft")
        self.assertEqual(self.states()["m.open"], "reviewed")

    def test_only_what_was_named_and_today_in_utc(self):
        days = {datetime.datetime.now(datetime.timezone.utc).date().isoformat()}
        self.locales("accept", "de", "m.open", "--reviewer", "A")
        days.add(datetime.datetime.now(datetime.timezone.utc).date().isoformat())
        self.assertEqual(list(self.marks()), ["m.open"])
        self.assertIn(self.marks()["m.open"]["date"], days)
        self.assertEqual(self.read("content/pages/de/about.md"), UEBER)
        self.assertEqual(self.states()["m.close"], "draft")

    def test_an_id_that_is_not_there(self):
        before = program.files_of(self.folder)
        done = self.locales("accept", "de", "m.opem", "m.open", "--reviewer", "A", status=1)
        self.assertIn('there is no message or document "m.opem"', done.stderr)
        self.assertIn('did you mean "m.open"?', done.stderr)
        self.write("locales/de.arb", GERMAN.replace('"m.close":   "Schließen",\n', ""))
        done = self.locales("accept", "de", "m.close", "--reviewer", "A", status=1)
        self.assertIn('there is no translation of the message "m.close" here', done.stderr)
        self.write("locales/de.arb", GERMAN)
        self.assertEqual(program.files_of(self.folder), before)

    def test_what_does_not_fit_the_english_is_not_accepted_though_stale(self):
        self.locales("sync")
        self.write("locales/en.arb", ENGLISH.replace("Open {port}", "Open it").replace(
            ', "placeholders": {"port": {"type": "port", "example": "80"}}', ""))
        self.assertEqual(self.states()["m.open"], "stale")
        before = program.files_of(self.folder)
        done = self.locales("accept", "de", "--reviewer", "A", status=1)
        self.assertIn("locales/de.arb:5:", done.stderr)
        self.locales("accept", "de", "m.open", "--reviewer", "A", status=1)
        self.assertEqual(program.files_of(self.folder), before)
        self.locales("accept", "de", "m.close", "--reviewer", "A")

    def test_wrong_options(self):
        self.locales("accept", "de", status=2)
        self.locales("accept", "--reviewer", "A", status=2)
        self.assertIn("the name is empty", self.locales("accept", "de", "--reviewer", " ", status=1).stderr)
        done = self.locales("accept", "de", "--reviewer", "A", "--date", "2026-02-30", status=1)
        self.assertIn('"2026-02-30" is no date', done.stderr)
        self.assertFalse((self.folder / "locales/state").exists())


class Preview(program.Case):
    """Of our sources with a locale that translates a few messages."""

    def setUp(self):
        super().setUp()
        self.overlay = self.folder / "overlay"
        self.site = self.folder / "site"
        locales = self.overlay / "locales"
        (locales / "state").mkdir(parents=True)
        (self.overlay / "content").mkdir()
        (self.overlay / "content/site.json").write_text('{"baseUrl": "https://a.example/", "hreflang": "head"}')
        (locales / "eu.arb").write_text(json.dumps({
            "@@locale": "eu", "@@x-name": "Euskara", "chrome.skip": "Joan edukira", "chrome.home": "Portu guztiak",
            "locale.incomplete": "Itzulpena ez dago amaituta. Ikus [ingelesezko orria]({englishUrl})."}, ensure_ascii=False))

    def page(self, path):
        return (self.site / path).read_text(encoding="utf-8")

    def make(self, *words):
        return self.build(self.site, "--overlay", self.overlay, "--locales", "en,eu,ar-XB", *words)

    def test_an_incomplete_locale_is_a_preview(self):
        done = self.make("--ports", "22")
        self.assertRegex(done.stderr, r"eu\.arb: warning: eu: \d+ messages missing, 10 documents missing; built as a preview\n")
        self.assertEqual(done.stderr.count("built as a preview"), 1)
        page = self.page("eu/22.html")
        self.assertEqual(page.count('<meta name="robots" content="noindex">'), 1)
        self.assertIn('<main id="main"><p class="closing" role="note">Itzulpena ez dago amaituta. Ikus '
                      '<a href="../en/22.html">ingelesezko orria</a>.</p>\n', page)
        self.assertIn('href="#main">Joan edukira</a>', page)
        self.assertIn('<span lang="en">What this port is</span>', page.replace("&#39;", "’"))
        self.assertNotIn('rel="alternate"', page)
        self.assertNotIn("ld+json", page)

    def test_pages_of_complete_locales_name_it_in_their_menus_only(self):
        self.make("--ports", "22")
        for page in [self.page("en/22.html"), self.page("ar-XB/22.html")]:
            self.assertIn('<a href="../eu/22.html" lang="eu" hreflang="eu">Euskara</a>', page)
            self.assertNotIn('hreflang="eu" href', page)
            self.assertIn('hreflang="x-default" href="https://a.example/en/22.html"', page)
            self.assertNotIn("noindex", page)
            self.assertNotIn('role="note"', page)
            self.assertNotIn('<span lang="en"', page)

    def test_every_page_of_it_says_so_and_no_sitemap_names_it(self):
        self.make()
        pages = list((self.site / "eu").glob("*.html"))
        self.assertGreater(len(pages), 65536)
        kinds = [page for page in pages if not page.stem.isdigit()] + pages[:200]
        for path in kinds:
            page = path.read_text(encoding="utf-8")
            self.assertEqual(page.count('content="noindex"'), 1, path)
            self.assertIn(f'<main id="main"><p class="closing" role="note">Itzulpena ez dago amaituta. '
                          f'Ikus <a href="../en/{path.name}">', page, path)
        about = self.page("eu/about.html")
        self.assertIn('<article lang="en">\n<h1>', about)
        self.assertNotIn("<article", self.page("en/about.html"))
        sitemaps = sorted(path.name for path in (self.site / "sitemaps").iterdir())
        self.assertEqual({name.rsplit("-", 1)[0] for name in sitemaps}, {"en", "ar-XB"})
        self.assertEqual(self.page("index.html").count('rel="alternate"'), 3)
        self.assertIn('hreflang="eu"', self.page("index.html"))

    def test_without_english_there_is_no_link_to_it_and_without_a_complete_locale_no_sitemap(self):
        self.build(self.site, "--overlay", self.overlay, "--locales", "eu", "--ports", "22")
        banner = '<main id="main"><p class="closing" role="note"><span lang="en">This translation is not finished'
        self.assertIn(banner, self.page("eu/22.html"))
        self.assertNotIn("../en/", self.page("eu/22.html"))
        self.build(self.site, "--overlay", self.overlay, "--locales", "eu")
        self.assertFalse((self.site / "sitemap.xml").exists())
        self.assertNotIn("Sitemap", self.page("robots.txt"))
        self.assertIn('content="noindex"', self.page("index.html"))

    def test_strict_takes_it_for_an_error(self):
        self.build(self.site, "--overlay", self.overlay, "--locales", "en,eu", "--strict", status=1)


class OurOwn(Locales):
    def test_our_translations_can_be_synced_and_surveyed(self):
        shutil.copytree(program.CHECKOUT / "locales", self.folder / "ours/locales")
        shutil.copytree(program.CHECKOUT / "content/pages", self.folder / "ours/content/pages")
        before = program.files_of(self.folder / "ours")
        self.locales("sync", "--source", "ours")
        after = program.files_of(self.folder / "ours")
        for name in before:
            if not name.startswith("locales/state/"):
                self.assertEqual(before[name], after[name], name)
        self.locales("status", "--source", "ours", "--list")


class Glossary(program.Case):
    def test_the_readme_lists_the_terms_that_nobody_has_confirmed(self):
        concepts = json.loads((program.CHECKOUT / "locales/glossary.json").read_text(encoding="utf-8"))["concepts"]
        readme = (program.CHECKOUT / "locales/README.md").read_text(encoding="utf-8")
        rows = {row.split("`")[1]: row for row in readme.splitlines() if row.startswith("| `")}
        unconfirmed = [(tag, concept.replace("_", " "), entry["forms"][0])
                       for concept, entries in concepts.items() for tag, entry in entries.items()
                       if tag != "en" and entry.get("status") == "unverified"]
        self.assertGreater(len(unconfirmed), 10)
        for tag, concept, form in unconfirmed:
            with self.subTest(concept, tag=tag):
                self.assertIn(f"{form} ({concept})", rows[tag])


if __name__ == "__main__":
    unittest.main()

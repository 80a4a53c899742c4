"""`portolan check --output DIR --similarity`: a built site, and what is wrong with it."""
import json
import unittest

import program

PORTS = 65536


class Similarity(program.Case):
    def check(self, site, *words, **options):
        return self.run_program("check", "--source", program.CHECKOUT, "--output", site, "--similarity", *words,
                                **options)

    def test_a_whole_site_is_measured_and_left_as_it_is(self):
        site = self.folder / "site"
        self.build(site, "--locales", "en")
        before = program.stamps_of(site)
        result = json.loads(self.check(site, "--json").stdout)
        self.assertEqual(program.stamps_of(site), before)
        self.assertEqual(result["errors"], 0)
        [english] = result["locales"]
        self.assertEqual(english["locale"], "en")
        self.assertEqual(english["pages"], PORTS)
        self.assertEqual(sum(state["pages"] for state in english["prose"].values()), PORTS)
        for kind in ["neighbours", "random"]:
            pairs = english["pairs"][kind]
            self.assertEqual(pairs["count"], 1000)
            self.assertTrue(0 < pairs["median"] <= pairs["percentile_95"] <= 1)
        self.assertEqual(english["pairs"]["all"]["count"], 2000)

    def test_pages_that_are_missing_equal_or_not_ours_are_told(self):
        site = self.folder / "site"
        self.build(site, "--locales", "en", "--ports", "22,80,443,60140")
        for port in [22, 80]:
            page = f"<!DOCTYPE html>\n<main><p class=\"answer\">This is port {port}.</p></main>\n"
            (site / f"en/{port}.html").write_text(page)
        page = site / "en/443.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</main>", "", 1), encoding="utf-8")
        done = self.check(site, status=1)
        self.assertIn(f"{site}/en: error: there is no page of 0, 1, 2, 3, 4 and 65527 more", done.stderr)
        self.assertIn("en/22.html: error: but for the numbers, these pages say the same: 22, 80\n", done.stderr)
        self.assertRegex(done.stderr, rf"{site}/en/443\.html:\d+:\d+: error: </body> closes <main>")
        self.assertIn("en: 3 pages, 2 of notable ports\n", done.stdout)

    def test_a_folder_without_a_site(self):
        done = self.check(self.folder, status=1)
        self.assertIn(f"{self.folder}: error: no folder in it holds port pages", done.stderr)
        self.check(self.folder / "none", status=2)

    def test_a_locale_that_was_not_built(self):
        self.build(self.folder / "site", "--locales", "en", "--ports", "80")
        done = self.check(self.folder / "site", "--locales", "en-XA", status=1)
        self.assertIn('there are no port pages of the locale "en-XA"', done.stderr)

    def test_it_is_asked_of_a_built_site(self):
        self.run_program("check", "--source", program.CHECKOUT, "--similarity", status=2)


if __name__ == "__main__":
    unittest.main()

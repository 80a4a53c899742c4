"""`portolan explain` and `portolan check`: every statement with what backs it."""
import json
import unittest

import program

PUBLISHED = json.loads((program.CHECKOUT / "content/site.json").read_text())["locales"]
CLASSES = {"system", "user", "dynamic"}
STATES = {"assigned", "reserved", "unassigned", "withdrawn", "private", "unclear", "dynamic"}
CERTAINTIES = {"assigned", "default", "common", "reported"}
TRANSPORTS = {"tcp", "udp", "sctp", "dccp"}


class Explain(program.Case):
    def explain(self, *words, **options):
        return self.run_program("explain", "--source", program.CHECKOUT, *words, **options)

    def test_all_is_one_json_object_a_port(self):
        lines = self.explain("--all", "--json").stdout.splitlines()
        self.assertEqual(len(lines), 65536)
        sources = {source["id"] for source in json.loads((program.CHECKOUT / "content/sources.json").read_text())["sources"]}
        for number, line in enumerate(lines):
            self.check_port(json.loads(line), number, sources)
        self.assertEqual(self.explain("--all").stdout.splitlines(), lines)
        self.assertEqual(self.explain("443", "--json").stdout, lines[443] + "\n")

    def check_port(self, port, number, sources):
        self.assertEqual(port["port"], number)
        self.assertIn(port["class"], CLASSES)
        self.assertIn(port["state"], STATES)
        self.assertEqual(set(port["transports"]), TRANSPORTS)
        for service in port["services"]:
            self.assertEqual(set(service), {"transport", "name", "title", "references", "historic"})
            self.assertIn(service["transport"], TRANSPORTS | {""})
            self.assertTrue(service["name"])
        self.assertTrue(port["facts"], number)
        for fact in port["facts"]:
            self.assertEqual(set(fact), {"id", "certainty", "source"})
            self.assertIn(fact["certainty"], CERTAINTIES)
            self.assertTrue(fact["source"])
            self.assertLessEqual(set(fact["source"]), sources)

    def test_a_port_is_explained_statement_by_statement(self):
        lines = self.explain("443").stdout.splitlines()
        self.assertGreater(len(lines), 20)
        self.assertIn("443", lines[0])
        for line in lines[1::2]:
            self.assertRegex(line, r"^    [A-Za-z0-9.]+ · [a-z0-9.-]+ · (assigned|default|common|reported): [a-z0-9-]+")

    def test_the_words_are_those_of_the_locale(self):
        english, accented = self.explain("443").stdout, self.explain("443", "--locale", "en-XA").stdout
        self.assertNotEqual(english, accented)
        self.assertEqual(english.splitlines()[1::2], accented.splitlines()[1::2])

    def test_an_unknown_locale_gets_a_suggestion(self):
        done = self.explain("443", "--locale", "en-XX", status=1)
        self.assertIn('there is no locale "en-XX"', done.stderr)

    def test_without_a_registry_no_service_is_known(self):
        for number in [80, 443, 60156]:
            port = json.loads(self.explain(number, "--json", "--registry", "none").stdout)
            self.assertEqual(port["services"], [])
            self.assertNotEqual(port["state"], "assigned")


class Check(program.Case):
    def test_the_sources_are_in_order(self):
        result = json.loads(self.run_program("check", "--source", program.CHECKOUT, "--json").stdout)
        self.assertEqual(result["errors"], 0)
        self.assertEqual(result["warnings"], 0)
        self.assertEqual(result["locales"], len(PUBLISHED))
        self.assertGreater(result["statements"], 65536)

    def test_check_writes_nothing(self):
        self.run_program("check", "--source", program.CHECKOUT, cwd=self.folder)
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()

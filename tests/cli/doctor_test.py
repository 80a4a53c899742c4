"""`portolan doctor`: what would go wrong with the site on a host, told before anything is written."""
import json
import shutil
import unittest

import program

PORTS = 65536


class Doctor(program.Case):
    def doctor(self, *words, source=program.CHECKOUT, locales="en", **options):
        return self.run_program("doctor", "--source", source, "--locales", locales, *words, **options)

    def sources_with(self, hosts):
        """A copy of the sources in which content/hosts.json holds `hosts`."""
        source = self.folder / "source"
        for name in ["content", "locales", "templates"]:
            shutil.copytree(program.CHECKOUT / name, source / name, dirs_exist_ok=True)
        text = hosts if isinstance(hosts, str) else json.dumps({"hosts": hosts})
        (source / "content/hosts.json").write_text(text, encoding="utf-8")
        return source

    def test_help_names_the_option(self):
        self.assertIn("--host", self.run_program("doctor", "--help").stdout)

    def test_the_hosts_that_would_refuse_the_site_are_told_and_nothing_is_written(self):
        done = self.doctor(status=1, cwd=self.folder)
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assertRegex(done.stderr, r"netlify: error: en/ would hold 6\d,\d{3} files; at most 54,000 "
                                      r"\(https://docs\.netlify\.com/\S+\)\n  note: .*choose another host\n")
        self.assertRegex(done.stderr, r"cloudflare: warning: the site would have 6\d,\d{3} files; at most 20,000 on "
                                      r"the plan Free, 100,000 on the plan Workers Paid \(https://developers\.cloudf")
        self.assertRegex(done.stdout, r"(?m)^netlify: 1 error, \d+ warnings$")
        self.assertRegex(done.stdout, r"(?m)^nginx: fine; its configuration includes server/nginx\.conf$")

    def test_the_figures_are_those_of_the_site_that_is_built(self):
        told = json.loads(self.doctor("--host", "nginx", "--json").stdout)
        site = self.folder / "site"
        self.build(site, "--locales", "en")
        sizes = {path: path.stat().st_size for path in site.rglob("*")
                 if path.is_file() and program.OWN_FOLDER not in path.relative_to(site).parts}
        self.assertEqual(told["files"], len(sizes))
        self.assertEqual(told["bytes"], sum(sizes.values()))
        self.assertEqual(told["file"]["value"], max(sizes.values()))
        self.assertEqual(sizes[site / told["file"]["path"]], max(sizes.values()))
        self.assertEqual(told["folder"]["path"], "en/")
        self.assertEqual(told["folder"]["value"], sum(1 for path in sizes if path.parent == site / "en"))
        [english, root] = told["parts"]
        self.assertEqual([english["folder"], root["folder"]], ["en", ""])
        self.assertEqual(english["files"] + root["files"], told["files"])
        folders = {path.parent for path in sizes} - {site}
        self.assertEqual(english["folders"] + root["folders"], len(folders))

    def test_a_limit_may_be_reached_and_not_passed(self):
        files = json.loads(self.doctor("--host", "nginx", "--json").stdout)["files"]
        for most, status in [(files, 0), (files - 1, 1)]:
            with self.subTest(most):
                source = self.sources_with([{"id": "mine", "name": "Mine", "limits": [
                    {"of": "files", "most": most, "sources": ["rfc6335"]}]}])
                done = self.doctor(source=source, status=status)
                self.assertIn("mine: fine\n" if status == 0 else "mine: 1 error, 0 warnings\n", done.stdout)

    def test_a_warning_fails_only_when_asked_to(self):
        source = self.sources_with([{"id": "mine", "name": "Mine", "limits": [
            {"of": "files", "most": 5, "plan": "Small", "sources": ["rfc6335"]},
            {"of": "files", "most": 1000000, "plan": "Large", "sources": ["rfc6335"]}]}])
        done = self.doctor(source=source)
        self.assertIn("note: it fits the plan Large\n", done.stderr)
        self.doctor("--strict", source=source, status=1)

    def test_the_locales_that_would_fit_are_named(self):
        source = self.sources_with([{"id": "mine", "name": "Mine", "limits": [
            {"of": "files", "most": 2 * PORTS - 1, "sources": ["rfc6335"]}]}])
        done = self.doctor(source=source, locales="en,en-XA", status=1)
        self.assertIn("note: publish fewer locales: --locales en fits\n", done.stderr)

    def test_hosts_are_picked_by_name(self):
        told = json.loads(self.doctor("--host", "nginx,s3", "--host", "netlify", "--json", status=1).stdout)
        self.assertEqual([host["host"] for host in told["hosts"]], ["nginx", "s3", "netlify"])
        [trouble] = [trouble for trouble in told["hosts"][2]["troubles"] if trouble["severity"] == "error"]
        self.assertTrue(trouble["sources"][0].startswith("https://docs.netlify.com/"))

    def test_an_unknown_host(self):
        done = self.doctor("--host", "netlfy", status=1)
        self.assertIn('--host: error: there is no host "netlfy"\n  note: did you mean "netlify"?\n', done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_mistake_in_the_hosts_is_told_with_its_place(self):
        source = self.sources_with('{"hosts": [\n{"id": "mine", "name": "Mine", "lack": []}\n]}\n')
        done = self.doctor(source=source, status=1)
        self.assertIn('content/hosts.json:2:32: error: unknown member "lack"\n', done.stderr)


if __name__ == "__main__":
    unittest.main()

"""What the program says of itself, and of command lines, files and folders that are wrong."""
import subprocess
import unittest

import program


class Help(program.Case):
    def test_help_names_the_commands_and_exit_statuses(self):
        done = self.run_program("--help")
        for word in ["build", "serve", "check", "explain", "registry", "75", "130", "143"]:
            self.assertIn(word, done.stdout)
        self.assertEqual(done.stderr, "")

    def test_each_command_has_help(self):
        for command in [["build"], ["serve"], ["check"], ["explain"], ["registry"], ["registry", "import"],
                        ["registry", "diff"], ["registry", "status"]]:
            with self.subTest(command):
                self.assertIn("--help", self.run_program(*command, "--help").stdout)

    def test_help_of_build_names_its_options(self):
        text = self.run_program("build", "--help").stdout
        for option in ["--output", "--locales", "--only", "--ports", "--registry", "--jobs", "--fresh", "--strict",
                       "--progress", "--timings", "--json"]:
            self.assertIn(option, text)

    def test_version(self):
        self.assertRegex(self.run_program("--version").stdout, r"^portolan \d+\.\d+\.\d+\n$")


class WrongUsage(program.Case):
    """Status 2, a message that quotes what is wrong, nothing written."""

    def refuse(self, *words, says):
        done = self.run_program(*words, status=2, cwd=self.folder)
        self.assertIn(says, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_no_command(self):
        self.refuse(says="subcommand")

    def test_unknown_option(self):
        self.refuse("build", "--source", program.CHECKOUT, "--ouput", "x", says="--ouput")

    def test_ports_that_are_none(self):
        for ports in ["65536", "0x50", "-1", "80-", "5-2", "80,http", "1-2-3", "080", " 80", "٨٠"]:
            with self.subTest(ports):
                self.refuse("build", "--source", program.CHECKOUT, f"--ports={ports}", says="is no port")

    def test_jobs_below_one(self):
        self.refuse("build", "--source", program.CHECKOUT, "--jobs", "0", says="--jobs")

    def test_progress_that_is_none_of_the_three(self):
        self.refuse("build", "--source", program.CHECKOUT, "--progress", "often", says="--progress")

    def test_explain_wants_one_port_or_all(self):
        self.refuse("explain", "--source", program.CHECKOUT, says="either a port or --all")
        self.refuse("explain", "--source", program.CHECKOUT, "80", "--all", says="either a port or --all")
        self.refuse("explain", "--source", program.CHECKOUT, "65536", says="is no port")

    def test_a_source_that_is_not_there(self):
        self.refuse("build", "--source", "nowhere", says="nowhere")

    def test_an_overlay_or_theme_that_is_not_there(self):
        for command in [["build"], ["serve"], ["check"], ["explain", "80"]]:
            for option in ["--overlay", "--theme"]:
                with self.subTest([command, option]):
                    self.refuse(*command, "--source", program.CHECKOUT, option, "nowhere", says="nowhere")

    def test_an_unknown_registry_format(self):
        registry = program.CHECKOUT / "content/registry/registry.json"
        self.refuse("registry", "import", registry, "--format", "yaml", says="yaml")


class Mistakes(program.Case):
    """Status 1: the input is wrong. All of it is reported, and nothing written."""

    def test_an_unknown_locale_gets_a_suggestion(self):
        done = self.build(self.folder / "site", "--locales", "en-XB", status=1)
        self.assertIn('there is no locale "en-XB"', done.stderr)
        self.assertIn('did you mean "en-XA"?', done.stderr)
        self.assertFalse((self.folder / "site").exists())

    def test_several_mistakes_are_reported_together(self):
        done = self.build(self.folder / "site", "--locales", "en,xx,yy,en", status=1)
        for what in ['"xx"', '"yy"', '"en" is named twice']:
            self.assertIn(what, done.stderr)

    def test_an_overlay_and_a_theme_that_hold_nothing(self):
        for name in ["overlay", "theme"]:
            (self.folder / name).mkdir()
            done = self.build(self.folder / "site", f"--{name}", self.folder / name, "--registry", "none", status=1)
            self.assertIn(f"{self.folder / name}: error: this {name} holds neither", done.stderr)
        self.assertFalse((self.folder / "site").exists())

    def test_only_takes_published_locales(self):
        done = self.build(self.folder / "site", "--locales", "en", "--only", "ar-XB", status=1)
        self.assertIn('--only: error: there is no locale "ar-XB"', done.stderr)

    def test_a_registry_with_mistakes(self):
        registry = self.folder / "registry.json"
        registry.write_text('{"title": "T", "assignments": [\n{"port": 70000, "name": "x"},\n{"prot": 1, "name": "y"}]}')
        done = self.build(self.folder / "site", "--registry", registry, status=1)
        self.assertIn(f"{registry}:2:", done.stderr)
        self.assertIn(f"{registry}:3:", done.stderr)
        self.assertFalse((self.folder / "site").exists())


class SystemFailures(program.Case):
    """Status 3, with the path and the system's reason."""

    def test_output_below_a_file(self):
        (self.folder / "file").touch()
        done = self.build(self.folder / "file/site", "--ports", "80", status=3)
        self.assertIn(f"{self.folder}/file", done.stderr)
        self.assertIn("Not a directory", done.stderr)

    def test_output_where_nothing_can_be_made(self):
        done = self.build("/proc/portolan", "--ports", "80", status=3)
        self.assertIn("/proc/portolan", done.stderr)

    def test_a_registry_that_is_not_there(self):
        done = self.build(self.folder / "site", "--registry", self.folder / "none.json", status=3)
        self.assertIn("No such file or directory", done.stderr)

    def test_a_folder_of_sources_that_cannot_be_looked_at(self):
        link = self.folder / "link"
        link.symlink_to(link)
        done = self.build(self.folder / "site", "--source", link, status=3)
        self.assertEqual(done.stderr, f"portolan: cannot look at {link}: Too many levels of symbolic links\n")

    def test_full_standard_output(self):
        registry = program.CHECKOUT / "content/registry/registry.json"
        for words in [["explain", "80"], ["explain", "--all"], ["check", "--json"], ["locales", "status", "--json"],
                      ["registry", "import", registry], ["registry", "status", registry], ["--version"], ["build", "--help"],
                      ["build", "--output", self.folder / "site", "--ports", "80", "--json"]]:
            with self.subTest(words), open("/dev/full", "wb") as full:
                done = subprocess.run(self.command(*words), stdout=full, stderr=subprocess.PIPE, timeout=300, check=False,
                                      cwd=program.CHECKOUT)
                self.assertEqual(done.returncode, 3, words)
                self.assertEqual(done.stderr.decode().splitlines()[-1:],
                                 ["portolan: cannot write to standard output: No space left on device"])


if __name__ == "__main__":
    unittest.main()

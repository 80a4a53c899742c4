"""The same inputs give the same bytes under the same names, wherever and however they are built.

PORTOLAN_CLANG may name the program as another compiler builds it: its bytes are compared too.
"""
import os
import pathlib
import shutil
import stat
import subprocess
import unittest

import program

FEW = "0-31,80,443,49151-49153,60156,65535"
WORDS = ["--locales", "en,ar,ja", "--ports", FEW]
NOBODY = 65534
INPUTS = ["content", "locales", "templates"]
# For a program with AddressSanitizer: faketime is loaded before its runtime, and the C library keeps what it read of
# LOCPATH to the end.
FOREIGN = {"ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}


class SameBytes(program.Case):
    @classmethod
    def setUpClass(cls):
        folder = program.make_folder()
        try:
            subprocess.run([program.PROGRAM, "build", "--source", program.CHECKOUT, "--output", folder / "site", *WORDS],
                           stdout=subprocess.DEVNULL, check=True)
            cls.expected = program.files_of(folder / "site")
        finally:
            shutil.rmtree(folder)

    def check(self, *words, before=(), source=program.CHECKOUT, program_file=program.PROGRAM, site=None, **options):
        site = site or self.folder / f"site {len(list(self.folder.iterdir()))}"
        command = [*before, program_file, "build", "--source", source, "--output", site, *WORDS, *words]
        done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
                              check=False, **options)
        self.assertEqual((done.returncode, done.stderr), (0, ""), words)
        found = program.files_of(site)
        self.assertEqual([path for path in sorted(found.keys() | self.expected.keys())
                          if found.get(path) != self.expected.get(path)], [])
        return site

    def copy_sources(self, folder):
        for name in INPUTS:
            shutil.copytree(program.CHECKOUT / name, folder / name)
        return folder

    def test_threads(self):
        for jobs in [1, 2, 7, 64]:
            with self.subTest(jobs):
                self.check("--jobs", str(jobs))

    def test_shards(self):
        for count in [2, 5]:
            site = self.folder / f"{count} parts"
            for part in range(count, 0, -1):
                words = ["--shard", f"{part}/{count}"]
                if part > 1:
                    self.build(site, *WORDS, *words)
                else:
                    self.check(*words, site=site)

    def test_surroundings(self):
        clean = {"PATH": os.environ.get("PATH", "")}
        turkish = "tr_TR.UTF-8"
        surroundings = {
            "none": {},
            "C": {**clean, "LC_ALL": "C"},
            "Turkish": {**clean, "LANG": turkish, "LC_ALL": turkish, "LANGUAGE": "tr"},
            "Arabic": {**clean, "LC_ALL": "ar_EG.UTF-8", "LANG": "ar"},
            "time zone": {**clean, "TZ": "Pacific/Kiritimati"},
            "no time zone": {**clean, "TZ": ":/dev/null"},
            "home": {**clean, "HOME": "/nowhere", "USER": "ö", "TMPDIR": "/nowhere"},
            "date": {**clean, "SOURCE_DATE_EPOCH": "1"},
        }
        for name, environment in surroundings.items():
            with self.subTest(name):
                self.check(env=environment)
        self.check(cwd="/")

    @unittest.skipUnless(os.path.exists("/usr/share/i18n/locales/tr_TR"), "locales is not installed")
    def test_a_language_with_other_letters(self):
        """Where the small I has no dot and numbers have a comma."""
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", self.folder / "tr_TR.UTF-8"], check=True)
        self.check(env={"LOCPATH": str(self.folder), "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", **FOREIGN})

    def test_umask_changes_modes_only(self):
        for umask, file_mode, folder_mode in [(0o000, 0o666, 0o777), (0o022, 0o644, 0o755), (0o077, 0o600, 0o700)]:
            with self.subTest(oct(umask)):
                site = self.check(umask=umask)
                for path in [site, *site.rglob("*")]:
                    expected = folder_mode if path.is_dir() else file_mode
                    self.assertEqual(oct(stat.S_IMODE(path.stat().st_mode)), oct(expected), path)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "only root may become another user, by setpriv")
    def test_another_user(self):
        become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        if subprocess.run([*become, "test", "-r", program.PROGRAM, "-a", "-r", program.CHECKOUT / "content/site.json"],
                          check=False).returncode != 0:
            self.skipTest("the checkout or the program cannot be read by others")
        os.chown(self.folder, NOBODY, NOBODY)
        site = self.check(before=become)
        self.assertEqual((site / "index.html").stat().st_uid, NOBODY)

    def test_another_path(self):
        source = self.copy_sources(self.folder / "quelle mit Leerzeichen ü 港 ' & <b>")
        self.check(source=source, site=self.folder / "ausgabe ü 港 & <b>")
        link = self.folder / "link"
        link.symlink_to(source)
        self.check(source=link)
        self.check(source=os.path.relpath(source, "/"), cwd="/")

    def test_times_and_order_of_the_sources(self):
        source = self.folder / "source"
        for name in INPUTS:
            for path in sorted((program.CHECKOUT / name).rglob("*"), reverse=True):
                copy = source / path.relative_to(program.CHECKOUT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                if path.is_file():
                    copy.write_bytes(path.read_bytes())
                    os.utime(copy, (10 ** 9, 4 * 10 ** 9))
        self.check(source=source)

    @unittest.skipUnless(shutil.which("faketime"), "faketime is not installed")
    def test_another_clock(self):
        for when in ["1971-01-01 00:00:00", "2038-01-20 00:00:00", "2100-02-28 23:59:59"]:
            with self.subTest(when):
                self.check(before=["faketime", when], env={**os.environ, **FOREIGN})

    @unittest.skipUnless(shutil.which("disorderfs"), "disorderfs is not installed")
    def test_another_order_of_folders(self):
        if not os.access("/dev/fuse", os.R_OK | os.W_OK):
            self.skipTest("/dev/fuse cannot be used")
        source = self.copy_sources(self.folder / "ordered")
        mount = self.folder / "disordered"
        mount.mkdir()
        for options in ["--shuffle-dirents=yes", "--reverse-dirents=yes"]:
            with self.subTest(options):
                done = subprocess.run(["disorderfs", "--quiet", options, source, mount], capture_output=True,
                                      text=True, check=False)
                if done.returncode != 0:
                    self.skipTest("disorderfs does not run here: " + done.stderr.strip())
                try:
                    self.check(source=mount)
                finally:
                    subprocess.run(["fusermount", "-u", mount], check=True)

    @unittest.skipUnless(os.environ.get("PORTOLAN_CLANG"), "PORTOLAN_CLANG names no second program")
    def test_another_compiler(self):
        self.check(program_file=pathlib.Path(os.environ["PORTOLAN_CLANG"]).resolve())


if __name__ == "__main__":
    unittest.main()

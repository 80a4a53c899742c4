"""Disks that are full or read-only, folders without permission, limits of the process: said with a path and the
reason, exit status 3, the old site stays, and once there is room the next run ends right."""
import os
import pathlib
import resource
import shutil
import subprocess
import unittest

import editions
import program

NOBODY = 65534
RENAMED = editions.OLD._replace(renamed=True)
EDITED = editions.OLD._replace(edited=True)


class Failures(editions.Case):
    def setUp(self):
        super().setUp()
        self.files_of_clean_build(editions.OLD)

    def check_failure(self, done, reason, after=RENAMED, before=editions.OLD):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, r'^portolan: cannot [a-z ]+ "?/?[^"]+"?: ' + reason)
        self.check_between(before, after)

    def run_edition(self, edition, *before, **options):
        command = [*before, *self.command(*self.words_for(edition), "--output", self.output(), "--jobs", "1")]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, check=False,
                              **options)

    def output(self):
        return self.site


class SmallDisk(Failures):
    """A file system in memory, mounted in a namespace of its own; from here it is seen below /proc."""

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mount = f'mount -t tmpfs -o size=64m,nr_inodes=9999 none "{self.disk}" && echo ready && exec sleep 600'
        try:
            self.holder = subprocess.Popen(["unshare", "-rm", "sh", "-c", mount], stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE)
        except FileNotFoundError:
            self.skipTest("unshare (util-linux) is not installed")
        self.addCleanup(self.holder.communicate)
        self.addCleanup(self.holder.kill)
        if self.holder.stdout.readline() != b"ready\n":
            self.skipTest("no file system can be mounted here: " + self.holder.stderr.read().decode().strip())
        self.enter = ["nsenter", "-t", str(self.holder.pid), "-U", "-m", "--preserve-credentials"]
        self.site = pathlib.Path(f"/proc/{self.holder.pid}/root{self.disk}/site")
        self.assertEqual(self.run_edition(editions.OLD, *self.enter).returncode, 0)

    def output(self):
        return self.disk / "site"

    def remount(self, options):
        subprocess.run([*self.enter, "mount", "-o", f"remount,{options}", self.disk], check=True)

    def used(self):
        status = os.statvfs(self.site)
        return (status.f_blocks - status.f_bfree) * status.f_frsize, status.f_files - status.f_ffree

    def check_until_it_fits(self, limits, reason, edition):
        for limit in limits:
            with self.subTest(limit, edition=edition):
                self.remount(limit)
                self.check_failure(self.run_edition(edition, *self.enter), reason, edition)
                self.remount("rw,size=64m,nr_inodes=9999")
                self.assertEqual(self.run_edition(edition, *self.enter).returncode, 0)
                self.check_clean(edition)
                self.assertEqual(self.run_edition(editions.OLD, *self.enter).returncode, 0)

    def test_full_at_some_page(self):
        used, _ = self.used()
        limits = [f"size={used + room}" for room in (4096, 100_000, 300_000)]
        self.check_until_it_fits(limits, "No space left on device", RENAMED)

    def test_full_when_few_pages_change(self):
        used, _ = self.used()
        self.check_until_it_fits([f"size={used + room}" for room in (4096, 12288)], "No space left on device", EDITED)

    def test_no_more_files(self):
        _, used = self.used()
        self.check_until_it_fits([f"nr_inodes={used + room}" for room in (1, 3, 20)], "No space left on device", RENAMED)

    def test_read_only(self):
        self.check_until_it_fits(["ro"], "Read-only file system", RENAMED)


class Permissions(Failures):
    """By a user who is not root, who may do anything."""

    def setUp(self):
        super().setUp()
        self.build_edition(editions.OLD)
        for edition in (RENAMED, EDITED):
            self.files_of_clean_build(edition)
        self.user = []
        if os.geteuid() == 0:
            self.become_nobody()

    def become_nobody(self):
        if shutil.which("setpriv") is None:
            self.skipTest("setpriv (util-linux) is not installed")
        self.user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        reads = [*self.user, "test", "-r", program.PROGRAM, "-a", "-r", program.CHECKOUT / "content/site.json"]
        if subprocess.run(reads, check=False).returncode != 0:
            self.skipTest("the checkout or the program cannot be read by others")

    def test_folders_of_the_site(self):
        own = self.site / program.OWN_FOLDER
        for edition in (RENAMED, EDITED):
            for path, mode in [(self.site, 0o555), (self.site, 0o000), (self.site / "en", 0o555), (own, 0o555), (own, 0o000),
                               (own / "lock", 0o000), (own / "marker", 0o000), (own / "manifest", 0o555)]:
                with self.subTest(path, mode=oct(mode), edition=edition):
                    self.refuse(path, mode, edition)

    def refuse(self, path, mode, edition):
        usual = path.stat().st_mode
        path.chmod(mode)
        done = self.run_edition(edition, *self.user)
        path.chmod(usual)
        if done.returncode != 0:  # where a folder is exchanged as a whole, nothing in it is written
            self.check_failure(done, "Permission denied", edition)
        self.assertEqual(self.run_edition(edition, *self.user).returncode, 0)
        self.check_clean(edition)
        self.assertEqual(self.run_edition(editions.OLD, *self.user).returncode, 0)

    def test_a_new_site(self):
        self.site = self.folder / "closed/site"
        self.site.parent.mkdir(mode=0o555)
        self.check_failure(self.run_edition(editions.OLD, *self.user), "Permission denied", editions.OLD, None)

    def test_sources(self):
        overlay = self.overlay(RENAMED)
        for path in [overlay, overlay / "content", overlay / "content/site.json"]:
            with self.subTest(path):
                usual = path.stat().st_mode
                path.chmod(0)
                self.check_failure(self.run_edition(RENAMED, *self.user), "Permission denied")
                path.chmod(usual)


class Limits(Failures):
    def setUp(self):
        super().setUp()
        self.build_edition(editions.OLD)

    def limited(self, edition, kind, limit):
        return self.run_edition(edition, preexec_fn=lambda: resource.setrlimit(kind, (limit, limit)))

    def test_too_many_open_files(self):
        failed = 0
        for limit in range(4, 24):
            with self.subTest(limit):
                done = self.limited(RENAMED, resource.RLIMIT_NOFILE, limit)
                if done.returncode != 0:
                    failed += 1
                    self.check_failure(done, "Too many open files")
                self.build_edition(RENAMED)
                self.check_clean(RENAMED)
                self.build_edition(editions.OLD)
        self.assertGreater(failed, 3)

    def test_files_that_may_not_grow(self):
        for limit in (0, 100, 8000):
            with self.subTest(limit):
                self.check_failure(self.limited(RENAMED, resource.RLIMIT_FSIZE, limit), "File too large")
                self.build_edition(editions.OLD)

    def test_output_that_goes_nowhere(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run(self.command(*self.words_for(RENAMED), "--output", self.site), stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=300, check=False)
        self.assertEqual((done.returncode, done.stderr),
                         (3, 'portolan: cannot write to standard output: No space left on device\n'))
        self.check_clean(RENAMED)


if __name__ == "__main__":
    unittest.main()

"""Linux settings: ports that are not handed out, and programs that may bind below 1024."""
import errno
import os
import pathlib
import shutil
import socket
import subprocess
import sys

import commands

SYSCTL = pathlib.Path("/proc/sys/net/ipv4")
NOBODY = 65534


def setting(name):
    return (SYSCTL / name).read_text().strip()


class Setting(commands.Case):
    def setUp(self):
        super().setUp()
        self.need_namespace()
        self.need("sysctl")

    def keep(self, name):
        """Has the test put a setting back."""
        before = setting(name)
        self.addCleanup((SYSCTL / name).write_text, before + "\n")


class Reserve(Setting):
    RANGE = range(40000, 40010)
    RESERVED = 40003

    def setUp(self):
        super().setUp()
        self.keep("ip_local_port_range")
        self.keep("ip_local_reserved_ports")
        (SYSCTL / "ip_local_port_range").write_text(f"{self.RANGE[0]} {self.RANGE[-1]}")

    def handed_out(self, family, kind):
        """Every port that bind(0) gives until none is left."""
        ports = set()
        try:
            while len(ports) < len(self.RANGE):
                ports.add(self.opened(family, kind, 0).getsockname()[1])
        except OSError as error:
            self.assertEqual(error.errno, errno.EADDRINUSE)
        return ports

    def test_the_port_is_not_handed_out(self):
        self.run_command("keep.linux.add", self.RESERVED)
        for family in commands.families():
            for kind in [socket.SOCK_STREAM, socket.SOCK_DGRAM]:
                self.assertEqual(self.handed_out(family, kind), set(self.RANGE) - {self.RESERVED})

    def test_it_can_still_be_asked_for(self):
        self.run_command("keep.linux.add", self.RESERVED)
        self.opened(socket.AF_INET, socket.SOCK_STREAM, self.RESERVED)

    def test_what_was_reserved_stays_so(self):
        for port in [9000, 8999, 9000, 30000]:
            self.run_command("keep.linux.add", port)
        self.assertEqual(setting("ip_local_reserved_ports"), "8999-9000,30000")

    def test_a_plain_assignment_replaces_the_list(self):
        self.run_command("keep.linux.add", 9000)
        self.shell("sysctl -w net.ipv4.ip_local_reserved_ports=8000")
        self.assertEqual(setting("ip_local_reserved_ports"), "8000")

    def test_showing(self):
        self.run_command("keep.linux.add", 9000)
        self.assertEqual(self.run_command("keep.linux.show").stdout, "net.ipv4.ip_local_reserved_ports = 9000\n")


# Run by a user without rights: exit status 0 if it may bind.
BIND = """
import socket, sys
try:
    socket.socket(socket.AF_INET, getattr(socket, sys.argv[2])).bind(("127.0.0.1", int(sys.argv[1])))
except PermissionError:
    sys.exit(13)
"""


class Privileged(Setting):
    def setUp(self):
        super().setUp()
        self.need_root_of_the_machine()  # to become another user
        self.keep("ip_unprivileged_port_start")
        (SYSCTL / "ip_unprivileged_port_start").write_text("1024")

    def may_bind(self, port, kind="SOCK_STREAM", program=sys.executable):
        words = [program, "-I", "-S", "-c", BIND, str(port), kind]
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/",
                              preexec_fn=lambda: (os.setgroups([]), os.setgid(NOBODY), os.setuid(NOBODY)))
        self.assertIn(done.returncode, [0, 13], done.stderr)
        return done.returncode == 0

    def python_for_all(self):
        """A copy of the system's Python that nobody may run and root may mark."""
        self.need("/usr/bin/python3")
        return shutil.copy(os.path.realpath("/usr/bin/python3"), self.folder_for_all() + "/program")

    def test_setcap(self):
        self.need("setcap")
        program = self.python_for_all()
        line = commands.shell_line("bind.setcap")
        self.assertIn(" /path/to/program", line)
        self.assertFalse(self.may_bind(80, program=program))
        self.shell(line.replace("/path/to/program", program))
        self.assertTrue(self.may_bind(80, program=program))
        self.assertTrue(self.may_bind(443, "SOCK_DGRAM", program))
        self.shell(f"setcap -r {program}")
        self.assertFalse(self.may_bind(80, program=program))

    def test_sysctl(self):
        program = self.python_for_all()
        self.assertFalse(self.may_bind(80, program=program))
        self.run_command("bind.sysctl", 80)
        for kind in ["SOCK_STREAM", "SOCK_DGRAM"]:
            self.assertFalse(self.may_bind(79, kind, program))
            self.assertTrue(self.may_bind(80, kind, program))
            self.assertTrue(self.may_bind(1023, kind, program))


if __name__ == "__main__":
    commands.main()

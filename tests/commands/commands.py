"""Runs the commands of content/commands.json as pages print them.

A script starts itself anew as root in a network and mount namespace of its own: directly, by sudo, or in a user
namespace. So a command sees the sockets of its test and no others, and no rule or setting of the machine is touched.
What is missing (the right, a program, a kernel option) skips a test and is named.
"""
import fcntl
import json
import os
import pathlib
import pty
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]

# An id, or a beginning of ids that ends in a dot -> the script here that runs it.
RUN_BY = {
    "linux.ss": "sockets_test",
    "linux.ss.sctp": "sockets_test",
    "linux.lsof": "sockets_test",
    "linux.process": "sockets_test",
    "linux.namespaces": "sockets_test",
    "remote.tcp": "remote_test",
    "remote.udp": "remote_test",
    "remote.nc.": "remote_test",
    "watch.": "capture_test",
    **{f"probe.{name}": "probe_test" for name in (
        "smtp", "imap", "pop", "ftp", "vnc", "memcached", "http", "https", "tls", "etcd", "mongodb")},
    "firewall.ufw.": "firewall_test",
    "firewall.firewalld.": "firewall_test",
    "firewall.nft.": "firewall_test",
    "keep.linux.": "settings_test",
    "bind.": "settings_test",
}
# The same -> why no test runs it; list_test compares what can be compared.
NOT_RUN = {
    "linux.docker.": "needs a Docker daemon with a container",
    "macos.": "needs macOS; the words are those of linux.lsof",
    "freebsd.": "needs FreeBSD",
    "firewall.pf.": "needs pf: no parser of its rules runs on Linux",
    "windows.": "needs Windows",
    "firewall.windows.": "needs Windows",
    "keep.windows.": "needs Windows",
    "remote.powershell.": "needs Windows",
    **{f"probe.{name}": "needs that server" for name in (
        "ssh", "redis", "postgres", "mysql", "dns", "ntp", "mqtt", "ldap", "rsync", "stun")},
}

PORT = 4321
# Ports that share digits with PORT; one of them is its beginning, one its end.
DECOYS = (432, 4320, 14321, 43210, 54321)
EXAMPLE_HOST = "192.0.2.10"  # the address that commands for another machine show

LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
# What this process is in: "root", "user" (network and mount namespace, made by root or in a user namespace) or "net"
# (a network namespace alone, made by root).
MARK = "PORTOLAN_TEST_NAMESPACE"
NAMESPACE = os.environ.get(MARK, "")
SYSTEM_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"  # where sudo finds what an ordinary user does not

commands = {}  # id -> the object of the list
asked = set()  # ids whose text a test has taken
lacking = set()  # what this machine has not and tests wanted


def most_exact(table, command):
    """What a table has for an id: the id itself goes before the longest beginning of it."""
    fitting = [start for start in table if command == start or (start.endswith(".") and command.startswith(start))]
    return table[max(fitting, key=len)] if fitting else None


def script_of(command):
    return most_exact(RUN_BY, command)


def reason_of(command):
    return most_exact(NOT_RUN, command)


def text(command, port=PORT):
    """The line that the page of `port` prints."""
    asked.add(command)
    return commands[command]["command"].replace("{port}", str(port))


def shell_line(command, port=PORT):
    """The same for root, who needs no sudo."""
    return re.sub(r"\bsudo ", "", text(command, port))


def environment():
    return dict(os.environ, LC_ALL="C", PATH=os.environ.get("PATH", "/usr/bin:/bin") + ":" + SYSTEM_FOLDERS)


def find_program(name):
    return shutil.which(name, path=environment()["PATH"])


def families():
    """The address families that this namespace has."""
    found = []
    for family, host in LOOPBACK.items():
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.bind((host, 0))
            found.append(family)
        except OSError:
            pass
    return found


class Case(unittest.TestCase):
    """A test that runs commands, as root; most of them want a namespace too."""

    def setUp(self):
        if os.geteuid() != 0:
            self.lack("neither root, nor sudo without a password, nor a user namespace is to be had")

    def lack(self, reason):
        lacking.add(reason)
        self.skipTest(reason)

    def need(self, *programs):
        for program in programs:
            if not find_program(program):
                self.lack(f"{program} is not installed")

    def need_namespace(self):
        if not NAMESPACE:
            self.lack("this system allows no network namespace")

    def need_root_of_the_machine(self):
        self.need_namespace()
        if NAMESPACE == "user":
            self.lack("needs root, or sudo without a password")

    def need_own_mounts(self):
        self.need_root_of_the_machine()
        if NAMESPACE != "root":
            self.lack("this system allows no mount namespace")

    def shell(self, line, status=0):
        """Runs a line to its end and expects `status` (None: any)."""
        done = subprocess.run(["sh", "-c", line], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              env=environment(), timeout=60, check=False)
        if status is not None:
            self.assertEqual(done.returncode, status, f"{line}\n{done.stdout}\n{done.stderr}")
        return done

    def run_command(self, command, port=PORT, status=0):
        return self.shell(shell_line(command, port), status)

    def opened(self, family, kind, port=None, host=None):
        """A socket, bound if `port` is given, that the test closes; a reset ends its connections, so none waits."""
        one = socket.socket(family, kind)
        self.addCleanup(one.close)
        if kind == socket.SOCK_STREAM:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.settimeout(5)
        if port is not None:
            one.bind((host or LOOPBACK[family], port))
        return one

    def listening(self, family, port=PORT, host=None):
        server = self.opened(family, socket.SOCK_STREAM, port, host)
        server.listen()
        return server

    def connected(self, server, client):
        """Both ends of a connection."""
        client.connect(server.getsockname())
        accepted = server.accept()[0]
        self.addCleanup(accepted.close)
        return client, accepted

    def started(self, *words):
        """A process on a terminal, where programs write line by line; the test ends it, and 60 seconds do."""
        try:
            terminal, its_side = pty.openpty()
        except OSError:
            self.lack("this system has no terminals (devpts)")
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=its_side, stderr=its_side, env=environment())
        os.close(its_side)
        process.lines = open(terminal, encoding="utf-8", errors="replace")
        limit = threading.Timer(60, process.kill)
        limit.start()

        def end():
            limit.cancel()
            process.kill()
            process.wait()
            process.lines.close()

        self.addCleanup(end)
        return process

    def read_until(self, process, word):
        """The lines that a process writes, to the first with `word`."""
        seen = []
        try:
            for line in process.lines:
                seen.append(line)
                if word in line:
                    return seen
        except OSError:  # nobody is left at the other side of the terminal
            pass
        return self.fail(f"no {word!r} in:\n" + "".join(seen))

    def own_file(self, file):
        """Has a file of the system's read as empty, by this test alone, where that is possible."""
        path = os.path.realpath(file)
        if os.path.exists(path) and NAMESPACE in ("root", "user"):
            self.shell(f"mount --bind /dev/null {path}")
            self.addCleanup(self.shell, f"umount {path}")

    def folder_for_all(self):
        """A folder that every user may enter."""
        folder = tempfile.mkdtemp(prefix="portolan-test-")
        self.addCleanup(shutil.rmtree, folder)
        os.chmod(folder, 0o755)
        return folder

    def own_folder(self, folder):
        """Puts an empty folder in the place of one of the system's, seen by this test alone."""
        self.shell(f"mount -t tmpfs none {folder}")
        self.addCleanup(self.shell, f"umount -l {folder}")


def raise_loopback():
    get_flags, set_flags, up = 0x8913, 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = bytearray(struct.pack("16sH22x", b"lo", 0))
        fcntl.ioctl(control, get_flags, request)
        flags = struct.unpack_from("H", request, 16)[0] | up
        struct.pack_into("H", request, 16, flags)
        fcntl.ioctl(control, set_flags, request)


def enter_namespace():
    """Starts this script anew in a namespace, if there is a way."""
    by_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    both = ["unshare", "--net", "--mount"]
    for way, kind in ([*by_root, *both], "root"), ([*by_root, "unshare", "--net"], "net"), (
            [*both, "--user", "--map-root-user"], "user"):
        words = [*way, "env", f"{MARK}={kind}"]
        try:
            if subprocess.run([*words, "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode:
                continue
        except FileNotFoundError:
            continue
        sys.stderr.flush()
        os.execvp(words[0], [*words, sys.executable, "-B", *sys.argv])


def load(path):
    for command in json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["commands"]:
        commands[command["id"]] = command


def main(namespace=True):
    """Runs the tests of a script; its first argument may name the list."""
    if namespace and sys.platform == "linux":
        if NAMESPACE:
            raise_loopback()
        else:
            enter_namespace()
    arguments = sys.argv[1:]
    load(arguments.pop(0) if arguments and arguments[0].endswith(".json") else CHECKOUT / "content/commands.json")
    result = unittest.main(argv=[sys.argv[0], *arguments], verbosity=2, exit=False).result
    script = pathlib.Path(sys.argv[0]).stem
    left = []
    if not arguments and not lacking:
        left = [command for command in commands if command not in asked and script_of(command) == script]
    for command in left:
        print(f"{command}: this script is to run it, and no test does", file=sys.stderr)
    sys.exit(bool(left) or not result.wasSuccessful())

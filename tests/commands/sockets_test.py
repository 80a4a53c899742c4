"""What uses a port, on Linux: each command lists exactly the sockets that the test opened on it.

Beside them stand sockets on ports whose numbers merely share digits.
"""
import errno
import os
import socket
import struct
import sys

import commands
from commands import DECOYS, LOOPBACK, PORT

SCTP = 132  # the protocol's number; Python's socket module has no name for it everywhere


def name(address):
    host, port = address[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def ends(one):
    """A socket as (local, peer); the peer is None where there is none."""
    try:
        return name(one.getsockname()), name(one.getpeername())
    except OSError:
        return name(one.getsockname()), None


def described(one):
    """A socket as (transport, local, peer)."""
    return ("tcp" if one.type == socket.SOCK_STREAM else "udp", *ends(one))


def read_ss(output, header=True):
    """(transport, local, peer) and what is said of the process, for each line; the transport is its first word."""
    lines = output.splitlines()[1 if header else 0:]
    found = []
    for line in lines:
        transport, _, _, _, local, peer, *process = line.split()
        found.append(((transport, local, None if peer.endswith(":*") else peer), " ".join(process)))
    return found


def read_lsof(output):
    """(transport, local, peer) and the process id, for each line."""
    found = []
    for line in output.splitlines()[1:]:
        fields = line.split()
        local, _, peer = fields[8].partition("->")
        found.append(((fields[7].lower(), local, peer or None), int(fields[1])))
    return found


class Users(commands.Case):
    """Listeners, both ends of connections, bound and connected UDP sockets, over IPv4 and IPv6."""

    def setUp(self):
        super().setUp()
        self.sockets = []
        for family in commands.families():
            for port in (PORT, *DECOYS):
                opened = self.open_tcp(family, port) + self.open_udp(family, port)
                if port == PORT:
                    self.sockets += opened
        # As a client's own port, with a decoy as the other end.
        client = self.opened(socket.AF_INET, socket.SOCK_STREAM, PORT, "127.0.0.2")
        self.sockets += self.connected(self.listening(socket.AF_INET, DECOYS[0], "127.0.0.3"), client)

    def open_tcp(self, family, port):
        server = self.listening(family, port)
        return [server, *self.connected(server, self.opened(family, socket.SOCK_STREAM))]

    def open_udp(self, family, port):
        bound, client = self.opened(family, socket.SOCK_DGRAM, port), self.opened(family, socket.SOCK_DGRAM)
        client.connect((LOOPBACK[family], port))
        return [bound, client]

    def expect(self, found):
        self.assertEqual(sorted(str(one) for one, _ in found), sorted(str(described(one)) for one in self.sockets))

    def test_ss(self):
        self.need("ss")
        found = read_ss(self.run_command("linux.ss").stdout)
        self.expect(found)
        for _, process in found:
            self.assertIn(f"pid={os.getpid()},", process)

    def test_lsof(self):
        self.need("lsof")
        found = read_lsof(self.run_command("linux.lsof").stdout)
        self.expect(found)
        self.assertEqual({process for _, process in found}, {os.getpid()})

    def test_a_port_without_users(self):
        self.need("ss", "lsof", "ps")
        self.assertEqual(read_ss(self.run_command("linux.ss", 4322).stdout), [])
        self.assertEqual(self.run_command("linux.lsof", 4322, status=1).stdout, "")
        self.assertEqual(self.run_command("linux.process", 4322).stdout, "")


class Sctp(commands.Case):
    def open_sctp(self, family, port):
        try:
            server = socket.socket(family, socket.SOCK_STREAM, SCTP)
        except OSError as error:
            self.skipTest(f"the kernel has no SCTP ({error.strerror})")
        self.addCleanup(server.close)
        server.bind((LOOPBACK[family], port))
        server.listen()
        return server

    def local_ends(self, port=PORT):
        """With one transport there is no column for it."""
        return [line.split()[3] for line in self.run_command("linux.ss.sctp", port).stdout.splitlines()[1:]]

    def test_the_line_is_understood(self):
        self.need("ss")
        self.assertEqual(self.local_ends(4322), [])

    def test_listeners(self):
        self.need("ss")
        servers = []
        for family in commands.families():
            servers.append(self.open_sctp(family, PORT))
            for port in DECOYS:
                self.open_sctp(family, port)
        # ss lists an association's addresses on lines of their own, of which none is a listener.
        self.assertEqual(sorted(self.local_ends()), sorted(ends(one)[0] for one in servers))


# A process that uses a port; it says when it does.
USER = """
import socket, sys, time
kept = []
for kind, port in zip(sys.argv[1::2], sys.argv[2::2]):
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM)
    one.bind(("127.0.0.1", int(port)))
    if kind == "tcp":
        one.listen()
    kept.append(one)
print("ready", flush=True)
time.sleep(100)
"""


class Processes(commands.Case):
    def start_user(self, *ports, before=()):
        process = self.started(*before, sys.executable, "-c", USER, *map(str, ports))
        self.read_until(process, "ready")
        return process.pid

    def processes(self):
        return {int(line.split()[1]) for line in self.run_command("linux.process").stdout.splitlines()[1:]}

    def test_each_user_is_named_and_nobody_else(self):
        self.need("lsof", "ps")
        server = self.start_user("tcp", PORT, "udp", DECOYS[0])
        other = self.start_user("udp", PORT, *[word for port in DECOYS for word in ("tcp", port)])
        self.start_user(*[word for port in DECOYS for word in ("udp", port)][2:])
        self.assertEqual(self.processes(), {server, other})
        self.opened(socket.AF_INET, socket.SOCK_STREAM).connect(("127.0.0.1", PORT))
        self.assertEqual(self.processes(), {server, other, os.getpid()})

    def test_other_network_namespaces(self):
        self.need_namespace()
        self.need("ss", "ip", "lsns", "nsenter")
        elsewhere = ["unshare", "--net", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
        decoys = [word for port in DECOYS for word in ("tcp", port, "udp", port)]
        users = {kind: self.start_user(kind, PORT, *decoys, before=elsewhere) for kind in ["tcp", "udp"]}
        self.assertEqual(read_ss(self.run_command("linux.ss").stdout), [])
        # In a user namespace, nsenter cannot enter the machine's own, and says so by its status.
        found = read_ss(self.run_command("linux.namespaces", status=None).stdout, header=False)
        for kind, user in users.items():
            ours = [one for one, process in found if f"pid={user}," in process]
            self.assertEqual(ours, [(kind, f"127.0.0.1:{PORT}", None)])


class NothingIsListed(commands.Case):
    """Why a port can be taken that a command does not show; the page says so. Each test has a port of its own."""

    def taken(self, port):
        try:
            self.opened(socket.AF_INET, socket.SOCK_STREAM, port).close()
        except OSError as error:
            self.assertEqual(error.errno, errno.EADDRINUSE)
            return True
        return False

    def reusing(self, linger):
        one = self.opened(socket.AF_INET, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", linger, 0))
        return one

    def test_time_wait_is_shown_by_ss_and_not_by_lsof(self):
        self.need("ss", "lsof")
        port = 4323
        server = self.reusing(linger=0)
        server.bind((LOOPBACK[socket.AF_INET], port))
        server.listen()
        client, accepted = self.connected(server, self.reusing(linger=0))
        accepted.close()  # who closes first waits
        client.recv(1)
        client.close()
        server.close()
        self.assertTrue(self.taken(port))
        self.assertIn("TIME-WAIT", self.run_command("linux.ss", port).stdout)
        self.assertEqual(self.run_command("linux.lsof", port, status=1).stdout, "")
        self.reusing(linger=1).bind((LOOPBACK[socket.AF_INET], port))

    def test_bound_and_not_listening_is_shown_by_none_but_ss_b(self):
        self.need("ss", "lsof")
        port = 4324
        self.opened(socket.AF_INET, socket.SOCK_STREAM, port)
        self.assertTrue(self.taken(port))
        self.assertEqual(read_ss(self.run_command("linux.ss", port).stdout), [])
        self.assertEqual(self.run_command("linux.lsof", port, status=1).stdout, "")
        if "--bound-inactive" not in self.shell("ss --help", status=None).stdout:
            self.skipTest("this ss has no option -B")
        self.assertIn(f":{port} ", self.shell("ss -tnB").stdout)


if __name__ == "__main__":
    commands.main()

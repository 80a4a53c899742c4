"""Which ports Linux hands out: the parity that TCP prefers, and never a port outside the range.

`connect` looks first among the ports that have the parity of the range's lower end, `bind` to port 0 among the others.
It is a preference: counted are majorities of many sockets, in a namespace where nothing else takes ports.
"""
import contextlib
import errno
import pathlib
import platform
import re
import socket
import struct

import commands
from commands import LOOPBACK

IP_BIND_ADDRESS_NO_PORT = 24
IP_LOCAL_PORT_RANGE = 51

DEFAULT = (32768, 60999)
COUNT = 200
RANGE_FILE = pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range")


def kernel():
    return tuple(map(int, re.findall(r"\d+", platform.release())[:2]))


class Ports(commands.Case):
    def setUp(self):
        super().setUp()
        if platform.system() != "Linux":
            self.skipTest("this is Linux's own rule")
        self.need_namespace()
        before = RANGE_FILE.read_text()
        self.addCleanup(RANGE_FILE.write_text, before)
        self.set_range(*DEFAULT)

    def set_range(self, low, high):
        RANGE_FILE.write_text(f"{low} {high}")

    def new(self, family, kind, options=()):
        one = self.sockets.enter_context(socket.socket(family, kind))
        if kind == socket.SOCK_STREAM:  # so that no closed connection keeps its port
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for option in options:
            one.setsockopt(*option)
        return one

    def start_server(self, family, kind):
        """To connect to; its own port is below every range here."""
        server = self.new(family, kind)
        server.bind((LOOPBACK[family], 20000))
        if kind == socket.SOCK_STREAM:
            server.listen(COUNT + 10)
        self.address = server.getsockname()

    # Ways to a port. Each makes one socket, which then has it.

    def connecting(self, family, kind, options=(), bind_first=False):
        one = self.new(family, kind, options)
        if bind_first:
            one.bind((LOOPBACK[family], 0))
        one.connect(self.address)
        return one

    def binding(self, family, kind, options=()):
        one = self.new(family, kind, options)
        one.bind((LOOPBACK[family], 0))
        return one

    def listening_unbound(self, family, kind):
        one = self.new(family, kind)
        one.listen()
        return one

    def ports(self, way, family, kind=socket.SOCK_STREAM, **options):
        """The ports of COUNT sockets that live at the same time; it checks that they are in the range."""
        with contextlib.ExitStack() as self.sockets:
            self.start_server(family, kind)
            found = [way(family, kind, **options).getsockname()[1] for _ in range(COUNT)]
        low, high = map(int, RANGE_FILE.read_text().split())
        self.assertGreaterEqual(min(found), low)
        self.assertLessEqual(max(found), high)
        return found

    def share_of_even(self, *arguments, **options):
        ports = self.ports(*arguments, **options)
        return sum(port % 2 == 0 for port in ports) / len(ports)


class Parity(Ports):
    MOST = 0.9

    def even(self, *arguments, **options):
        self.assertGreaterEqual(self.share_of_even(*arguments, **options), self.MOST)

    def odd(self, *arguments, **options):
        self.assertLessEqual(self.share_of_even(*arguments, **options), 1 - self.MOST)

    def neither(self, *arguments, **options):
        share = self.share_of_even(*arguments, **options)
        self.assertGreater(share, 0.3)
        self.assertLess(share, 0.7)

    def test_tcp_connect(self):
        for family in commands.families():
            self.even(self.connecting, family)

    def test_tcp_bind(self):
        for family in commands.families():
            self.odd(self.binding, family)

    def test_tcp_listen_without_bind(self):
        for family in commands.families():
            self.odd(self.listening_unbound, family)

    def test_tcp_bind_and_connect(self):
        self.odd(self.connecting, socket.AF_INET, bind_first=True)

    def test_tcp_bind_of_an_address_alone_and_connect(self):
        no_port = (socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
        self.even(self.connecting, socket.AF_INET, options=[no_port], bind_first=True)

    def test_tcp_bind_with_reuse_stays_in_the_lower_half(self):
        reuse = (socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ports = self.ports(self.binding, socket.AF_INET, options=[reuse])
        self.assertGreaterEqual(sum(port % 2 for port in ports) / len(ports), self.MOST)
        self.assertLess(max(ports), sum(DEFAULT) // 2 + 1)

    def test_an_odd_lower_end_turns_it_round(self):
        self.set_range(DEFAULT[0] + 1, DEFAULT[1] + 1)
        for family in commands.families():
            self.odd(self.connecting, family)
            self.even(self.binding, family)

    def test_a_range_of_the_socket_has_no_preference(self):
        if kernel() < (6, 8):
            self.skipTest("the kernel is older than this rule")
        own_range = (socket.IPPROTO_IP, IP_LOCAL_PORT_RANGE, struct.pack("=I", DEFAULT[1] << 16 | DEFAULT[0]))
        self.neither(self.connecting, socket.AF_INET, options=[own_range])

    def test_udp_has_no_preference(self):
        for family in commands.families():
            self.neither(self.connecting, family, socket.SOCK_DGRAM)
            self.neither(self.binding, family, socket.SOCK_DGRAM)


class Edges(Ports):
    """A small range, used up: all of its ports come, the first and the last among them, and then none."""

    def use_up(self, low, high, way, family, kind, refusal):
        self.set_range(low, high)
        found = set()
        with contextlib.ExitStack() as self.sockets:
            self.start_server(family, kind)
            try:
                for _ in range(10 * (high - low + 1)):
                    found.add(way(family, kind).getsockname()[1])
            except OSError as error:
                self.assertEqual(error.errno, refusal)
        return found

    def test_bind(self):
        for low, high in [(50000, 50019), (50001, 50020), (50000, 50000)]:
            for family in commands.families():
                for kind in [socket.SOCK_STREAM, socket.SOCK_DGRAM]:
                    found = self.use_up(low, high, self.binding, family, kind, errno.EADDRINUSE)
                    self.assertEqual(found, set(range(low, high + 1)))

    def test_tcp_connect(self):
        for low, high in [(50000, 50019), (50001, 50020)]:
            for family in commands.families():
                found = self.use_up(low, high, self.connecting, family, socket.SOCK_STREAM, errno.EADDRNOTAVAIL)
                self.assertEqual(found, set(range(low, high + 1)))

    def test_udp_connect(self):
        for low, high in [(50000, 50019), (50001, 50020)]:
            for family in commands.families():
                found = self.use_up(low, high, self.connecting, family, socket.SOCK_DGRAM, errno.EAGAIN)
                self.assertEqual(found, set(range(low, high + 1)))


if __name__ == "__main__":
    commands.main()

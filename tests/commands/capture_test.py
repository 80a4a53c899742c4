"""Capturing: what goes over a port is shown, over TCP and UDP, IPv4 and IPv6, and nothing else."""
import re
import shlex
import socket
import struct

import commands
from commands import DECOYS, LOOPBACK, PORT

RAW_IP = 101  # link type of a capture file whose packets begin with the IP header


class Tcpdump(commands.Case):
    def setUp(self):
        super().setUp()
        self.need("tcpdump")
        self.need_root_of_the_machine()  # tcpdump goes on as a user of its own, whom a user namespace does not have

    def talk(self, family, port):
        server = self.listening(family, port)
        self.connected(server, self.opened(family, socket.SOCK_STREAM))
        receiver = self.opened(family, socket.SOCK_DGRAM, port)
        self.opened(family, socket.SOCK_DGRAM).sendto(b"hello", receiver.getsockname())
        receiver.recv(10)

    def test_what_it_shows(self):
        capture = self.started("sh", "-c", "exec " + commands.shell_line("watch.tcpdump"))
        self.read_until(capture, "listening on any")
        for family in commands.families():
            for port in (*DECOYS, PORT):
                self.talk(family, port)
        # Packets come in order: when the last is there, all are.
        last = self.read_until(capture, f"{LOOPBACK[commands.families()[-1]]}.{PORT}: UDP")
        packets = [line for line in last if re.search(r"IP6? ", line)]
        for family in commands.families():
            here = re.escape(f"{LOOPBACK[family]}.{PORT}")
            self.assertRegex("".join(packets), rf"> {here}: Flags \[S\]")
            self.assertRegex("".join(packets), rf"{here} > \S+: Flags \[S\.\]")
            self.assertRegex("".join(packets), rf"> {here}: UDP")
        for packet in packets:
            self.assertRegex(packet, rf"\.{PORT}( >|:)")


def checksum_free_packet(protocol, source, destination):
    """An IPv4 packet of either transport; Wireshark checks no sums unless told to."""
    if protocol == socket.IPPROTO_TCP:
        body = struct.pack("!HHIIBBHHH", source, destination, 1, 0, 5 << 4, 2, 1024, 0, 0)
    else:
        body = struct.pack("!HHHH", source, destination, 8, 0)
    ends = socket.inet_aton("192.0.2.1") + socket.inet_aton("192.0.2.2")
    return struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, 64, protocol, 0) + ends + body


class Wireshark(commands.Case):
    def test_the_filter(self):
        self.need("tshark")
        wanted, file = [], b""
        for protocol in [socket.IPPROTO_TCP, socket.IPPROTO_UDP]:
            for port in (PORT, *DECOYS):
                for pair in [(50000, port), (port, 50000)]:
                    wanted.append(port == PORT)
                    packet = checksum_free_packet(protocol, *pair)
                    file += struct.pack("=IIII", len(wanted), 0, len(packet), len(packet)) + packet
        path = self.folder_for_all() + "/test.pcap"
        with open(path, "wb") as capture:
            capture.write(struct.pack("=IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, RAW_IP) + file)
        shown = self.shell(f"tshark -n -r {path} -T fields -e frame.number -Y "
                           + shlex.quote(commands.text("watch.wireshark"))).stdout
        self.assertEqual([int(line) for line in shown.split()], [n for n, is_it in enumerate(wanted, 1) if is_it])


if __name__ == "__main__":
    commands.main()

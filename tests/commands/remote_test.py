"""From another machine: the namespace has the address that the commands show, so they run word for word."""
import socket

import commands
from commands import DECOYS, EXAMPLE_HOST, PORT

CLOSED = 4322


class Remote(commands.Case):
    def setUp(self):
        super().setUp()
        self.need_namespace()
        self.need("ip")
        self.shell(f"ip address replace {EXAMPLE_HOST}/32 dev lo")
        self.own_file("/etc/resolv.conf")  # no name server answers here, and nmap would wait for one
        for port in (PORT, *DECOYS):
            self.listening(socket.AF_INET, port, EXAMPLE_HOST)
            self.opened(socket.AF_INET, socket.SOCK_DGRAM, port, EXAMPLE_HOST)

    def silenced(self, port):
        """Has a firewall drop what comes for a port."""
        self.need("nft")
        self.shell("nft add table inet test")
        self.addCleanup(self.shell, "nft delete table inet test")
        self.shell("nft 'add chain inet test input { type filter hook input priority 0; }'")
        self.shell(f"nft add rule inet test input meta l4proto {{ tcp, udp }} th dport {port} drop")

    def states(self, command, port):
        """What nmap lists: "4321/tcp" -> "open"."""
        self.need("nmap")
        lines = [line.split() for line in self.run_command(command, port).stdout.splitlines()]
        return {fields[0]: fields[1] for fields in lines if fields and fields[0].endswith(("/tcp", "/udp"))}

    def test_tcp(self):
        self.assertEqual(self.states("remote.tcp", PORT), {f"{PORT}/tcp": "open"})
        self.assertEqual(self.states("remote.tcp", CLOSED), {f"{CLOSED}/tcp": "closed"})

    def test_udp(self):
        # A server that does not know nmap's question keeps silent.
        self.assertEqual(self.states("remote.udp", PORT), {f"{PORT}/udp": "open|filtered"})
        self.assertEqual(self.states("remote.udp", CLOSED), {f"{CLOSED}/udp": "closed"})

    def test_behind_a_firewall(self):
        self.silenced(PORT)
        self.assertEqual(self.states("remote.tcp", PORT), {f"{PORT}/tcp": "filtered"})
        self.assertEqual(self.states("remote.udp", PORT), {f"{PORT}/udp": "open|filtered"})

    def test_nc(self):
        self.need("nc")
        self.assertIn("succeeded", self.run_command("remote.nc.tcp").stderr)
        self.assertIn("refused", self.run_command("remote.nc.tcp", CLOSED, status=1).stderr)

    def test_nc_gives_up(self):
        self.need("nc")
        self.silenced(PORT)
        self.assertIn("timed out", self.run_command("remote.nc.tcp", status=1).stderr)


if __name__ == "__main__":
    commands.main()

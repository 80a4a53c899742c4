"""Opening and closing a port: the rules that the lines make, and, with nft, what they do to packets."""
import pathlib
import shutil
import socket
import struct
import time

import commands
from commands import DECOYS, LOOPBACK, PORT

# The table of Debian's /etc/nftables.conf, which the lines for nft presume.
DEBIAN_TABLE = """
table inet filter {
  chain input { type filter hook input priority filter; }
  chain forward { type filter hook forward priority filter; }
  chain output { type filter hook output priority filter; }
}
"""
IP_HEADER = 20  # bytes


class Nft(commands.Case):
    """Over loopback, where each packet passes the chain `input`."""

    def setUp(self):
        super().setUp()
        self.need_namespace()
        self.need("nft")
        self.shell(f"nft '{DEBIAN_TABLE}'")
        self.addCleanup(self.shell, "nft flush ruleset")

    def gets_through_tcp(self, family, port):
        server = self.listening(family, port)
        client = self.opened(family, socket.SOCK_STREAM)
        client.settimeout(0.3)
        try:
            client.connect(server.getsockname())
            return True
        except socket.timeout:
            return False
        finally:
            client.close()
            server.close()

    def gets_through_udp(self, family, port):
        receiver = self.opened(family, socket.SOCK_DGRAM, port)
        receiver.settimeout(0.3)
        self.opened(family, socket.SOCK_DGRAM).sendto(b"x", (LOOPBACK[family], port))
        try:
            return receiver.recv(1) == b"x"
        except socket.timeout:
            return False
        finally:
            receiver.close()

    def open_ports(self, transport):
        gets_through = {"tcp": self.gets_through_tcp, "udp": self.gets_through_udp}[transport]
        return {(family, port) for family in commands.families() for port in (PORT, *DECOYS)
                if gets_through(family, port)}

    def all_of(self, *ports):
        return {(family, port) for family in commands.families() for port in ports}

    def close_all(self):
        """A firewall that lets answers in and nothing else, by a last rule, so that order matters."""
        self.shell("nft add rule inet filter input ct state established,related accept")
        self.shell("nft add rule inet filter input drop")

    def test_drop_tcp(self):
        self.run_command("firewall.nft.drop.tcp")
        self.assertEqual(self.open_ports("tcp"), self.all_of(*DECOYS))
        self.assertEqual(self.open_ports("udp"), self.all_of(PORT, *DECOYS))

    def test_drop_udp(self):
        self.run_command("firewall.nft.drop.udp")
        self.assertEqual(self.open_ports("udp"), self.all_of(*DECOYS))
        self.assertEqual(self.open_ports("tcp"), self.all_of(PORT, *DECOYS))

    def test_accept_tcp(self):
        self.close_all()
        self.run_command("firewall.nft.accept.tcp")
        self.assertEqual(self.open_ports("tcp"), self.all_of(PORT))
        self.assertEqual(self.open_ports("udp"), set())

    def test_accept_udp(self):
        self.close_all()
        self.run_command("firewall.nft.accept.udp")
        self.assertEqual(self.open_ports("udp"), self.all_of(PORT))
        self.assertEqual(self.open_ports("tcp"), set())

    def test_drop_both(self):
        self.run_command("firewall.nft.drop.both")
        for transport in ["tcp", "udp"]:
            self.assertEqual(self.open_ports(transport), self.all_of(*DECOYS), transport)

    def test_accept_both(self):
        self.close_all()
        self.run_command("firewall.nft.accept.both")
        for transport in ["tcp", "udp"]:
            self.assertEqual(self.open_ports(transport), self.all_of(PORT), transport)

    def test_drop_both_lets_pings_pass(self):
        # An echo request has its checksum where TCP and UDP have the port; this one has PORT there.
        echo_request, echo_reply = 8, 0
        number = 0xFFFF - (echo_request << 8) - PORT
        self.run_command("firewall.nft.drop.both")
        with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as one:
            one.settimeout(5)
            one.sendto(struct.pack("!BBHHH", echo_request, 0, PORT, number, 0), (LOOPBACK[socket.AF_INET], 0))
            while one.recv(100)[IP_HEADER] != echo_reply:  # Over loopback the request comes in too.
                pass

    def test_the_newest_rule_decides(self):
        self.run_command("firewall.nft.drop.both")
        self.run_command("firewall.nft.accept.tcp")
        self.assertEqual(self.open_ports("tcp"), self.all_of(PORT, *DECOYS))
        self.assertEqual(self.open_ports("udp"), self.all_of(*DECOYS))
        self.run_command("firewall.nft.accept.both")
        self.assertEqual(self.open_ports("udp"), self.all_of(PORT, *DECOYS))


class Ufw(commands.Case):
    """On a copy of ufw's configuration that stands in the place of the machine's, switched off as ufw comes."""

    RULES = {"user.rules": "ufw-user-input", "user6.rules": "ufw6-user-input"}
    TARGETS = {"allow": "ACCEPT", "deny": "DROP"}

    def setUp(self):
        super().setUp()
        self.need("ufw", "iptables")
        self.need_own_mounts()
        self.own_folder("/run")
        self.own_folder("/mnt")
        shutil.copytree("/etc/ufw", "/mnt/ufw")
        for file in self.RULES:
            shutil.copy(f"/usr/share/ufw/iptables/{file}", "/mnt/ufw")
        pathlib.Path("/mnt/ufw/ufw.conf").write_text("ENABLED=no\nLOGLEVEL=low\n")
        self.shell("mount --bind /mnt/ufw /etc/ufw")
        self.addCleanup(self.shell, "umount /etc/ufw")

    def rules(self, file):
        lines = pathlib.Path("/etc/ufw", file).read_text().splitlines()
        return [line for line in lines if line.startswith("-A") and "--dport" in line]

    def give(self, command):
        self.assertRegex(self.run_command(f"firewall.ufw.{command}").stdout, "^Rules? ")

    def expect(self, *rules):
        """Each as (transport, action), in the order in which they are asked."""
        for file, chain in self.RULES.items():
            self.assertEqual(self.rules(file), [f"-A {chain} -p {transport} --dport {PORT} -j {self.TARGETS[action]}"
                                                for transport, action in rules])

    def check(self, transport, *actions):
        """Gives the lines one after the other; the last decides."""
        for action in actions:
            self.give(f"{action}.{transport}")
        self.expect(*[(one, actions[-1]) for one in (["tcp", "udp"] if transport == "both" else [transport])])

    def test_allow(self):
        self.check("tcp", "allow")

    def test_allow_udp(self):
        self.check("udp", "allow")

    def test_deny(self):
        self.check("tcp", "deny")

    def test_deny_udp(self):
        self.check("udp", "deny")

    def test_allow_both(self):
        self.check("both", "allow")

    def test_deny_both(self):
        self.check("both", "deny")

    def test_each_takes_the_place_of_the_other(self):
        self.check("tcp", "allow", "deny", "allow")

    def test_each_for_both_takes_the_place_of_the_other(self):
        self.check("both", "allow", "deny", "allow")

    def test_an_earlier_rule_for_one_transport_outlasts_a_later_one_for_both(self):
        self.give("allow.tcp")
        self.give("deny.both")
        self.expect(("tcp", "allow"), ("tcp", "deny"), ("udp", "deny"))


class Firewalld(commands.Case):
    """A firewalld of the test's own, on a D-Bus of its own."""

    def setUp(self):
        super().setUp()
        self.need("firewall-cmd", "firewalld", "dbus-daemon", "nft")
        self.need_own_mounts()
        for folder in ["/run", "/var/log", "/etc/firewalld"]:
            self.own_folder(folder)
        self.addCleanup(self.shell, "nft flush ruleset")
        pathlib.Path("/run/dbus").mkdir()
        self.started("dbus-daemon", "--system", "--nofork", "--nopidfile")
        self.wait_for(lambda: pathlib.Path("/run/dbus/system_bus_socket").exists())
        self.started("firewalld", "--nofork")
        self.wait_for(lambda: self.shell("firewall-cmd --state", status=None).returncode == 0)

    def wait_for(self, condition):
        for _ in range(100):
            if condition():
                return
            time.sleep(0.2)
        self.fail("it did not start")

    def rules(self):
        lines = self.shell("nft list ruleset").stdout.splitlines()
        return [line.strip() for line in lines if f"dport {PORT} " in line]

    def test_adding_and_removing(self):
        for transport in ["tcp", "udp"]:
            self.run_command(f"firewall.firewalld.add.{transport}")
            self.assertEqual(self.shell("firewall-cmd --list-ports").stdout, f"{PORT}/{transport}\n")
            self.assertEqual(self.rules(), [f"{transport} dport {PORT} accept"])
            self.run_command(f"firewall.firewalld.remove.{transport}")
            self.assertEqual(self.shell("firewall-cmd --list-ports").stdout, "\n")
            self.assertEqual(self.rules(), [])

    def test_adding_and_removing_both(self):
        self.run_command("firewall.firewalld.add.both")
        self.assertEqual(self.shell("firewall-cmd --list-ports").stdout, f"{PORT}/tcp {PORT}/udp\n")
        self.assertEqual(sorted(self.rules()), [f"tcp dport {PORT} accept", f"udp dport {PORT} accept"])
        self.run_command("firewall.firewalld.remove.both")
        self.assertEqual(self.shell("firewall-cmd --list-ports").stdout, "\n")
        self.assertEqual(self.rules(), [])

    def test_removing_both_where_one_was_added(self):
        self.run_command("firewall.firewalld.add.udp")
        self.run_command("firewall.firewalld.remove.both")
        self.assertEqual(self.rules(), [])

    def test_a_reload_forgets_what_is_not_permanent(self):
        self.run_command("firewall.firewalld.add.tcp")
        self.shell("firewall-cmd --reload")
        self.assertEqual(self.rules(), [])
        self.shell(commands.shell_line("firewall.firewalld.add.tcp") + " --permanent")
        self.assertEqual(self.rules(), [])
        self.shell("firewall-cmd --reload")
        self.assertEqual(self.rules(), [f"tcp dport {PORT} accept"])


if __name__ == "__main__":
    commands.main()

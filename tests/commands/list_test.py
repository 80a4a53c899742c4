"""What must hold of every command, run or not, and what can be compared of those that only other systems run."""
import re
import unittest

import commands

# Ids whose lines for TCP and UDP differ in more than the name of the transport.
OWN_WORDS = ("windows.tcp", "remote.")
# How nft and pf write a set; no shell may see the braces of nft's.
BOTH_TRANSPORTS = ("{ tcp, udp }", "{ tcp udp }")
ELSEWHERE = ("macos.", "freebsd.", "windows.", "firewall.pf.", "firewall.windows.", "keep.windows.")


class List(unittest.TestCase):
    def each(self):
        for command, entry in commands.commands.items():
            with self.subTest(command):
                yield command, entry["command"]

    def test_each_is_run_by_a_script_or_says_why_not(self):
        for command, _ in self.each():
            self.assertTrue(commands.script_of(command) or commands.reason_of(command), "name it in commands.py")

    def test_no_script_is_kept_for_commands_that_are_gone(self):
        for start in commands.RUN_BY:
            self.assertTrue(any(command.startswith(start) for command in commands.commands), start)

    def test_the_port_is_in_it_unless_it_serves_any(self):
        for command, line in self.each():
            self.assertNotEqual("{port}" in line, commands.commands[command].get("anyPort", False))

    def test_nothing_is_left_to_fill_in(self):
        for command, line in self.each():
            filled = line.replace("{port}", "").replace("</dev/null", "")
            for both in BOTH_TRANSPORTS:
                filled = filled.replace(both, "")
            self.assertIsNone(re.search(r"[{}]|\[[A-Za-z ]+\]|<[A-Za-z ]+>", filled), line)

    def test_no_other_port_stands_in_it(self):
        for command, line in self.each():
            rest = line.replace(commands.EXAMPLE_HOST, "").replace("127.0.0.1", "")
            self.assertIsNone(re.search(r"(?<![-\w.])\d{2,5}\b", rest), line)

    def test_none_looks_for_digits_in_a_text(self):
        for command, line in self.each():
            self.assertIsNone(re.search(r"\b(grep|findstr|Select-String|find)\b", line), line)

    def test_linux_programs_stay_on_linux(self):
        for command, line in self.each():
            if command.startswith(ELSEWHERE):
                self.assertIsNone(re.search(r"\b(ss|lsns|nsenter|nft|ufw|setcap)\b", line), line)

    def test_tcp_and_udp_differ_in_the_transport_alone(self):
        for command, line in self.each():
            twin = commands.commands.get(command[:-3] + "udp")
            if command.endswith(".tcp") and twin and not command.startswith(OWN_WORDS):
                self.assertEqual(line.replace("tcp", "udp").replace("TCP", "UDP"), twin["command"])

    def test_one_line_for_both_differs_in_the_transport_alone(self):
        ways = {"firewall.ufw.": ("/tcp", ""),
                "firewall.firewalld.": (re.compile(r"(--\S+/)tcp"), r"\1tcp \1udp"),
                "firewall.nft.": (re.compile(r"tcp (dport .*)"), r"'meta l4proto { tcp, udp } th \1'"),
                "firewall.pf.": ("tcp", "{ tcp udp }")}
        for command, line in self.each():
            if command.endswith(".both"):
                single, both = commands.most_exact(ways, command)
                tcp = commands.commands[command[:-4] + "tcp"]["command"]
                self.assertEqual(line, re.sub(single, both, tcp))

    def test_a_shell_reads_no_braces(self):
        for command, line in self.each():
            if not command.startswith("firewall.pf."):  # A line of a file.
                self.assertNotIn("{", re.sub(r"'[^']*'", "", line.replace("{port}", "")))

    def test_macos_has_the_words_that_linux_runs(self):
        self.assertEqual(commands.commands["macos.lsof"]["command"], commands.commands["linux.lsof"]["command"])


if __name__ == "__main__":
    commands.main(namespace=False)

"""`portolan serve`: a real process, real sockets, and sources that change under it.

What is served is compared with what `build` writes of the same sources: the same bytes but for one script element in
HTML, and the headers that the built `_headers` promises.
"""
import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import unittest

import program

SCRIPT = re.compile(rb'<script src="/\.portolan/reload\.js\?version=(\d+)"></script>\n')
LOCALES = "en,ar-XB"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PATIENCE = 20  # seconds until something that must happen counts as not happening


class Server:
    """A running preview."""

    def __init__(self, case, *words, source=program.CHECKOUT, locales=LOCALES):
        begun = time.monotonic()
        self.process = subprocess.Popen(
            case.command("serve", "--source", source, "--listen", "127.0.0.1:0", "--locales", locales, *words),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        case.addCleanup(self.end)
        self.said = []
        self.listener = threading.Thread(target=self.listen)
        self.listener.start()
        self.address = self.process.stdout.readline().strip()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/.*)", self.address)
        case.assertTrue(match, self.address + "\n" + "".join(self.said))
        self.port, self.path = int(match[1]), match[2]
        self.seconds_to_listen = time.monotonic() - begun

    def listen(self):
        for line in self.process.stderr:
            self.said.append(line)

    def wait_for(self, pattern):
        """The match of what the terminal shows, which may come a little after an answer."""
        end = time.monotonic() + PATIENCE
        while not (match := re.search(pattern, "".join(self.said))):
            if time.monotonic() > end:
                raise AssertionError(f"{pattern} is not in {self.said}")
            time.sleep(0.01)
        return match

    def ask(self, path, method="GET", body=None, headers=None):
        """The answer, with `body` read."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            connection.close()

    def send(self, text):
        """What comes back to these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(text.encode())
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode("utf-8", "replace")

    def version(self):
        return SCRIPT.search(self.ask(self.path).body)[1].decode()

    def wait_for_change(self, version):
        """Asks as the script on the page does; gives the version that the site has then."""
        answer = self.ask(f"/.portolan/wait.js?version={version}")
        return re.fullmatch(rb'portolanVersion\("(\d+)"\);\n', answer.body)[1].decode()

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.listener.join()
        self.process.stdout.close()
        self.process.stderr.close()


class AsBuilt(program.Case):
    """What does not change is asked of one server, and compared with one site."""

    @classmethod
    def setUpClass(cls):
        cls.site = program.make_folder()
        cls.addClassCleanup(shutil.rmtree, cls.site, ignore_errors=True)
        for words in [["--only", "en"], ["--ports", "0-70,404,443,8080,49151,60156,65535"]]:
            subprocess.run([program.PROGRAM, "build", "--source", program.CHECKOUT, "--output", cls.site, "--locales",
                            LOCALES, *words], check=True, stdout=subprocess.DEVNULL, timeout=300)

    def setUp(self):
        super().setUp()
        self.server = Server(self)

    def test_every_file_is_the_one_that_build_writes(self):
        kinds = set()
        for path in sorted(self.site.rglob("*")):
            name = str(path.relative_to(self.site))
            number = re.fullmatch(r"en/(\d+)\.html", name)
            if not path.is_file() or name.startswith(program.OWN_FOLDER) or (number and int(number[1]) % 997 > 1):
                continue
            kinds.add(re.sub(r"\d+|\.[0-9a-f]{8,}", "N", name))
            answer = self.server.ask("/" + name)
            self.assertEqual(answer.status, 200, name)
            body, scripts = SCRIPT.subn(b"", answer.body)
            self.assertEqual(scripts, 1 if name.endswith(".html") else 0, name)
            self.assertEqual(body, path.read_bytes(), name)
        for kind in ["index.html", "N.html", "en/index.html", "en/N.html", "ar-XB/N.html", "en/N-N.html",
                     "en/about.html", "en/search.html", "en/not-found.html", "robots.txt", "ports.json"]:
            self.assertIn(kind, kinds)

    def test_an_address_without_the_ending_leads_to_the_same_page(self):
        self.assertEqual(self.server.ask("/en/22").body, self.server.ask("/en/22.html").body)
        self.assertEqual(self.server.ask("/en/about").body, self.server.ask("/en/about.html").body)
        self.assertEqual(self.server.ask("/en/").body, self.server.ask("/en/index.html").body)
        self.assertEqual(self.server.ask("/").body, self.server.ask("/index.html").body)
        self.assertEqual(self.server.ask("/en/404").status, 200, "a port like any other")
        answer = self.server.ask("/en")
        self.assertEqual((answer.status, answer.headers["Location"]), (302, "/en/"))

    def promised_headers(self, path):
        """What the built `_headers` says of a file: name in lower case -> value."""
        promised, covers = {}, False
        for line in (self.site / "_headers").read_text(encoding="utf-8").splitlines():
            if line.startswith("/"):
                covers = re.fullmatch(re.escape(line).replace(r"\*", ".*"), "/" + path) is not None
            elif ": " in line and covers:
                name, value = line.strip().split(": ", 1)
                promised[name.lower()] = value
            elif line.strip().startswith("! ") and covers:
                promised.pop(line.strip()[2:].lower(), None)
        return promised

    def test_headers_are_those_of_the_published_site(self):
        assets = sorted(path.name for path in (self.site / "assets").iterdir())
        for path in ["index.html", "en/22.html", "ports.json", "robots.txt", "assets/" + assets[0]]:
            answer = self.server.ask("/" + path)
            promised = self.promised_headers(path)
            self.assertIn("content-security-policy", promised)
            for name, value in promised.items():
                self.assertEqual(answer.headers[name], value, f"{path}: {name}")
        self.assertIn("immutable", answer.headers["Cache-Control"])
        types = {"en/22.html": "text/html; charset=utf-8", "ports.json": "application/json"}
        for path, kind in types.items():
            self.assertEqual(self.server.ask("/" + path).headers["Content-Type"], kind)

    def test_a_page_that_the_browser_has_is_not_sent_again(self):
        tag = self.server.ask("/en/22.html").headers["ETag"]
        answer = self.server.ask("/en/22.html", headers={"If-None-Match": f'"x", W/{tag}'})
        self.assertEqual((answer.status, answer.body, answer.headers["ETag"]), (304, b"", tag))
        self.assertEqual(self.server.ask("/en/23.html", headers={"If-None-Match": tag}).status, 200)

    def test_methods(self):
        whole, head = self.server.ask("/en/22.html"), self.server.ask("/en/22.html", "HEAD")
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(head.headers["Content-Length"], str(len(whole.body)))
        for method in ["POST", "PUT", "DELETE", "OPTIONS"]:
            for path in ["/en/22.html", "/en/thanks.html", "/.portolan/reload.js", "/none"]:
                answer = self.server.ask(path, method)
                self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET, HEAD"), f"{method} {path}")

    def test_what_is_not_there_is_told_in_the_language_of_its_locale(self):
        for path, page in [("/en/none", "en/not-found.html"), ("/en/65536.html", "en/not-found.html"),
                           ("/ar-XB/x/y.html", "ar-XB/not-found.html"), ("/none", "404.html"), ("/ja/22", "404.html")]:
            answer = self.server.ask(path)
            self.assertEqual(answer.status, 404, path)
            self.assertEqual(SCRIPT.sub(b"", answer.body), SCRIPT.sub(b"", self.server.ask("/" + page).body), path)

    def test_nothing_but_the_site_can_be_asked_for(self):
        for path in ["/../README.md", "/en/../../README.md", "/%2e%2e/README.md", "/en/..%2f..%2fREADME.md",
                     "/templates/port.html", "/content/site.json", "//etc/passwd", "/.git/config", "/.portolan/x",
                     "/en/22.html/", "/en//22.html", "/..\\README.md"]:
            answer = self.server.ask(path)
            self.assertEqual(answer.status, 404, path)
            self.assertNotIn(b"Portolan makes", answer.body)
        for path in ["/%00", "/en/22.html%00", "/%zz", "/%ff"]:
            self.assertEqual(self.server.ask(path).status, 400, path)

    def test_only_own_names_are_answered(self):
        for host in ["localhost", f"127.0.0.1:{self.server.port}", "[::1]"]:
            self.assertEqual(self.server.ask("/en/22", headers={"Host": host}).status, 200, host)
        for host in ["evil.example", f"evil.example:{self.server.port}", "localhost.evil.example", ""]:
            for path in ["/en/22", "/.portolan/wait.js"]:
                self.assertEqual(self.server.ask(path, headers={"Host": host}).status, 403, host)
        self.assertRegex(self.server.send("GET /en/22 HTTP/1.0\r\n\r\n"), r"^HTTP/1\.\d 40[03] ")

    def test_a_number_leads_from_the_search_page_to_the_port(self):
        for query, page in [("443", "443.html"), ("+0443+", "443.html"), ("0", "0.html"), ("65535", "65535.html")]:
            answer = self.server.ask("/ar-XB/search.html?q=" + query)
            self.assertEqual((answer.status, answer.headers["Location"]), (302, "/ar-XB/" + page), query)
        for query in ["65536", "https", "", "-1", "4 4"]:
            self.assertEqual(self.server.ask("/en/search.html?q=" + query.replace(" ", "+")).status, 200, query)

    def test_the_first_page_comes_soon(self):
        begun = time.monotonic()
        self.assertEqual(self.server.ask("/en/22.html").status, 200)
        first = time.monotonic() - begun
        times = []
        for port in range(1000, 1200):
            begun = time.monotonic()
            self.server.ask(f"/en/{port}.html")
            times.append(time.monotonic() - begun)
        print(f"listens {self.server.seconds_to_listen * 1000:.0f} ms after start, first page {first * 1000:.1f} ms "
              f"later; then {sorted(times)[100] * 1000:.2f} ms a page, with the connection and this client")


class Sources(program.Case):
    """A copy of the sources, which a test may change."""

    def setUp(self):
        super().setUp()
        self.source = self.folder / "source"
        for name in ["content", "locales", "templates"]:
            shutil.copytree(program.CHECKOUT / name, self.source / name)

    def edit(self, name, old, new):
        path = self.source / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def serve(self, *words, **options):
        self.server = Server(self, *words, source=self.source, **options)
        return self.server


class Changes(Sources):
    def change(self, name, old, new):
        """Edits a file and gives the seconds until the open page would reload."""
        version = self.server.version()
        self.edit(name, old, new)
        begun = time.monotonic()
        self.assertNotEqual(self.server.wait_for_change(version), version)
        seconds = time.monotonic() - begun
        print(f"{name}: {seconds * 1000:.0f} ms until the page reloads")
        return seconds

    def test_an_edit_shows(self):
        self.serve()
        self.server.ask("/ar-XB/22")
        self.change("locales/en.arb", '"Was this page helpful?"', '"Was this page of any help?"')
        self.assertIn(b"Was this page of any help?", self.server.ask("/en/22").body)
        self.assertIn(b"of any help", self.server.ask("/ar-XB/22").body, "which is made of English")
        self.change("templates/footer.html", "<footer", "<footer data-new")
        self.assertIn(b"<footer data-new", self.server.ask("/en/22").body)
        self.change("content/site.json", '"Portolan"', '"Portulan"')
        self.assertIn(b"Portulan", self.server.ask("/en/22").body)
        self.change("content/pages/en/about.md", "---\ntitle:", "---\ntitle: New")
        self.assertIn(b"<title>New", self.server.ask("/en/about").body)
        self.change("templates/assets/site.css", "{", "{ --new: 1; ")
        links = re.findall(rb'<link rel="stylesheet" href="\.\./([^"]+)"', self.server.ask("/en/22").body)
        self.assertTrue(any(b"--new: 1" in self.server.ask("/" + link.decode()).body for link in links), links)

    def test_what_is_served_after_changes_is_what_build_writes(self):
        self.serve(locales="en")
        self.change("templates/footer.html", "<footer", "<footer data-new")
        self.change("locales/en.arb", '"Was this page helpful?"', '"Was this page of any help?"')
        self.run_program("build", "--source", self.source, "--output", self.folder / "site", "--ports", "22,60156",
                         "--locales", "en")
        for name, expected in program.files_of(self.folder / "site").items():
            self.assertEqual(SCRIPT.sub(b"", self.server.ask("/" + name).body), expected, name)

    def test_mistakes_are_shown_until_they_are_mended(self):
        self.serve()
        good = self.server.ask("/en/22").body
        self.change("templates/footer.html", "{{t.chrome.home}}", "{{t.chrome.hame}}")
        answer = self.server.ask("/en/22")
        self.assertEqual(answer.status, 500)
        self.assertTrue(SCRIPT.search(answer.body), "the page must come back by itself")
        line = self.server.wait_for(r"templates/footer\.html:(\d+):(\d+): error: .*chrome\.hame.*")
        self.assertIn(f"templates/footer.html:{line[1]}:{line[2]}".encode(), answer.body)
        self.assertIn(b"chrome.hame", answer.body)
        self.assertIn(b"did you mean &quot;chrome.home&quot;?", answer.body)
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
        self.assertEqual(self.server.ask("/.portolan/mistakes.css").status, 200)
        self.assertEqual(SCRIPT.sub(b"", self.server.ask("/en/22?last-good").body), SCRIPT.sub(b"", good))
        style = re.search(rb'href="\.\./(assets/[^"]+\.css)"', good)[1].decode()
        self.assertEqual(self.server.ask("/" + style).status, 200, "the last good site is kept")
        self.edit("locales/en.arb", '"Was this page helpful?"', '"Was this page of any help?"')
        self.change("templates/footer.html", "{{t.chrome.hame}}", "{{t.chrome.home}}")
        answer = self.server.ask("/en/22")
        self.assertEqual(answer.status, 200)
        self.assertIn(b"of any help", answer.body, "what changed meanwhile counts")

    def test_an_old_version_is_answered_at_once_and_the_present_one_waits(self):
        self.serve()
        version = self.server.version()
        self.assertEqual(self.server.wait_for_change("1"), version)
        self.assertEqual(self.server.wait_for_change(""), version)
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=1) as connection:
            connection.sendall(f"GET /.portolan/wait.js?version={version} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            with self.assertRaises(TimeoutError):
                connection.recv(1)

    def test_the_script_of_the_page_is_there(self):
        self.serve()
        answer = self.server.ask("/.portolan/reload.js?version=1")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "text/javascript; charset=utf-8"))
        self.assertIn(b"location.reload()", answer.body)
        self.assertEqual(self.server.ask("/.portolan/wait.js").headers["Cache-Control"], "no-store")

    def test_a_site_that_is_published_in_a_folder(self):
        self.edit("content/site.json", '"title"', '"baseUrl": "https://example.org/some/ports/", "title"')
        self.serve()
        self.assertEqual(self.server.path, "/some/ports/")
        page = self.server.ask("/some/ports/en/22").body
        self.assertEqual(page, self.server.ask("/en/22").body)
        self.assertIn(b"https://example.org/some/ports/en/22", page)
        for path in ["/", "/some/ports"]:
            answer = self.server.ask(path)
            self.assertEqual((answer.status, answer.headers["Location"]), (302, "/some/ports/"), path)
        self.assertEqual(self.server.ask("/some/ports/en/none").status, 404)
        self.assertEqual(self.server.ask("/some/ports/en/search?q=22").headers["Location"], "/some/ports/en/22.html")


class Feedback(program.Case):
    def setUp(self):
        super().setUp()
        self.log = self.folder / "feedback.jsonl"
        self.server = Server(self, "--feedback", self.log)

    def lines(self):
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def post(self, path="/en/thanks.html", body="port=22&helpful=yes", **headers):
        return self.server.ask(path, "POST", body, FORM | headers)

    def test_a_post_is_written_down_and_thanked_for(self):
        for path, page in [("/en/thanks.html", "/en/thanks.html"), ("/ar-XB/thanks", "/ar-XB/thanks.html")]:
            answer = self.post(path)
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.body, SCRIPT.sub(b"", self.server.ask(page).body), "and must not be posted again")
        answer = self.post(body="port=60156&locale=ar-XB&helpful=no&thanks=x")
        self.assertIn(b'dir="rtl"', answer.body)
        first, second, third = self.lines()
        self.assertRegex(first.pop("time"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(first, {"locale": "en", "port": 22, "helpful": "yes"})
        self.assertEqual(second["locale"], "ar-XB")
        self.assertEqual((third["locale"], third["port"], third["helpful"]), ("ar-XB", 60156, "no"))

    def test_the_form_as_it_stands_on_the_page_is_written_down(self):
        answer = self.server.ask("/en/thanks.html?port=22&helpful=partly")
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/en/thanks.html"))
        self.assertEqual(self.server.ask("/en/thanks.html").status, 200)
        self.server.ask("/en/thanks.html?port=22&helpful=partly", "HEAD")
        self.assertEqual([line["helpful"] for line in self.lines()], ["partly"])

    def test_what_is_no_answer_is_not_written_down(self):
        for body in ["", "port=22", "port=65536&helpful=yes", "port=22&helpful=%22",
                     "port=22&helpful=yes" + "&" * 5000]:
            self.assertIn(self.post(body=body).status, [400, 413], body)
        own = f"http://127.0.0.1:{self.server.port}"
        for headers in [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]:
            self.assertEqual(self.post(**headers).status, 403, headers)
            self.server.ask("/en/thanks.html?port=22&helpful=yes", headers=headers)
        self.assertEqual(self.server.ask("/en/thanks.html", "POST", "{}", {"Content-Type": "text/plain"}).status, 415)
        self.assertEqual(self.post("/en/22.html").status, 405)
        self.assertEqual(self.lines(), [])
        self.assertEqual(self.post(Origin=own).status, 200)
        self.assertEqual(len(self.lines()), 1)


class StartAndEnd(Sources):
    def test_signals_end_it_even_while_a_page_waits(self):
        for number in [signal.SIGINT, signal.SIGTERM]:
            with self.subTest(number):
                self.serve(locales="en")
                waiting = socket.create_connection(("127.0.0.1", self.server.port))
                self.addCleanup(waiting.close)
                version = self.server.version()
                question = f"GET /.portolan/wait.js?version={version} HTTP/1.1"
                waiting.sendall(f"{question}\r\nHost: localhost\r\n\r\n".encode())
                time.sleep(0.1)
                self.server.process.send_signal(number)
                self.assertEqual(self.server.process.wait(timeout=PATIENCE), 128 + number)

    def test_sources_with_mistakes_are_not_served(self):
        self.edit("templates/footer.html", "{{t.chrome.home}}", "{{t.chrome.hame}}")
        done = self.run_program("serve", "--source", self.source, "--listen", "127.0.0.1:0", status=1)
        self.assertIn("chrome.hame", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_port_that_is_taken_is_told(self):
        self.serve(locales="en")
        done = self.run_program("serve", "--source", self.source, "--listen", f"127.0.0.1:{self.server.port}", status=3)
        self.assertIn("Address already in use", done.stderr)

    def test_addresses_and_files_that_cannot_be_used(self):
        for words in [["--listen", "example.org:80"], ["--listen", "127.0.0.1:65536"], ["--listen"], ["--ports", "80"],
                      ["--theme", self.folder / "none"]]:
            self.run_program("serve", "--source", self.source, *words, status=2)
        self.run_program("serve", "--source", self.source, "--feedback", self.folder / "none/log", status=3)


if __name__ == "__main__":
    unittest.main()

"""What a server must do with the site, whichever server it is.

Two sites are served on loopback. One is the whole site as built for the other tests ($SITE), at the root of its host.
The other is built here with an address below a path, two locales, feedback that goes to another host, and a handful of
ports; for the pages around them, which such a build leaves out, stand-ins are laid beside.

A script for a server names its program and how to start it; `run` does the rest.
"""
import gzip
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(os.environ.get("PORTOLAN", CHECKOUT / "build/release/portolan"))
SITE = pathlib.Path(os.environ.get("SITE", CHECKOUT / "build/release/site")).resolve()
SKIPPED = 77

BASE = "/some/ports/"
LOCALES = ["en", "en-XA"]
PORTS = "0,7,22,80,404,443,65535"
ENDPOINT = "https://feedback.example:8443"

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'self'; "
          "form-action 'self'{}; frame-ancestors 'none'")
GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRESH = "no-cache"
KEPT = "public, max-age=31536000, immutable"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = response.read()

    def all(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def one(self, name):
        values = self.all(name)
        return values[0] if len(values) == 1 else values or None


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_listening(process, port):
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with status {process.returncode}:\n{process.stderr.read()}")
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args} does not listen")


def lay(path, text):
    """A stand-in, unless the build made the page."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build_small_site(folder, port):
    """Gives the root of a host below which, at BASE, the site lies."""
    source, root = folder / "source", folder / "root"
    for part in ["content", "locales", "templates"]:
        shutil.copytree(CHECKOUT / part, source / part)
    settings = source / "content/site.json"
    values = json.loads(settings.read_text(encoding="utf-8"))
    values.update(baseUrl=f"http://127.0.0.1:{port}{BASE}", locales=LOCALES, feedback={"endpoint": ENDPOINT + "/box"})
    settings.write_text(json.dumps(values), encoding="utf-8")
    site = root / BASE.strip("/")
    site.parent.mkdir(parents=True)
    subprocess.run([PROGRAM, "build", "--source", source, "--output", site, "--ports", PORTS], check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    lay(site / "404.html", "<!doctype html><html lang=en><title>404 for all</title></html>\n")
    lay(site / "search/a.js", "// names\n")
    for tag in LOCALES:
        for name in ["index", "search", "not-found"]:
            lay(site / tag / f"{name}.html", f"<!doctype html><html lang={tag}><title>{name}</title></html>\n")
    (root / "index.html").write_text("not the site's")
    return root


class Served:
    """The tests. `site` is the folder, `base` the path below which it is served, `port` that of the server."""

    site = base = port = policy = None

    def get(self, path, method="GET", **headers):
        """The answer to a path from the root of the site; an absolute one is from the root of the host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            target = path if path.startswith("/") else self.base + path
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if method == "POST":
                connection.putheader("Content-Length", "0")
            connection.endheaders()
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def bytes_of(self, path):
        return (self.site / path).read_bytes()

    def locales(self):
        return sorted(path.parent.name for path in self.site.glob("*/443.html"))

    def asset(self):
        return next(path for path in (self.site / "assets").iterdir() if path.suffix == ".css").name

    def assert_headers(self, answer, cache):
        for name, value in {**GUARDS, "Content-Security-Policy": self.policy, "Cache-Control": cache}.items():
            self.assertEqual(answer.all(name), [value], name)

    def assert_missing(self, path, page):
        """Not found, said by that page."""
        answer = self.get(path)
        self.assertEqual(answer.status, 404, path)
        self.assertEqual(answer.body, self.bytes_of(page), path)
        self.assertEqual(answer.one("Content-Type"), "text/html; charset=utf-8", path)
        self.assert_headers(answer, FRESH)

    def test_pages_have_an_address_with_and_without_extension(self):
        for tag in self.locales():
            for page in ["443", "0", "404", "search"]:
                for address in [f"{tag}/{page}.html", f"{tag}/{page}"]:
                    with self.subTest(address):
                        answer = self.get(address)
                        self.assertEqual(answer.status, 200)
                        self.assertEqual(answer.body, self.bytes_of(f"{tag}/{page}.html"))
                        self.assertEqual(answer.one("Content-Type"), "text/html; charset=utf-8")
                        self.assert_headers(answer, FRESH)

    def test_a_folder_is_its_home_page(self):
        for folder in ["", *(tag + "/" for tag in self.locales())]:
            for address in [folder, folder + "index.html", folder + "index"]:
                with self.subTest(address):
                    answer = self.get(address)
                    self.assertEqual(answer.status, 200)
                    self.assertEqual(answer.body, self.bytes_of(folder + "index.html"))
                    self.assert_headers(answer, FRESH)

    def test_a_folder_without_slash_leads_to_it(self):
        for address in [self.base + tag for tag in self.locales()] + ([self.base[:-1]] if self.base != "/" else []):
            with self.subTest(address):
                answer = self.get(address)
                self.assertIn(answer.status, [301, 308])
                self.assertEqual(answer.one("Location"), address + "/")

    def test_the_root_page_offers_languages_and_leads_nobody_away(self):
        for languages in ["en", "ja,en;q=0.5", "xx", "*"]:
            with self.subTest(languages):
                answer = self.get("", Accept_Language=languages)
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.body, self.bytes_of("index.html"))
        for tag in self.locales():
            self.assertIn(f'href="{tag}/index.html"', self.bytes_of("index.html").decode())

    def test_what_is_missing_is_told_in_the_language_of_its_folder(self):
        for tag in self.locales():
            for path in ["65536.html", "65536", "80.htm", "a/b/80.html", "80/", "%C3%A9", ".html"]:
                with self.subTest(f"{tag}/{path}"):
                    self.assert_missing(f"{tag}/{path}", f"{tag}/not-found.html")
        for path in ["80.html", "80", "xx/80.html", "e/80.html", "enx/80", "assets/none.css", "assets/", "search/"]:
            with self.subTest(path):
                self.assert_missing(path, "404.html")

    def test_assets_are_kept_and_what_is_missing_is_not(self):
        name = "assets/" + self.asset()
        answer = self.get(name)
        self.assertEqual((answer.status, answer.body), (200, self.bytes_of(name)))
        self.assertEqual(answer.one("Content-Type"), "text/css; charset=utf-8")
        self.assert_headers(answer, KEPT)
        self.assert_headers(self.get("assets/none.0123456789.css"), FRESH)

    def test_other_files(self):
        types = {"robots.txt": "text/plain", "ports.json": "application/json", "ports.schema.json": "application/json",
                 "sitemap.xml": ("text/xml", "application/xml")}
        shard = next((self.site / "search").glob("*.js"), None)
        if shard:
            types["search/" + shard.name] = ("text/javascript", "application/javascript")
        for path, kinds in types.items():
            if not (self.site / path).exists():
                continue
            with self.subTest(path):
                answer = self.get(path)
                self.assertEqual((answer.status, answer.body), (200, self.bytes_of(path)))
                self.assertIn(answer.one("Content-Type").split(";")[0], kinds)
                self.assert_headers(answer, FRESH)
                self.assertEqual(answer.all("Access-Control-Allow-Origin"), ["*"] if path.startswith("ports.") else [])

    def test_what_a_browser_has_is_not_sent_again(self):
        for path, cache in [("en/443.html", FRESH), ("en/443", FRESH), ("", FRESH), ("assets/" + self.asset(), KEPT)]:
            for encoding in ["identity", "gzip"]:
                with self.subTest(path=path, encoding=encoding):
                    first = self.get(path, Accept_Encoding=encoding)
                    again = self.get(path, Accept_Encoding=encoding, If_None_Match=first.one("ETag"))
                    self.assertEqual((again.status, again.body), (304, b""))
                    self.assert_headers(again, cache)
                    self.assertEqual(self.get(path, If_None_Match='"other"').status, 200)

    def test_pages_are_compressed_for_those_who_can(self):
        answer = self.get("en/443.html", Accept_Encoding="gzip")
        self.assertEqual(answer.one("Content-Encoding"), "gzip")
        self.assertIn("accept-encoding", answer.one("Vary").lower())
        self.assertEqual(gzip.decompress(answer.body), self.bytes_of("en/443.html"))
        self.assert_headers(answer, FRESH)

    def test_only_reading(self):
        head, full = self.get("en/443.html", "HEAD"), self.get("en/443.html")
        self.assertEqual((head.status, head.body), (200, b""))
        for name in ["Content-Length", "Content-Type", "ETag", "Content-Security-Policy", "Cache-Control"]:
            self.assertEqual(head.one(name), full.one(name))
        for path in ["en/443.html", "assets/" + self.asset()]:
            answer = self.get(path, "POST")
            self.assertEqual(answer.status, 405)
            self.assertNotIn(KEPT, answer.all("Cache-Control"))

    def test_what_is_not_for_the_public_is_not_there(self):
        own = sorted(str(path.relative_to(self.site))
                     for path in (self.site / ".portolan").rglob("*") if path.is_file())
        self.assertTrue(own)
        self.assertTrue((self.site / "server/nginx.conf").exists())
        for path in [*own[:5], ".portolan", ".portolan/", "server", "server/", "server/nginx.conf", "server/Caddyfile",
                     "_headers", "_redirects", "%2eportolan/lock", "./" + own[0], "en/../" + own[0], "/" + own[0],
                     "server%2Fnginx.conf", "en/..%2f" + own[0], "server/none", "server/nginx"]:
            with self.subTest(path):
                path = path if not path.startswith("/") else self.base + path
                self.assert_missing(path, "404.html")

    def test_a_number_in_the_search_form_leads_to_its_page(self):
        numbers = {"443": 443, "0": 0, "65535": 65535, "007": 7, "00": 0, "+443+": 443, "%20443": 443, "22&x=1": 22}
        for tag in self.locales():
            for text, number in numbers.items():
                for page in ["search.html", "search"]:
                    with self.subTest(f"{tag}/{page}?q={text}"):
                        answer = self.get(f"{tag}/{page}?q={text}")
                        self.assertEqual(answer.status, 302)
                        self.assertEqual(answer.one("Location"), f"{self.base}{tag}/{number}.html")
                        self.assert_headers(answer, FRESH)

    def test_anything_else_in_the_search_form_is_left_to_the_page(self):
        for query in ["q=ssh", "q=65536", "q=99999", "q=100000", "q=-1", "q=44a", "q=4+4", "q=", "", "x=443",
                      "q=443%0d%0aX:1", "q=%0a443", "q=443%0a", "q=%EF%BC%94"]:
            with self.subTest(query):
                answer = self.get(f"en/search.html?{query}")
                self.assertEqual((answer.status, answer.body), (200, self.bytes_of("en/search.html")))

    def test_no_address_adds_a_header(self):
        for path in ["en%0d%0aX-Added:1", "en%0a", "en/%0d%0aX-Added:1", "en%0aX-Added:1/search?q=443",
                     "en/search%0a?q=443"]:
            with self.subTest(path):
                answer = self.get(path)
                self.assertEqual(answer.status, 404)
                self.assertEqual(answer.all("X-Added") + answer.all("Location"), [])

    def test_the_rest_of_the_host_is_left_alone(self):
        if self.base == "/":
            self.skipTest("this site is all of its host")
        self.assertEqual(self.get("/").body, b"not the site's")
        self.assertEqual(self.get("/none").status, 404)
        self.assertEqual(self.get("/").all("Content-Security-Policy"), [])
        self.assertEqual(self.get(self.base[:-1] + "x").status, 404)


def run(program, start):
    """Serves both sites by `start(program, folder, root, site, port)`, which gives the process, and runs the tests."""
    command = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if command is None:
        print(f"skipped: {program} is not installed", file=sys.stderr)
        sys.exit(SKIPPED)

    class Case(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="portolan-test-"))
            cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
            cls.port = free_port()
            root = cls.make_root()
            cls.site = root / cls.base.strip("/")
            process = start(command, cls.folder, root, cls.site, cls.port)
            cls.addClassCleanup(process.stderr.close)
            cls.addClassCleanup(process.wait)
            cls.addClassCleanup(process.terminate)
            wait_until_listening(process, cls.port)

    class BelowAPath(Served, Case):
        base, policy = BASE, POLICY.format(" " + ENDPOINT)

        @classmethod
        def make_root(cls):
            return build_small_site(cls.folder, cls.port)

    class WholeHost(Served, Case):
        base, policy = "/", POLICY.format("")

        @classmethod
        def make_root(cls):
            return SITE

    tests = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase, [BelowAPath, WholeHost]))
    sys.exit(not unittest.TextTestRunner(verbosity=2).run(tests).wasSuccessful())

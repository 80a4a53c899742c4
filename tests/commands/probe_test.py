"""Probes of what answers on a port, where a few lines of a server are enough to see the answer."""
import http.server
import itertools
import pathlib
import socket
import ssl
import threading

import commands
from commands import LOOPBACK

HERE = LOOPBACK[socket.AF_INET]
ports = itertools.count(4400)  # a new one for each server: who hangs up first leaves its port waiting


class Greeting(commands.Case):
    """Servers that speak first: the line prints their greeting and ends."""

    def serve(self, answer, question=b""):
        port = next(ports)
        server = self.listening(socket.AF_INET, port)

        def answer_one():
            client, _ = server.accept()
            with client:
                heard = b""
                while not heard.endswith(question):
                    heard += client.recv(100)
                client.sendall(answer)
                client.shutdown(socket.SHUT_WR)
                client.recv(100)

        thread = threading.Thread(target=answer_one, daemon=True)
        thread.start()
        self.addCleanup(thread.join, 10)
        return port

    def test_who_speaks_first(self):
        self.need("nc")
        for name, greeting in [("smtp", "220 mail ESMTP\r\n"), ("imap", "* OK ready\r\n"), ("pop", "+OK ready\r\n"),
                               ("ftp", "220 ready\r\n"), ("vnc", "RFB 003.008\n")]:
            with self.subTest(name):
                port = self.serve(greeting.encode())
                self.assertEqual(self.run_command(f"probe.{name}", port).stdout, greeting.replace("\r\n", "\n"))

    def test_memcached(self):
        self.need("nc")
        port = self.serve(b"VERSION 1.6\r\n", b"version\r\nquit\r\n")
        self.assertEqual(self.run_command("probe.memcached", port).stdout, "VERSION 1.6\n")


class Page(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(200)
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()
        self.wfile.write(self.path.encode())

    def log_message(self, *_):
        pass


class Web(commands.Case):
    def serve(self, wrap=lambda server: None):
        port = next(ports)
        server = http.server.ThreadingHTTPServer((HERE, port), Page)
        wrap(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return port

    def serve_tls(self):
        self.need("openssl")
        folder = pathlib.Path(self.folder_for_all())
        self.shell(f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=test -keyout {folder}/key -out {folder}/cert")

        def wrap(server):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder / "cert", folder / "key")
            server.socket = context.wrap_socket(server.socket, server_side=True)

        return self.serve(wrap)

    def test_http(self):
        self.need("curl")
        port = self.serve()
        self.assertIn(" 200 ", self.run_command("probe.http", port).stdout)
        self.assertEqual(self.run_command("probe.etcd", port).stdout, "/version")
        self.assertEqual(self.run_command("probe.mongodb", port).stdout, "/")

    def test_https(self):
        self.need("curl")
        port = self.serve_tls()
        self.assertIn(" 200 ", self.run_command("probe.https", port).stdout)

    def test_tls(self):
        done = self.run_command("probe.tls", self.serve_tls())
        self.assertRegex(done.stdout + done.stderr, r"Protocol version: TLSv1\.[23]\n")
        self.assertRegex(done.stdout + done.stderr, r"Peer certificate: CN ?= ?test\n")


if __name__ == "__main__":
    commands.main()

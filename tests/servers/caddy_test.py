"""The site on Caddy, set up by server/Caddyfile."""
import os
import subprocess

import served

CONFIG = """
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	bind 127.0.0.1
	root * {root}
	import {site}/server/Caddyfile
	file_server
}}
"""


def start(program, folder, root, site, port):
    config = folder / "Caddyfile"
    config.write_text(CONFIG.format(root=root, site=site, port=port))
    log = open(folder / "caddy.log", "w", encoding="utf-8")  # it says much, and would wait for somebody to read it
    homes = {name: str(folder) for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"]}  # it keeps files there
    process = subprocess.Popen([program, "run", "--adapter", "caddyfile", "--config", config],
                               stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **homes})
    log.close()
    process.stderr = open(folder / "caddy.log", encoding="utf-8")
    return process


if __name__ == "__main__":
    served.run("caddy", start)

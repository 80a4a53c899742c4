"""The site on nginx, set up by server/nginx.conf."""
import pathlib
import subprocess

import served

# What a publisher's own file would hold, and what keeps nginx to one process of the user who runs the test and to files
# in a folder of its own.
CONFIG = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ }}
http {{
  access_log off;
  {types}
  {temporary}
  server {{
    listen 127.0.0.1:{port};
    root {root};
    include {site}/server/nginx.conf;
  }}
}}
"""
TYPES = pathlib.Path("/etc/nginx/mime.types")
FEW_TYPES = """types { text/html html; text/css css; application/javascript js; application/json json; text/xml xml;
  text/plain txt; image/png png; }"""


def start(program, folder, root, site, port):
    temporary = "\n  ".join(f"{kind}_temp_path {folder}/{kind};"
                            for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    types = f"include {TYPES};" if TYPES.exists() else FEW_TYPES
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(folder=folder, root=root, site=site, port=port, types=types, temporary=temporary))
    return subprocess.Popen([program, "-p", folder, "-e", "stderr", "-c", config], stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


if __name__ == "__main__":
    served.run("nginx", start)

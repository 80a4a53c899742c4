"""Thirty locales in one run, and one: memory must not grow with their number.

The complete locales, the two pseudo-locales, and under other tags copies of complete translations, which an overlay adds.
The program writes them all as it always does; 30 GB fit into no memory file system, so a thread of ours removes each
locale's folder as soon as it is published, which is when its manifest stands in .portolan/manifest. Nothing is kept from
the program: it makes, hashes, writes and publishes every page.

Memory is the process's peak, which hardly varies, and two million pages take a minute: there is one run of thirty.
"""
import json
import shutil
import threading

from measure import Figure, Row, Series, skipped

NAME = "thirty-locales"
TITLE = "Thirty locales in one run against one, memory file system"
MOST_MEMORY = 256  # MiB
MOST_GROWTH = 1.1
COUNT = 30
PSEUDO = ["en-XA", "ar-XB"]
REGIONS = ["AU", "BN", "CN", "HK", "ID", "JP", "KH", "LA", "MM", "MO", "MY", "PH", "SG", "TH", "TW", "US", "VN"]
SPACE = 5 * 10**9  # bytes: the locale being written, the one being removed, and some


def measure(bench):
    if not bench.ports and not bench.folder.has_room(SPACE):
        return skipped(f"{bench.folder.place} has less than {SPACE / 1e9:g} GB to spare")
    overlay = bench.folder.fresh()
    tags = make_locales(bench.checkout, overlay)
    one, thirty = Series("one locale"), Series(f"{len(tags)} locales")

    def build_one():
        site = bench.folder.fresh()
        sample, _ = bench.build_site(site)
        bench.remove(site)
        return sample

    one.samples = bench.repeat(build_one)
    site = bench.folder.fresh()
    with Sweeper(site):
        sample, report = bench.build_site(site, "--overlay", overlay, "--locales", ",".join(tags))
    bench.remove(site, overlay)
    thirty.samples.append(sample)
    most, usual = max(thirty.values("memory")), one.median("memory")
    return Row([one, thirty], [Figure("peak memory", [most / 2**20], "MiB", MOST_MEMORY),
                               Figure("peak memory against one locale", [most / usual], goal=MOST_GROWTH),
                               Figure("CPU a locale against one", [sample.cpu / len(tags) / one.median("cpu")])],
               [f"{report['pages']:,} pages, {report['bytes'] / 1e9:.1f} GB, written and removed locale by locale"])


def make_locales(checkout, overlay):
    """Adds what is missing to the locales that are published. Returns the tags of all."""
    published = json.loads((checkout / "content/site.json").read_text(encoding="utf-8"))["locales"]
    tags = published + PSEUDO
    copies = [(tag, f"{tag}-{region}") for region in REGIONS for tag in published if tag != "en"]
    for original, tag in copies[:COUNT - len(tags)]:
        copy_locale(checkout, original, overlay, tag)
        tags.append(tag)
    return tags


def copy_locale(checkout, original, overlay, tag):
    words = json.loads((checkout / f"locales/{original}.arb").read_text(encoding="utf-8"))
    words["@@locale"] = tag
    words["@@x-name"] += f" ({tag})"
    (overlay / "locales/state").mkdir(parents=True, exist_ok=True)
    (overlay / f"locales/{tag}.arb").write_text(json.dumps(words, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.copy(checkout / f"locales/state/{original}.json", overlay / f"locales/state/{tag}.json")
    shutil.copytree(checkout / f"content/pages/{original}", overlay / f"content/pages/{tag}")


class Sweeper:
    """While the `with` lasts, locales that a build has published are removed."""

    PAUSE = 0.02  # seconds

    def __init__(self, site):
        self.site = site
        self.manifests = site / ".portolan/manifest"
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.work)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *exception):
        self.stopped.set()
        self.thread.join()

    def work(self):
        while not self.stopped.wait(self.PAUSE):
            for manifest in self.manifests.glob("*.tsv"):
                folder = self.site / manifest.stem
                if folder.is_dir():
                    shutil.rmtree(folder)

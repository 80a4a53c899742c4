"""One message of one locale changed in a published site of two: the pages that show it are written, and no others.

The message is one of a translation that a part of the pages shows. Each run gives it other words, in a copy of the
sources. The reference is the same build with nothing changed.
"""
import json
import shutil

from measure import Figure, Row, Series

NAME = "one-message"
TITLE = "One message of one locale changed, memory file system"
GOAL = 0.5  # seconds of CPU
LOCALES = ("en", "th")
MESSAGE = "identity.elsewhere"  # of services that are listed at several ports
MORE = " เช่นกัน"  # "as well": each other run adds it


def measure(bench):
    sources, site = bench.folder.fresh(), bench.folder.fresh()
    for name in ("content", "locales", "templates"):
        shutil.copytree(bench.checkout / name, sources / name)
    options = ("--source", sources, "--locales", ",".join(LOCALES))
    bench.build_site(site, *options)
    again, unchanged = Series("one message changed"), Series("nothing changed")
    number = 0

    def pair():
        nonlocal number
        number += 1
        change(sources / f"locales/{LOCALES[1]}.arb", number)
        sample, report = bench.build_again(site, *options)
        reference, _ = bench.build_again(site, *options)
        return sample, reference, report

    for sample, reference, report in bench.repeat(pair):
        again.samples.append(sample)
        unchanged.samples.append(reference)
    bench.remove(sources, site)
    looked_at = unchanged.median("cpu") / len(LOCALES)  # the other locale's files
    return Row([again, unchanged], [Figure("CPU", again.values("cpu"), "s", GOAL),
                                    Figure("CPU but for the other locale", [again.median("cpu") - looked_at], "s")],
               [f"{LOCALES[1]}: {MESSAGE}; {report['written']} files written, {report['unchanged']} unchanged"])


def change(catalogue, number):
    words = json.loads(catalogue.read_text(encoding="utf-8"))
    words[MESSAGE] = words[MESSAGE].removesuffix(MORE) + (MORE if number % 2 else "")
    catalogue.write_text(json.dumps(words, ensure_ascii=False, indent=2), encoding="utf-8")

#!/usr/bin/env python3
"""Is a page small, and does it load nothing it need not?

    budgets.py SITE [LANGUAGES]                every English page of a built site; pages of all other languages of another
    budgets.py --self-test SITE [LANGUAGES]    breaks copies of some pages and expects each break to be found

Sizes are those of gzip at its usual level, 6, as web servers send it. A page counts as a request too. The site should
be one with an address (`tests/published`) and five languages, which are part of every page.
Exit status: 0 within the budgets, 1 not, 2 wrong usage.
"""

import multiprocessing
import os
import re
import statistics
import sys
import zlib

import built_page
from law import PROCESSES, Lawbook, report, says, self_test, survey, swaps, turns

KIB = 1024
MEDIAN_PAGE = 5 * KIB
LARGEST_PAGE = 6.5 * KIB
STYLES = 3.5 * KIB
SCRIPTS = 3 * KIB
OTHER_LANGUAGES = 1.5  # times as large: most letters of most scripts take three bytes
MOST_REQUESTS = 4
MOST_REQUESTS_TO_FIND = 9  # the home page: picture, map and search have files of their own
GZIP_LEVEL = 6
GZIP_WINDOW = 16 + zlib.MAX_WBITS  # zlib writes gzip's header and trailer

LOADING_ELEMENT = re.compile(
    r"<(?:link|script|img|source|iframe|object|embed|video|audio|track|input|use|image)\b[^>]*>")
ADDRESS = re.compile(r'\b(?:href|src|srcset|poster|data|xlink:href)="([^"]*)"')
NOT_LOADED = re.compile(r'\brel="(?:canonical|alternate|next|prev|search|author|license|help)"')
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//|^\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)

book = Lawbook()
law = book.law


def gzipped_size(data):
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_WINDOW)
    return len(packer.compress(data)) + len(packer.flush())


def addresses_loaded(page):
    """Of elements that make a browser load something; inline scripts and links to follow load nothing."""
    found = []
    for element in LOADING_ELEMENT.findall(page.markup):
        if not NOT_LOADED.search(element):
            found += ADDRESS.findall(element)
    return found


@law(f"the page of a port makes at most {MOST_REQUESTS} requests, any other at most {MOST_REQUESTS_TO_FIND}",
     says("8080.html", "uses", '<img src="a.png" alt="">'),
     says("8080.html", "uses", '<script src="c.js"></script>'),
     swaps("index.html", "</head>", "".join(f'<link rel="preload" href="{n}">' for n in range(6)) + "</head>"))
def judge_requests(page, known):
    requests = 1 + len(set(addresses_loaded(page)))
    most = MOST_REQUESTS_TO_FIND if page.port is None else MOST_REQUESTS
    return f"{requests} requests: {sorted(set(addresses_loaded(page)))}" if requests > most else None


@law("nothing is loaded from another host",
     says("8080.html", "uses", '<img src="https://example.com/a.png" alt="">'),
     says("60156.html", "uses", '<script src="//example.com/a.js"></script>'),
     turns("index.html", r"\.\./assets/site\.\w+\.css", "http://example.com/site.css"))
def judge_hosts(page, known):
    wrong = [address for address in addresses_loaded(page) if ELSEWHERE.match(address)]
    return f"loads {wrong[0]}" if wrong else None


@law("no web font",
     swaps("8080.html", "</head>", "<style>@font-face{font-family:a;src:url(a.woff2)}</style></head>"),
     swaps("60156.html", "</head>", '<link rel="preload" as="font" href="a.woff2"></head>'))
def judge_fonts(page, known):
    return "has a web font" if names_font(page.markup) else None


def names_font(text):
    return re.search(r'@font-face|\.woff2?\b|\.ttf\b|\.otf\b|\bas="font"', text) is not None


def size_named(path):
    with open(path, "rb") as file:
        return gzipped_size(file.read())


def sizes_of_ports(folder):
    """(size, name) of all ports' pages, the smallest first."""
    names = [name for name in built_page.page_names(folder) if built_page.PORT_PAGE.fullmatch(name)]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        sizes = pool.map(size_named, [os.path.join(folder, name) for name in names], chunksize=256)
    return sorted(zip(sizes, names))


def sizes_hold(folder, share=1):
    """Within `share` times the budgets."""
    most_of_median, most = share * MEDIAN_PAGE, share * LARGEST_PAGE
    pages = sizes_of_ports(folder)
    sizes = [size for size, _ in pages]
    median, largest = statistics.median(sizes), pages[-1]
    print(f"gzipped pages of ports, {os.path.basename(folder)}: median {median:.0f} of {most_of_median:.0f}, "
          f"95% {sizes[len(sizes) * 95 // 100]}, largest {largest[0]} of {most:.0f} ({largest[1]})")
    too_large = [page for page in pages if page[0] > most]
    if too_large:
        print(f"{len(too_large)} pages are too large, among them "
              + ", ".join(f"{name} {size}" for size, name in reversed(too_large[-10:])))
    if median > most_of_median:
        print("the median is too large")
    return not too_large and median <= most_of_median


def assets_hold(site, page):
    """The style sheet and the script that the page of a port loads by their sizes, and what each style sheet loads."""
    assets = os.path.join(site, "assets")
    names = sorted(name for name in os.listdir(assets) if name.endswith((".css", ".js")))
    loaded = {os.path.basename(address) for address in addresses_loaded(page)}
    good = True
    for end, budget in [(".css", STYLES), (".js", SCRIPTS)]:
        sizes = {name: size_named(os.path.join(assets, name)) for name in names if name.endswith(end)}
        size = sum(sizes[name] for name in sizes if name in loaded)
        others = ", ".join(f"{name} {size}" for name, size in sizes.items() if name not in loaded)
        print(f"gzipped {end}: {size} of {budget:.0f}; on other pages: {others or 'none'}")
        good = good and 0 < size <= budget
    for name in names:
        with open(os.path.join(assets, name), encoding="utf-8") as file:
            text = file.read()
        loads = re.findall(r"@import[^;]*|url\(\s*[\"']?(?:https?:)?//[^)]*", text) if name.endswith(".css") else []
        if loads or names_font(text):
            print(f"{name}: loads {loads or 'a web font'}")
            good = False
    return good


def assets_with(folder, **texts):
    """A site in `folder` with small assets but for these, by the end of their names; pages of ports load site.*."""
    os.makedirs(os.path.join(folder, "assets"), exist_ok=True)
    for name in ["site.css", "site.js", "home.css"]:
        with open(os.path.join(folder, "assets", name), "w", encoding="utf-8") as file:
            file.write(texts.get(name.replace(".", "_"), "small"))
    return folder


def sizes_are_noticed(folder):
    """A page, a style sheet, a script, an import and a font that are too much."""
    noise = "".join(f"{n * n * n:x}" for n in range(3000))
    page = built_page.Page("1.html", '<link rel="stylesheet" href="site.css"><script src="site.js"></script>')
    with built_page.copy_of(folder, ["1.html", "2.html", "3.html"]) as copy:
        good = sizes_hold(copy)
        for texts in [{}, {"home_css": noise}]:
            good = good and assets_hold(assets_with(copy, **texts), page)
        built_page.write_page(copy, "2.html", built_page.read_page(copy, "2.html").markup + noise)
        noticed = not sizes_hold(copy)
        for texts in [{"site_css": noise}, {"site_js": noise}, {"home_css": "@import 'https://example.com/a.css';"},
                      {"site_css": "@font-face{src:url(a.woff2)}"}]:
            noticed = noticed and not assets_hold(assets_with(copy, **texts), page)
        os.remove(os.path.join(assets_with(copy), "assets", "site.js"))
        noticed = noticed and not assets_hold(copy, page)
    if not good or not noticed:
        print("a size or a style sheet was not noticed")
    return good and noticed


def main():
    words = [word for word in sys.argv[1:] if word != "--self-test"]
    if len(words) not in (1, 2):
        print("usage: budgets.py [--self-test] SITE [LANGUAGES]")
        return 2
    folder = os.path.join(words[0], "en")
    if folder not in built_page.locale_folders(words[0]):
        print(f"{folder}: no pages of ports")
        return 1
    if "--self-test" in sys.argv:
        results = [self_test("budgets", book, folder, None), sizes_are_noticed(folder)]
        return 0 if all(results) else 1
    results = [sizes_hold(other, OTHER_LANGUAGES) for tree in words[1:] for other in built_page.locale_folders(tree)
               if os.path.basename(other) != "en"]
    results += [sizes_hold(folder), assets_hold(words[0], built_page.read_page(folder, "0.html")),
               report("budgets", folder, survey(book, folder, None))]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Holds the rooms of generator/ apart: reads every #include and fails where one crosses a wall.

Three tables must agree. LINES is the order of the rooms: a room may know only rooms on lines above its own. The
`room(NAME ...)` lines of generator/CMakeLists.txt choose from those the ones that a room does know. OWNERS names the
libraries that belong to few rooms; their headers lie in /usr/include, so that no compiler would notice a stray one.

    layering.py [CHECKOUT]      checks; prints one `file:line: error: ...` for each violation, exits 1 if there are any
    layering.py --self-test     plants violations in a copy of generator/ and expects to see each of them reported
"""
import pathlib
import re
import shutil
import sys
import tempfile

LINES = [
    ["base"],
    ["ports", "locale", "prose", "templates", "sink"],
    ["registry", "routes"],
    ["page"],
    ["search", "site"],
    ["pipeline"],
    ["check", "serve"],
    ["cli"],
    ["main"],  # generator/main.cc, the program itself
]
LINE_OF = {room: number for number, rooms in enumerate(LINES) for room in rooms}

OWNERS = {  # how the header's name begins -> the rooms that may include it
    "unicode/": {"locale"},
    "cmark": {"prose"},
    "expat": {"registry"},
    "xxhash": {"sink", "site", "pipeline"},
    "png.h": {"site"},
    "nlohmann/": {"base"},
    "CLI/": {"cli"},
    "microhttpd": {"serve"},
}

ROOM = re.compile(r"^room\(\s*([^)]*)\)", re.MULTILINE)
PROGRAM = re.compile(r"^target_link_libraries\(portolan\s+([^)]*)\)", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def read_rooms(checkout):
    """The rooms that each room may include, as CMakeLists.txt links them, and what is wrong with the table itself."""
    file = checkout / "generator/CMakeLists.txt"
    text = file.read_text(encoding="utf-8")
    allowed, errors = {}, []
    tables = [(match, match[1].split()) for match in ROOM.finditer(text)]
    tables += [(match, ["main"] + match[1].split()) for match in PROGRAM.finditer(text)]
    for match, words in tables:
        room, *names = words
        allowed[room] = {name for name in names if name in LINE_OF}
        place = f"{file.relative_to(checkout)}:{text.count(chr(10), 0, match.start()) + 1}"
        if room not in LINE_OF:
            errors.append(f"{place}: error: room {room} stands on no line of LINES in tests/layering/layering.py")
            continue
        for name in sorted(allowed[room]):
            if LINE_OF[name] >= LINE_OF[room]:
                errors.append(f"{place}: error: room {room} links {name}, which is not on a line above its own")
    return allowed, errors


def complaint(room, bracket, header, allowed):
    """What is wrong with one include, or None."""
    for prefix, owners in OWNERS.items():
        if header.startswith(prefix) and room not in owners:
            return f"<{header}> belongs to {' and '.join(sorted(owners))}, not to {room}"
    target = header.split("/")[0] if "/" in header else None
    if bracket == '"' and target not in LINE_OF:
        return f'"{header}" does not begin with the name of a room'
    if target in LINE_OF and target != room and target not in allowed[room]:
        return f"room {room} includes {header}, but its line in generator/CMakeLists.txt does not name {target}"
    return None


def check(checkout):
    allowed, errors = read_rooms(checkout)
    generator = checkout / "generator"
    files = sorted(file for file in generator.rglob("*") if file.suffix in {".h", ".cc"})
    if not files or not allowed:
        return ["generator: error: no source files, or no room(...) lines"]
    for file in files:
        parts = file.relative_to(generator).parts
        room = parts[0] if len(parts) > 1 else "main"
        if room not in allowed:
            errors.append(f"{file.relative_to(checkout)}:1: error: {room} is not a room of generator/CMakeLists.txt")
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            match = INCLUDE.match(line)
            problem = match and complaint(room, match[1], match[2], allowed)
            if problem:
                errors.append(f"{file.relative_to(checkout)}:{number}: error: {problem}")
    return errors


PLANTED_INCLUDES = [  # file, line that is added to it, what the report must say
    ("generator/base/planted.h", '#include "ports/port.h"', "does not name ports"),
    ("generator/templates/planted.cc", "#  include <ports/port.h>", "does not name ports"),
    ("generator/ports/planted.cc", '#include "sink/sink.h"', "does not name sink"),
    ("generator/page/planted.cc", '#include "pipeline/pipeline.h"', "does not name pipeline"),
    ("generator/page/planted.cc", "#include <unicode/unistr.h>", "belongs to locale"),
    ("generator/site/planted.cc", '#include "cmark-gfm.h"', "belongs to prose"),
    ("generator/sink/planted.cc", "#include <nlohmann/json.hpp>", "belongs to base"),
    ("generator/base/planted.cc", '#include "buffer.h"', "does not begin with the name of a room"),
    ("generator/planted.cc", '#include "sink/sink.h"', "does not name sink"),
    ("generator/attic/planted.cc", "#include <vector>", "is not a room"),
]
PLANTED_ROOMS = [  # text of CMakeLists.txt, what replaces it, what the report must say
    ("room(ports base", "room(ports base cli", "not on a line above"),
    ("room(sink base", "room(sink base prose", "not on a line above"),
    ("room(ports base", "room(attic base)\nroom(ports base", "stands on no line"),
]


def new_errors(checkout, plant):
    """The errors that a copy of `checkout` has beyond its own once `plant` has changed it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        shutil.copytree(checkout / "generator", copy / "generator")
        before = set(check(copy))
        plant(copy)
        return [error for error in check(copy) if error not in before]


def self_test(checkout):
    failures = []

    def expect(errors, place, text):
        if len(errors) != 1 or not errors[0].startswith(place) or text not in errors[0]:
            failures.append(f"expected one error at {place} with '{text}', got {errors}")

    for name, line, text in PLANTED_INCLUDES:
        def plant(copy, name=name, line=line):
            (copy / name).parent.mkdir(exist_ok=True)
            (copy / name).write_text(f"// planted\n{line}\n", encoding="utf-8")
        expect(new_errors(checkout, plant), f"{name}:{1 if 'attic' in name else 2}:", text)
    for old, new, text in PLANTED_ROOMS:
        def plant(copy, old=old, new=new):
            table = copy / "generator/CMakeLists.txt"
            table.write_text(table.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        expect(new_errors(checkout, plant), "generator/CMakeLists.txt:", text)
    return failures


def main(arguments):
    checkout = pathlib.Path(__file__).resolve().parents[2]
    if arguments == ["--self-test"]:
        errors = self_test(checkout)
    else:
        errors = check(pathlib.Path(arguments[0]).resolve() if arguments else checkout)
    print("\n".join(errors) if errors else "layering: every include keeps to the table")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

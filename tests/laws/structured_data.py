#!/usr/bin/env python3
"""What search engines are told about a page is what its readers see.

    structured_data.py SITE                every page of every locale
    structured_data.py --self-test SITE    breaks copies of some pages and expects each break to be found

The data is JSON-LD in a <script> of the page: a TechArticle (title) and a FAQPage (questions).
Exit status: 0 all laws hold, 1 some do not, 2 wrong usage.
"""

import functools
import json
import os
import re
import sys
import unicodedata

import built_page
from law import Finding, Lawbook, Plant, report, says, self_test, survey, swaps, turns

MOST_OF_TITLE = 70  # columns: a wide character takes two
MOST_OF_DESCRIPTION = 155  # characters
FEWEST_QUESTIONS, MOST_QUESTIONS = 3, 5
TITLE_END = " · "
DATA_BEGIN = '<script type="application/ld+json">'
HEAD_BYTES = 1024  # the title stands within

book = Lawbook()
law = book.law


def columns_of(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if unicodedata.category(c) != "Cf")


def scripts_of(page):
    return [part.partition("</script>")[0] for part in page.markup.split(DATA_BEGIN)[1:]]


@functools.lru_cache(maxsize=1)
def nodes_of(page):
    """The parts of a page's data by their type; {} where it does not parse, which has a law of its own."""
    try:
        graph = json.loads(scripts_of(page)[0])["@graph"]
        return {node["@type"]: node for node in graph}
    except (IndexError, KeyError, TypeError, ValueError):
        return {}


def description_of(page):
    return page.between('<meta name="description" content="', '">')


def adds_questions(page):
    """Three questions more, seen and in the data alike."""
    told = '{"@type":"Question","name":"Q?","acceptedAnswer":{"@type":"Answer","text":"A."}},'
    seen = "<h3>Q?</h3><p>A.</p>"

    def change(markup):
        markup = markup.replace('"mainEntity":[', '"mainEntity":[' + 3 * told)
        return re.sub('(?<=<section id="questions">)(\\s*<h2>.*?</h2>)', lambda found: found.group() + 3 * seen, markup)

    return Plant(page, change, "three questions more")


@law("JSON-LD parses, and the page of a port has a TechArticle and a FAQPage",
     swaps("8080.html", '{"@context"', '{@context'),
     swaps("8080.html", '"FAQPage"', '"FAQ"'),
     swaps("22.html", "</title>", "</title>" + DATA_BEGIN + '{"a":1,}</script>'),
     turns("60156.html", re.escape(DATA_BEGIN) + ".*?</script>", ""))
def judge_data(page, known):
    scripts = scripts_of(page)
    for script in scripts:
        try:
            json.loads(script, object_pairs_hook=refuse_duplicates)
        except ValueError as error:
            return f"JSON-LD does not parse: {error}"
    if page.port is None:
        return None
    if len(scripts) != 1:
        return f"{len(scripts)} scripts with JSON-LD"
    missing = {"TechArticle", "FAQPage"} - set(nodes_of(page))
    return f"JSON-LD without {sorted(missing)}" if missing else None


def refuse_duplicates(pairs):
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError(f"a name stands twice: {[name for name, _ in pairs]}")
    return names


@law("the questions of the FAQPage are the ones on the page, word by word",
     turns("8080.html", '(?<=id="questions">)(.*?)<h3>', r"\1<h3>So: "),
     swaps("8080.html", '"text":"', '"text":"So: '),
     says("22.html", "questions", "</p><h3>One question more?</h3><p>Yes."),
     says("22.html", "questions", "More about the last answer."),
     swaps("60156.html", '"acceptedAnswer":{"@type":"Answer","text":"', '"acceptedAnswer":{"@type":"Answer","text":" '))
def judge_questions(page, known):
    if "FAQPage" not in nodes_of(page):
        return None
    told = [(node.get("name"), node.get("acceptedAnswer", {}).get("text"))
            for node in nodes_of(page)["FAQPage"].get("mainEntity", [])]
    for i, (seen, said) in enumerate(zip(page.questions, told)):
        if seen != said:
            return f"question {i + 1} is {seen} on the page, {said} in JSON-LD"
    if len(told) != len(page.questions):
        return f"{len(page.questions)} questions on the page, {len(told)} in JSON-LD"
    paragraphs = page.section("questions").count("<p>")
    return f"{paragraphs} paragraphs for {len(told)} questions" if paragraphs != len(told) else None


@law("three to five questions, none twice",
     adds_questions("8080.html"),
     turns("60156.html", '(?<=id="questions">)(.*?</h2>).*?</section>', r"\1</section>"),
     turns("22.html", '(id="questions">.*?<h3>)(.*?)(</h3>.*?<h3>).*?</h3>', r"\1\2\3\2</h3>"))
def judge_number_of_questions(page, known):
    if page.port is None:
        return None
    asked = [question for question, _ in page.questions]
    if not FEWEST_QUESTIONS <= len(asked) <= MOST_QUESTIONS:
        return f"{len(asked)} questions"
    twice = [question for question in asked if asked.count(question) > 1]
    return f"asks “{twice[0]}” twice" if twice else None


@law("the headline is the title up to the name of the site",
     swaps("8080.html", '"headline":"Port 8080', '"headline":"The port 8080'),
     swaps("60156.html", "<title>Port", "<title>The port"))
def judge_headline(page, known):
    if "TechArticle" not in nodes_of(page):
        return None
    told, seen = nodes_of(page)["TechArticle"].get("headline"), page.title.rpartition(TITLE_END)[0]
    return None if told == seen else f"the headline is “{told}”, the title “{seen}”"


@law("the description is the answer",
     swaps("8080.html", '<meta name="description" content="', '<meta name="description" content="So: '),
     swaps("60156.html", '<p class="answer">', '<p class="answer">So: '))
def judge_description(page, known):
    if page.port is None:
        return None
    told, seen = description_of(page), page.answer
    return None if told == seen else f"the description is “{told}”, the answer “{seen}”"


@law("title and description are there and not too long",
     swaps("8080.html", "<title>Port 8080", "<title>Port 8080" + 40 * "."),
     swaps("8080.html", '<meta name="description" content="', '<meta name="description" content="' + 120 * "."),
     turns("index.html", '<meta name="description"[^>]*>', ""),
     turns("0-255.html", "<title>.*?</title>", ""))
def judge_lengths(page, known):
    title, description = page.title, description_of(page)
    if not title or not description:
        return "no title" if not title else "no description"
    if columns_of(title) > MOST_OF_TITLE:
        return f"the title has {columns_of(title)} columns: {title}"
    if len(description) > MOST_OF_DESCRIPTION:
        return f"the description has {len(description)} characters: {description}"
    return None


def repeated_titles(folder):
    """A law over all pages: no title stands twice."""
    first, found = {}, []
    for name in built_page.page_names(folder):
        with open(os.path.join(folder, name), "rb") as file:
            title = file.read(HEAD_BYTES).partition(b"<title>")[2].partition(b"</title>")[0].decode("utf-8")
        if title in first:
            found.append(Finding("no title stands twice", name, f"has the title of {first[title]}: {title}"))
        first.setdefault(title, name)
    return found


def repeated_titles_are_noticed(folder):
    copied = ["1.html", "2.html", "3.html"]
    with built_page.copy_of(folder, copied) as copy:
        good = not repeated_titles(copy)
        page = built_page.read_page(copy, "3.html")
        built_page.write_page(copy, "3.html", page.markup.replace(f"<title>{page.title}", "<title>"
                                                                  + built_page.read_page(copy, "1.html").title))
        noticed = [finding.page for finding in repeated_titles(copy)] == ["3.html"]
    if not good or not noticed:
        print("a title that stands twice was not noticed")
    return good and noticed


def main():
    words = [word for word in sys.argv[1:] if word != "--self-test"]
    if len(words) != 1:
        print("usage: structured_data.py [--self-test] SITE")
        return 2
    folders = built_page.locale_folders(words[0])
    if not folders:
        print(f"{words[0]}: no pages of ports")
        return 1
    if "--self-test" in sys.argv:
        folder = os.path.join(words[0], "en")
        results = [self_test("structured data", book, folder, None), repeated_titles_are_noticed(folder)]
    else:
        results = [report("structured data", folder, survey(book, folder, None) + repeated_titles(folder))
                   for folder in folders]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

"""What a finished page must pass: well-formed HTML and axe."""

import shutil
from pathlib import Path

import html5lib
from html5lib.constants import namespaces

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
OBSOLETE = {
    "center",
    "font",
    "big",
    "strike",
    "tt",
    "marquee",
    "frame",
    "frameset",
    "acronym",
    "dir",
    "applet",
}
HTML = "{" + namespaces["html"] + "}"


def html_problems(text):
    """What is wrong with a whole HTML document, a line each; empty when it is sound.

    html5lib's strict parser for the syntax, and the rules of content that break pages in practice:
    unique ids, references that lead somewhere, one h1, one main, alt texts, named form controls.
    """
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    document = parser.parse(text)
    problems = [f"line {position[0]}: {code} {data or ''}" for position, code, data in parser.errors]
    elements = [element for element in document.iter() if isinstance(element.tag, str)]
    ids = [element.get("id") for element in elements if element.get("id") is not None]
    problems += [
        f"id {name!r} stands {ids.count(name)} times" for name in sorted(set(ids)) if ids.count(name) > 1
    ]
    problems += ["an id is empty or holds a space" for name in ids if not name or " " in name]
    for element in elements:
        problems += element_problems(element, set(ids))
    for name in ("h1", "main", "title"):
        found = sum(element.tag == HTML + name for element in elements)
        problems += [f"{found} <{name}>, not 1"] if found != 1 else []
    problems += [] if document.get("lang") else ["<html> without lang"]
    return problems


def element_problems(element, ids):
    """What is wrong with one element, given the ids of its document."""
    name = element.tag.removeprefix(HTML)
    if name in OBSOLETE:
        yield f"<{name}> is obsolete"
    if name == "img" and element.get("alt") is None:
        yield f"<img src={element.get('src')!r}> without alt"
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"):
        for target in (element.get(attribute) or "").split():
            if target not in ids and not (name == "output" and attribute == "for"):
                yield f"<{name} {attribute}={target!r}> leads nowhere"
    if name == "button" and element.get("type") is None:
        yield "<button> without type"
    for attribute in element.attrib:
        if attribute == "style" or attribute.startswith("on"):
            yield f"<{name}> carries {attribute}"


def axe_violations(page):
    """What axe finds on a page of the `page` fixture, a line each: rule and the first element it names."""
    page.wait_for_load_state()  # without its styles a page has other colours
    before = len(page.complaints)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")["violations"]
    del page.complaints[before:]  # axe styles its own probes, which our content security policy refuses
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html']}" for rule in found]

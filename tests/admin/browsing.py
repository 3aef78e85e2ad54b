"""Forms as a browser sends them: what the page shows, with a few fields typed over."""

import re

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SIDE_LIST = re.compile(r'<nav [^>]*id="nav-sidebar".*?</nav>', re.DOTALL)


def document(response):
    """The page as a tree, without the list of all records beside it, which is the same on every page."""
    return html5lib.parse(SIDE_LIST.sub("", response.content.decode()), namespaceHTMLElements=True)


def texts(response):
    """Every text that a person reads or hears on the page: text, titles, labels of controls, buttons."""
    for element in document(response).iter():
        name = element.tag.removeprefix(HTML) if isinstance(element.tag, str) else "comment"
        if name not in {"script", "style", "textarea", "comment"} and element.text:
            yield element.text
        if element.tail:
            yield element.tail
        for attribute in ("title", "alt", "aria-label", "placeholder"):
            if element.get(attribute):
                yield element.get(attribute)
        if name == "input" and element.get("type") in {"submit", "button"}:
            yield element.get("value", "")


def form_of(response, suffix="_form"):
    for element in document(response).iter(f"{HTML}form"):
        if (element.get("id") or "").endswith(suffix):
            return element
    raise AssertionError(f"no form {suffix!r} on the page")


def fields(response, **typed):
    """What the entry form on the page sends when `typed` is filled in; an empty blank row template stays out."""
    data = {}
    for element in form_of(response).iter():
        name, kind = element.get("name"), str(element.tag).removeprefix(HTML)
        if not name or "__prefix__" in name or name.startswith("_") or element.get("disabled") is not None:
            continue
        if kind == "input" and element.get("type") not in {"submit", "button", "checkbox", "radio"}:
            data[name] = element.get("value", "")
        elif kind == "input" and element.get("checked") is not None:
            data[name] = element.get("value", "on")
        elif kind == "textarea":
            data[name] = (element.text or "").removeprefix("\n")
        elif kind == "select":
            chosen = [
                option for option in element.iter(f"{HTML}option") if option.get("selected") is not None
            ]
            data[name] = chosen[0].get("value", "") if chosen else ""
    return data | typed


def errors(response):
    """Field → messages of the refused entry, rows of inlines by their prefix: 'members-0-name'."""
    assert response.status_code == 200, response.status_code
    form = response.context["adminform"].form
    found = {name: list(messages) for name, messages in form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for row in inline.formset.forms:
            found |= {row.add_prefix(name): list(messages) for name, messages in row.errors.items()}
    return found

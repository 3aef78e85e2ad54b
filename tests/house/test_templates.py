import re
from pathlib import Path

import django
import pytest
from django.template import Context, Origin, Template
from django.template.loader import get_template

from tests.house.tree import ROOT, code, files, text

TEMPLATES = files(".html", ".txt", ".xml", under=("templates",))
NAMED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
INLINE = {
    "script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "other host": re.compile(
        r"""(?:src|srcset|action|poster|data)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE
    ),
    "stylesheet of another host": re.compile(r"""<link[^>]*href=["'](?:https?:)?//""", re.IGNORECASE),
    "system clock": re.compile(r"\{% now\b"),
}


def name_of(path):
    return str(path.relative_to("templates"))


@pytest.mark.parametrize("kind", INLINE)
def test_templates_hold_nothing_inline(kind):
    found = [str(path) for path in TEMPLATES if INLINE[kind].search(COMMENT.sub("", text(path)))]

    assert found == []


def test_python_writes_no_inline_style_or_handler():
    written = re.compile(r"""\sstyle=\\?["']|<script|<style|\son(?:click|change|load|submit)=""")

    assert [str(path) for path in code() if written.search(text(path))] == []


def test_inline_code_is_recognised():
    assert INLINE["script"].search("<script>1</script>")
    assert not INLINE["script"].search('<script src="{% static "js/x.js" %}" defer></script>')
    assert INLINE["style"].search('<p style="color: red">')
    assert INLINE["handler"].search('<a href="#" onclick="go()">')
    assert INLINE["other host"].search('<img src="//example.org/a.png">')


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_compiles(path):
    get_template(name_of(path))


def overrides_an_installed_template(name):
    """Whether a package in use looks for `name`: the page takes its place."""
    packages = [Path(django.__file__).parent / "contrib" / "admin", Path(django.__file__).parent / "forms"]
    installed = [Path(django.__file__).parent / "contrib" / "auth", *packages]
    return any((package / "templates" / name).exists() for package in installed)


def test_every_template_is_used():
    named = "\n".join([*map(text, code()), *map(text, TEMPLATES), (ROOT / "tongmu/settings.py").read_text()])
    unused = [
        name
        for name in map(name_of, TEMPLATES)
        if name not in NAMED_BY_DJANGO
        and not overrides_an_installed_template(name)
        and f'"{name}"' not in named
        and f"'{name}'" not in named
    ]

    assert unused == []


def test_an_undefined_variable_fails_in_a_template_of_ours():
    ours = template_at(ROOT / "templates" / "page.html")
    of_the_admin = template_at(ROOT / "templates" / "admin" / "page.html")

    with pytest.raises(AssertionError, match="undefined variable nowhere in page.html"):
        ours.render(Context())
    assert of_the_admin.render(Context()) == ""


def template_at(path):
    return Template("{{ nowhere }}", origin=Origin(str(path)))

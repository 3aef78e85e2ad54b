import polib
import pytest

from tools import catalogue


def entry(msgid, msgstr):
    return polib.POEntry(msgid=msgid, msgstr=msgstr)


def test_python_messages_are_found():
    source = 'a = _("one" " two"); b = ngettext("%(n)s day", "%(n)s days", n); c = pgettext("of a page", "Up"); _(x)'

    assert list(catalogue.messages_of_python(source)) == [
        (None, "one two", ""),
        (None, "%(n)s day", "%(n)s days"),
        ("of a page", "Up", ""),
    ]


def test_a_built_message_is_refused():
    with pytest.raises(catalogue.Unreadable):
        list(catalogue.messages_of_python('gettext(f"Hello {name}")'))


def test_template_messages_are_found():
    source = (
        "{% load i18n %}<p>it's {% translate \"Mayor's page\" %}</p>{{ _('Up') }}"
        "{% blocktranslate trimmed with n=1 %}\n  up\n  {{ n }} %\n{% endblocktranslate %}"
    )

    found = list(catalogue.messages_of_template(source, "page.html"))

    assert found == [(None, "Mayor's page", ""), (None, "Up", ""), (None, "up %(n)s %%", "")]


def test_each_gap_is_named(monkeypatch, tmp_path):
    po = polib.POFile()
    po.extend([entry("Kept", "留"), entry("Empty", ""), entry("Gone", "去"), entry("%(n)s rows", "行")])
    monkeypatch.setattr(catalogue, "MO", tmp_path / "django.mo")
    found = dict.fromkeys([(None, "Kept"), (None, "Empty"), (None, "%(n)s rows"), (None, "New")], "")

    assert list(catalogue.problems(po, found)) == [
        "missing: 'New'",
        "without translation: 'Empty'",
        "no longer used: 'Gone'",
        "placeholders differ: '%(n)s rows' → '行'",
        "django.mo is stale",
    ]

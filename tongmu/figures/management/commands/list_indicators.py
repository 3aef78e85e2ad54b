from django.core.management.base import BaseCommand
from django.utils import translation

from tongmu.indicators import registry

HEAD = """# Indicators

Every figure, defined once in `tongmu/figures/`. This page is printed by `manage.py list_indicators`; a test compares.

*Stock*: the state at the end of the month. *Flow*: from 1 January to the end of the month. *Cumulative*: since records
began. *Ratio*: one indicator divided by another when it is read. "Public from" is the smallest level strangers see;
there, cells with fewer than the number in *few* households or persons behind them are hidden.
"""


def in_both(text):
    """The text in English and in Chinese."""
    words = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            words.append(str(text))
    return words


def line_of(found):
    english, chinese = in_both(found.name)
    if found.is_ratio:
        kind, few = f"ratio: {found.numerator} ÷ {found.denominator}", ""
    else:
        kind, few = found.kind, str(found.small) if found.guards else ""
    says = in_both(found.says)[0]
    finest = found.finest or "officials only"
    return f"| `{found.code}` | {chinese} | {english} | {found.unit} | {kind} | {finest} | {few} | {says} |"


def page():
    """The page as Markdown, a table for each topic."""
    parts = [HEAD]
    for code, label in registry.TOPICS.items():
        lines = [line_of(found) for found in registry.all_indicators() if found.topic == code]
        english, chinese = in_both(label)
        parts.append(
            f"\n## {english} · {chinese}\n\n"
            "| Code | Chinese | English | Unit | Kind | Public from | Few | Definition |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n" + "\n".join(lines) + "\n"
        )
    return "".join(parts)


class Command(BaseCommand):
    help = "Prints every indicator with its definition, as docs/indicators.md has it."

    def handle(self, **options):
        self.stdout.write(page(), ending="")

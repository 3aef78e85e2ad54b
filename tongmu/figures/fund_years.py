"""年度资金表: what was received, allocated and paid in each year, by nature, by level and by category.

Every number is a stored value; the lines of each part add up to its last line, which is the same in all parts.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from projects.codes import FundLevel, FundNature, ProjectCategory
from tongmu.figures.funds import FAMILIES, STEPS
from tongmu.indicators import registry
from tongmu.indicators.periods import period_of_year

CUTS = {"nature": FundNature, "level": FundLevel, "category": ProjectCategory}


@dataclass(frozen=True)
class Line:
    """A row of the table: its code in the code table, its name, and {(year, step): Figure}."""

    value: str
    label: str
    figures: dict

    @property
    def is_nought(self):
        return not any(figure.value for figure in self.figures.values())


@dataclass(frozen=True)
class Part:
    """The lines of one way to divide the money, with the whole as `total`; `steps` are those it divides."""

    cut: str
    name: str
    steps: tuple
    years: tuple
    lines: list
    total: Line

    @property
    def years_with_money(self):
        """The years in which money moved; the latest one anyway."""
        figures = self.total.figures
        moved = [
            year
            for year in self.years
            if any(figures[year, step].value for step in self.steps if (year, step) in figures)
        ]
        return moved or list(self.years[:1])


def fund_years(reader, region, years) -> list[Part]:
    """The parts by nature, level and category for `years`, as `reader` (public or full) may show them.

    An indicator that is no longer defined has no figure in its line.
    """
    codes = [*(whole for whole, *_rest in STEPS.values())]
    codes += [code for family in FAMILIES.values() for code in family.values()]
    codes = [code for code in dict.fromkeys(codes) if registry.exists(code)]
    read = {year: reader.values(codes, region, period_of_year(year)) for year in years}
    return [part_by(cut, years, read) for cut in CUTS]


def part_by(cut, years, read):
    steps = tuple(step for step in STEPS if (step, cut) in FAMILIES)
    columns = [(year, step) for year in years for step in steps]
    lines = [
        Line(value, str(CUTS[cut](value).label), found(read, columns, cut, value))
        for value in CUTS[cut].values
    ]
    whole = {
        (year, step): read[year][STEPS[step][0]] for year, step in columns if STEPS[step][0] in read[year]
    }
    return Part(cut, name_of(cut), steps, tuple(years), lines, Line("", _("Total"), whole))


def found(read, columns, cut, value):
    codes = {step: FAMILIES[step, cut][value] for _year, step in columns}
    return {(year, step): read[year][codes[step]] for year, step in columns if codes[step] in read[year]}


def name_of(cut):
    return {"nature": _("By nature"), "level": _("By source level"), "category": _("By use")}[cut]


def step_name(step):
    return {
        "received": _("Received"),
        "allocated": _("Allocated"),
        "paid": _("Paid"),
        "to_allocate": _("Left to allocate"),
        "to_pay": _("Left to pay"),
    }[step]


def table_rows(parts, region_code):
    """The table as lines of a file, the heading first: one line a year, part and item."""
    yield [
        _("Region code"),
        _("Year"),
        _("Divided"),
        _("Item"),
        *(_("%(step)s (yuan)") % {"step": step_name(step)} for step in STEPS),
    ]
    for part in parts:
        for year in part.years:
            for line in [*part.lines, part.total]:
                figures = [line.figures.get((year, step)) for step in STEPS]
                yield [region_code, year, part.name, line.label, *map(exact_text, figures)]


def exact_text(figure):
    return "" if figure is None or figure.value is None else f"{figure.value:f}"

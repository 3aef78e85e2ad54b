"""/funds/: 资金公开: where the money came from, by what principle it was divided, who used it, and for what."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models import FundAllocation, FundReceipt
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.core.regions import within
from tongmu.core.texts import masked
from tongmu.figures import balances
from tongmu.figures.fund_years import fund_years, step_name, table_rows
from tongmu.indicators.periods import horizon, index_of, period_of_year, year_in, years
from tongmu.indicators.reading import public
from tongmu.indicators.showing import shown
from tongmu.public import sentences
from tongmu.public.csv_files import csv_answer
from tongmu.public.pages import public_page
from tongmu.public.places import coverage

# What the public may know of a receipt and of an allocation: no note, no payee.
RECEIPT_FIELDS = (
    "pk", "document_no", "level", "nature", "central_item", "year", "batch", "issued_on", "received_on",
    "amount", "principle",
)  # fmt: skip
ALLOCATION_FIELDS = (
    "receipt_id", "document_no", "receiving_unit", "allocated_on", "amount", "project__name",
    "project__responsible_unit",
)  # fmt: skip


def asked_year(query):
    try:
        return year_in(query)
    except ValueError as error:
        raise Http404(str(error)) from error


@public_page
def funds(request):
    """Sources, uses, projects and receipts of one year, and the years beside each other."""
    year, town = asked_year(request.GET), coverage().town
    parts = fund_years(public, town.code, years())
    context = {
        "place": town,
        "year": year,
        "year_options": years(),
        "trail": [(_("Home"), reverse("public:home"))],
        "as_of": horizon().looked_at(index_of(period_of_year(year))),
        "is_unfinished": balances.end_of(year) < balances.date(year, 12, 31),
        "year_parts": [part_table(part, [year]) for part in parts],
        "all_parts": [year_table(part) for part in parts],
        "projects": projects_of(town.code, year),
        "receipts": receipts_of(town.code, year),
        **whole_of(parts[0], year),
    }
    return render(request, "public/funds.html", context)


def whole_of(part, year):
    """The three sums of the year as a sentence and a chart."""
    figures = [part.total.figures.get((year, step)) for step in part.steps]
    if None in figures:
        return {}
    points = [Point(str(one.indicator.name), one.value, str(shown(one))) for one in figures]
    return {
        "sentence": sentences.funds_sentence(*figures),
        "chart": charts.aligned_bars(*points, label=_("Funds of the year")),
        "whole": dict(zip(part.steps, (shown(one, in_wan=False).text for one in figures), strict=True)),
    }


def part_table(part, of_years):
    """Heads and lines of a part for `of_years`; lines that are nought in all of them are left out."""
    columns = [(year, step) for year in of_years for step in part.steps]
    lines = [line for line in part.lines if any_money(line, columns)]
    return {
        "name": part.name,
        "years": [(year, len(part.steps)) for year in of_years],
        "heads": [step_name(step) for _year, step in columns],
        "lines": [(line.label, [cell(line.figures.get(column)) for column in columns]) for line in lines],
        "total": [cell(part.total.figures.get(column)) for column in columns],
    }


def any_money(line, columns):
    return any(line.figures[column].value for column in columns if column in line.figures)


def year_table(part):
    """The yearly table of a part: its texts alone, for the years that money moved in."""
    table = part_table(part, part.years_with_money)
    texts = [(label, [one["text"] for one in cells]) for label, cells in table["lines"]]
    return table | {"lines": texts, "total": [one["text"] for one in table["total"]]}


def cell(figure):
    if figure is None:
        return {"text": "", "code": "", "period": ""}
    return {"text": shown(figure, in_wan=False).text, "code": figure.code, "period": figure.period}


def projects_of(town, year):
    return [
        {
            "name": masked(line.project.name),
            "category": line.project.get_category_display(),
            "unit": masked(line.project.responsible_unit),
            "approved": line.project.approved_amount,
            "allocated": line.allocated,
            "paid": line.paid,
        }
        for line in balances.by_project(town, year)
    ]


def receipts_of(town, year):
    """What arrived in the year, each with the principle of its allocation and how far it was allocated."""
    kinds = {
        name: dict(FundReceipt._meta.get_field(name).flatchoices)
        for name in ("level", "nature", "central_item")
    }
    rows = FundReceipt.objects.standing().filter(
        within("region_code", town), received_on__year=year, received_on__lte=balances.end_of(year)
    )
    found = list(rows.order_by("received_on", "pk").values(*RECEIPT_FIELDS))
    given = {}
    allocations = FundAllocation.objects.standing().filter(
        receipt__in=[row["pk"] for row in found], allocated_on__lte=balances.end_of(year)
    )
    for row in allocations.order_by("allocated_on", "pk").values(*ALLOCATION_FIELDS):
        unit = row["receiving_unit"] or row["project__responsible_unit"]
        row |= {
            "unit": masked(unit),
            "project": masked(row["project__name"]),
            "document_no": masked(row["document_no"]),
        }
        given.setdefault(row["receipt_id"], []).append(row)
    return [
        row
        | {name: labels.get(row[name], "") for name, labels in kinds.items()}
        | {
            "document_no": masked(row["document_no"]),
            "batch": masked(row["batch"]),
            "principle": masked(row["principle"]),
            "allocations": given.get(row["pk"], []),
        }
        for row in found
    ]


@public_page
def years_csv(request):
    """The yearly table as a file: exact values, every item, those that are nought too."""
    town = coverage().town
    rows = table_rows(fund_years(public, town.code, years()), town.code)
    return csv_answer(f"{town.code}-funds-by-year.csv", rows)


@public_page
def projects_csv(request):
    year, town = asked_year(request.GET), coverage().town
    head = [
        _("Year"), _("Project"), _("Category"), _("Responsible unit"), _("Approved (yuan)"),
        _("Allocated (yuan)"), _("Paid (yuan)"),
    ]  # fmt: skip
    rows = [
        [year, one["name"], one["category"], one["unit"], one["approved"], one["allocated"], one["paid"]]
        for one in projects_of(town.code, year)
    ]
    return csv_answer(f"{town.code}-{year}-projects.csv", [head, *rows])

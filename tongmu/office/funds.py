"""/office/funds/: what was received, allocated and paid, and what lies still; each cell leads down to its rows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects.codes import FundLevel, FundNature, ProjectCategory
from tongmu.accounts.decorators import may_required
from tongmu.audit.persons import cover
from tongmu.core.addresses import key_in, whole_number
from tongmu.core.csv_files import csv_answer
from tongmu.core.numbers import grouped
from tongmu.figures import balances
from tongmu.figures.fund_years import fund_years, step_name, table_rows
from tongmu.indicators.periods import period_of_year, year_in, years
from tongmu.indicators.reading import full
from tongmu.office import choices
from tongmu.office.asked import Asked, asked_by, names_of
from tongmu.office.rows import Sum, record_href

PAGE = 50
WHOLE = {"received": "funds_received", "allocated": "funds_allocated", "paid": "funds_paid"}
# What a cell may be cut by, and the codes it may be cut to.
CUTS = {"level": set(FundLevel), "nature": set(FundNature), "category": set(ProjectCategory)}


@dataclass(frozen=True)
class Year:
    """A place and a year that somebody who sees money asks for."""

    asked: Asked
    year: int

    def query(self, **more):
        return urlencode({"region": self.asked.place.code, "year": self.year, **more})

    def rows_href(self, step, **cut):
        return f"{reverse('office:fund_rows')}?{self.query(step=step, **cut)}"


def year_asked(request, permission) -> Year:
    try:
        year = year_in(request.GET)
    except ValueError as error:
        raise Http404(str(error)) from error
    query = {"region": request.GET.get("region", ""), "period": period_of_year(year)}
    return Year(asked_by(request.user, query, permission), year)


@require_safe
@may_required("see_funds")
def funds(request):
    found = year_asked(request, "see_funds")
    region, year = found.asked.place.code, found.year
    lines = balances.by_source(region, year)
    receipts, allocations = balances.idle_in(region, balances.end_of(year))
    context = {
        "asked": found.asked,
        "year": year,
        "year_options": years(),
        "as_of": balances.end_of(year),
        "steps": [step_name(step) for step in balances.STEPS],
        "lines": [
            (line, [cell(line, step, found, level=line.level, nature=line.nature) for step in balances.STEPS])
            for line in lines
        ],
        "total": [cell(balances.total_of(lines), step, found) for step in balances.STEPS],
        "sum": same_as_indicators(region, year, balances.total_of(lines)),
        "projects": projects_of(found),
        "idle_receipts": [(one, record_href(one.row, request.user)) for one in receipts],
        "idle_allocations": [(one, record_href(one.row, request.user)) for one in allocations],
        "idle_sums": [grouped(sum(one.still for one in idle)) for idle in (receipts, allocations)],
        "parts": [part_table(part) for part in fund_years(full, region, years())],
        "csv_href": f"{reverse('office:fund_years_csv')}?{found.query()}",
    }
    return render(request, "office/funds.html", context)


def cell(line, step, found, **cut):
    amount = line.amounts[step]
    return {"text": grouped(amount), "href": found.rows_href(step, **cut) if amount else ""}


def same_as_indicators(region, year, whole):
    """Whether the rows and the stored values of the year come to the same, in words."""
    figures = full.values(choices.defined(WHOLE.values()), region, period_of_year(year))
    for step, code in WHOLE.items():
        if code in figures and figures[code].value != whole.amounts[step]:
            told = {"name": figures[code].indicator.name, "value": figures[code].text}
            told["rows"] = grouped(whole.amounts[step])
            words = _("%(name)s: stored %(value)s, rows %(rows)s yuan") % told
            return Sum(
                False, words, _("The records have just changed; the total follows with the next refresh.")
            )
    return Sum(True, _("By source, by project and by use the totals are the same as the stored figures."))


def projects_of(found):
    lines = balances.by_project(found.asked.place.code, found.year)
    return [
        {
            "project": line.project,
            "allocated": cell_of(line.allocated, "allocated", found, line.project.pk),
            "paid": cell_of(line.paid, "paid", found, line.project.pk),
        }
        for line in lines
    ]


def cell_of(amount, step, found, project):
    return {"text": grouped(amount), "href": found.rows_href(step, project=project) if amount else ""}


def part_table(part):
    """The lines of the yearly table; those that are nought in every year are left out."""
    years_shown = part.years_with_money
    columns = [(year, step) for year in years_shown for step in part.steps]
    return {
        "name": part.name,
        "years": [(year, len(part.steps)) for year in years_shown],
        "heads": [step_name(step) for _year, step in columns],
        "lines": [
            (line.label, [text_at(line, column) for column in columns])
            for line in part.lines
            if not line.is_nought
        ],
        "total": [text_at(part.total, column) for column in columns],
    }


def text_at(line, column):
    return line.figures[column].text if column in line.figures else ""


@require_safe
@may_required("see_funds")
def fund_years_csv(request):
    found = year_asked(request, "see_funds")
    code = found.asked.place.code
    return csv_answer(f"{code}-funds-by-year.csv", table_rows(fund_years(full, code, years()), code))


@require_safe
@may_required("see_funds")
def fund_rows(request):
    """The rows behind one cell of the balance, and what they come to."""
    found = year_asked(request, "see_funds")
    step, cut = request.GET.get("step") or balances.RECEIVED, cut_in(request.GET)
    if step not in balances.STEPS:
        raise Http404("There is no such step.")
    if ("category" in cut or "pk" in cut) and step in (balances.RECEIVED, balances.TO_ALLOCATE):
        raise Http404("What was received is not divided by project.")
    rows = balances.rows_of(step, found.asked.place.code, found.year, **cut).visible_to(request.user)
    kind = {balances.TO_ALLOCATE: balances.RECEIVED, balances.TO_PAY: balances.ALLOCATED}.get(step, step)
    place, day, _receipt, _project = balances.PATHS[kind]
    related = {"received": (), "allocated": ("project", "receipt"), "paid": ("allocation__project",)}[kind]
    ordered = rows.select_related(*related).order_by(f"-{day}", "-pk")
    paginator = Paginator(ordered, PAGE)
    number = whole_number(request.GET.get("page", "1"))
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    page = paginator.page(number)
    context = {
        "asked": found.asked,
        "year": found.year,
        "step": step_name(step),
        "cut": words_of(cut),
        "back": f"{reverse('office:funds')}?{found.query()}",
        "page": page,
        "lines": lines_of(page.object_list, place, day, request.user),
        "sum": grouped(balances.summed(rows)),
        "count": paginator.count,
    }
    return render(request, "office/fund_rows.html", context)


def cut_in(query):
    cut = {}
    for name, codes in CUTS.items():
        if value := query.get(name):
            if value not in codes:
                raise Http404(f"There is no such {name}.")
            cut[name] = value
    if key := query.get("project"):
        cut["pk"] = key_in(key, balances.Project._meta.pk)
        if cut["pk"] is None:
            raise Http404("There is no such project.")
    return cut


def words_of(cut):
    tables = {"level": FundLevel, "nature": FundNature, "category": ProjectCategory}
    words = [str(tables[name](value).label) for name, value in cut.items() if name in tables]
    if "pk" in cut:
        words += balances.Project.objects.filter(pk=cut["pk"]).values_list("name", flat=True)
    return " · ".join(words)


def lines_of(rows, place, day, user):
    """(record, detail, place, day, yuan, address) of each row."""
    rows = [cover(row, user) for row in rows]
    codes = [value_at(row, place) for row in rows]
    names = names_of(set(codes))
    return [
        {
            "label": str(row),
            "detail": detail_of(row),
            "region": names.get(code, code),
            "day": getattr(row, day),
            "amount": grouped(row.counted),
            "href": record_href(row, user),
        }
        for row, code in zip(rows, codes, strict=True)
    ]


def value_at(row, path):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def detail_of(row):
    """What tells the row from others: its source, its project, or whom it was paid to."""
    if hasattr(row, "nature"):
        return f"{row.get_level_display()} · {row.get_nature_display()}"
    if hasattr(row, "receipt_id"):
        return f"{row.project.name} · {row.receipt}"
    return f"{row.allocation.project.name} · {row.payee}"

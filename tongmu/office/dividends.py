"""/office/dividends/: who paid how much to how many households, year by year, and the batches behind it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects.codes import EnterpriseKind
from projects.models import Payout
from tongmu.accounts.decorators import may_required
from tongmu.core.addresses import whole_number
from tongmu.core.numbers import grouped
from tongmu.core.regions import within
from tongmu.figures import balances
from tongmu.indicators.periods import period_of_year, years
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.office import choices
from tongmu.office.asked import names_of
from tongmu.office.funds import year_asked
from tongmu.office.rows import record_href

CODES = ("dividends", "dividend_households", "dividend_per_household")
PAGE = 50


@require_safe
@may_required("see_office")
def dividends(request):
    found = year_asked(request, "see_office")
    region = found.asked.place.code
    period = period_of_year(found.year)
    codes = choices.defined(CODES)
    figures = full.values(codes, region, period)
    context = {
        "asked": found.asked,
        "year": found.year,
        "year_options": years(),
        "as_of": balances.end_of(found.year),
        "figures": [
            (figures[code].indicator.name, str(shown(figures[code], in_wan=False)), found.asked.href(code))
            for code in codes
        ],
        "payers": [payer(line) for line in balances.dividends_by_payer(region, [found.year])],
        "earlier": [payer(line) for line in balances.dividends_by_payer(region) if line.year != found.year],
        **batches_of(request, region, found.year),
    }
    return render(request, "office/dividends.html", context)


def payer(line):
    return {
        "year": line.year,
        "name": line.name,
        "kind": EnterpriseKind(line.kind).label,
        "households": line.households,
        "total": grouped(line.total),
        "each": grouped(line.per_household),
    }


def batches_of(request, region, year):
    """The batches of any kind paid in the year, newest first, as far as the reader may see their households."""
    rows = (
        Payout.objects.visible_to(request.user)
        .standing()
        .filter(within("region_code", region), paid_on__year=year, paid_on__lte=balances.end_of(year))
    )
    rows = rows.select_related("enterprise", "payment__allocation__project").order_by("-paid_on", "-pk")
    paginator = Paginator(balances.with_rows(rows), PAGE)
    number = whole_number(request.GET.get("page", "1"))
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    page = paginator.page(number)
    names = names_of({row.region_code for row in page})
    lines = [
        {
            "row": row,
            "kind": row.get_kind_display(),
            "payer": str(row.payer),
            "place": names.get(row.region_code, row.region_code),
            "total": grouped(row.total),
            "href": record_href(row, request.user),
        }
        for row in page
    ]
    return {
        "page": page,
        "batches": lines,
        "entry": reverse("admin:projects_payout_add")
        if request.user.may("enter_households") and request.user.may("use_admin")
        else "",
    }

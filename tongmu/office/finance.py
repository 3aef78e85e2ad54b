"""/office/finance/: what is owed, which loans are overdue or due soon, by bank, and the finance model."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from projects.models import Loan, Participation
from tongmu.accounts.decorators import may_required
from tongmu.core import charts, clock
from tongmu.core.charts import Point
from tongmu.core.numbers import grouped
from tongmu.core.regions import within
from tongmu.figures.loans import balances_by_bank
from tongmu.indicators.reading import full
from tongmu.indicators.showing import YUAN, amount
from tongmu.office import choices
from tongmu.office.asked import asked_by
from tongmu.office.boards import address, paged
from tongmu.office.employment import cards_of
from tongmu.office.rows import visible_households

NAME = "office:finance"
SOON_DAYS = timedelta(days=90)
OVERDUE, SOON, TAKING_PART = "overdue", "soon", "participations"
LISTS = {
    OVERDUE: gettext_lazy("Overdue today"),
    SOON: gettext_lazy("Due within 90 days"),
    TAKING_PART: gettext_lazy("In the finance model today"),
}


@require_safe
@may_required("see_office")
def finance(request):
    """Figures of the month asked; the lists are as of today, one at a time."""
    asked, today = asked_by(request.user, request.GET), clock.today()
    wanted = request.GET.get("list") or OVERDUE
    if wanted not in LISTS:
        raise Http404("There is no such list.")
    figures = full.values(choices.defined(choices.FINANCE_CARDS), asked.place.code, asked.period)
    loans = Loan.objects.visible_to(request.user).filter(within("household__village_id", asked.place.code))
    owed = loans.owed_on(today)
    rows = {
        OVERDUE: owed.filter(last_due__lte=today).order_by("last_due", "pk"),
        SOON: owed.filter(last_due__gt=today, last_due__lte=today + SOON_DAYS).order_by("last_due", "pk"),
        TAKING_PART: participations(request.user, asked, today),
    }[wanted]
    page = paged(rows, request.GET.get("page"))
    context = {
        "asked": asked,
        "today": today,
        "cards": cards_of(figures, choices.FINANCE_CARDS, asked),
        "banks": banks_of(owed, today),
        "lists": [
            (name, f"{address(NAME, asked, list=code)}#list", code == wanted) for code, name in LISTS.items()
        ],
        "wanted": wanted,
        "label": LISTS[wanted],
        "page": page,
        "lines": lines(page.object_list, request.user),
    }
    return render(request, "office/finance.html", context)


def participations(user, asked, day):
    rows = Participation.objects.visible_to(user).in_force_on(day).select_related("enterprise")
    return rows.filter(within("household__village_id", asked.place.code)).order_by("starts_on", "pk")


def lines(rows, user):
    """[(row, household)] for a table."""
    rows = list(rows)
    households = visible_households({row.household_id for row in rows}, user)
    return [(row, households[row.household_id]) for row in rows]


def banks_of(owed, today):
    found = balances_by_bank(owed, today)
    points = [Point(bank, balance, amount(balance, YUAN)) for bank, _loans, balance, _overdue in found]
    return {
        "chart": charts.bars(points, label=_("Balance by bank")) if points else "",
        "rows": [(bank, loans, grouped(balance), grouped(late)) for bank, loans, balance, late in found],
    }

"""/office/finance/: what is owed, which loans are overdue or due soon, by bank, and the finance model."""

from datetime import timedelta

from django.shortcuts import render
from django.utils.translation import gettext as _
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
from tongmu.office.asked import asked_by, names_of
from tongmu.office.employment import MOST_ROWS, cards_of
from tongmu.office.rows import visible_households

SOON = timedelta(days=90)


@require_safe
@may_required("see_office")
def finance(request):
    """Figures of the month asked; the lists are as of today."""
    asked, today = asked_by(request.user, request.GET), clock.today()
    figures = full.values(choices.defined(choices.FINANCE_CARDS), asked.place.code, asked.period)
    loans = Loan.objects.visible_to(request.user).filter(within("household__village_id", asked.place.code))
    owed = list(loans.owed_on(today).order_by("last_due", "pk"))
    overdue = [loan for loan in owed if loan.last_due <= today]
    soon = [loan for loan in owed if today < loan.last_due <= today + SOON]
    spells = participations(request.user, asked, today)
    households = visible_households({row.household_id for row in [*overdue, *soon, *spells]}, request.user)
    villages = names_of({household.village_id for household in households.values()})
    context = {
        "asked": asked,
        "today": today,
        "soon_until": today + SOON,
        "cards": cards_of(figures, choices.FINANCE_CARDS, asked),
        "overdue": lines(overdue, households, villages),
        "soon": lines(soon, households, villages),
        "banks": banks_of(owed, today),
        "participations": lines(spells, households, villages),
    }
    return render(request, "office/finance.html", context)


def participations(user, asked, day):
    rows = Participation.objects.visible_to(user).in_force_on(day).select_related("enterprise")
    rows = rows.filter(within("household__village_id", asked.place.code))
    return list(rows.order_by("starts_on", "pk")[:MOST_ROWS])


def lines(rows, households, villages):
    """[(row, household, name of its village)] for a table."""
    return [
        (row, households[row.household_id], villages.get(households[row.household_id].village_id, ""))
        for row in rows[:MOST_ROWS]
    ]


def banks_of(owed, today):
    found = balances_by_bank(owed, today)
    points = [Point(bank, balance, amount(balance, YUAN)) for bank, _loans, balance, _overdue in found]
    return {
        "chart": charts.bars(points, label=_("Balance by bank")) if points else "",
        "rows": [(bank, loans, grouped(balance), grouped(late)) for bank, loans, balance, late in found],
    }

"""The cash book of a household's shop and its points, for whoever may see the household; made to be printed."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from households.models import Household
from projects import cash_book as books
from projects.models import CashEntry, PointAccount, PointEntry
from tongmu.core import clock
from tongmu.core.addresses import whole_number

ENTRIES_SHOWN = 200


def seen_household(user, pk):
    return get_object_or_404(
        Household.objects.visible_to(user).with_head_name().select_related("village"), pk=pk
    )


@require_safe
def cash_book(request, pk):
    """收支账 of the household's shops in a year: by month and kind, then entry by entry."""
    household = seen_household(request.user, pk)
    entries = CashEntry.objects.standing().visible_to(request.user).filter(shop__operator_household=household)
    years = sorted({day.year for day in entries.dates("booked_on", "year")}, reverse=True)
    year = year_in(request.GET, years)
    of_year = list(entries.filter(booked_on__year=year).select_related("shop").order_by("booked_on", "pk"))
    rows = [(entry.booked_on, entry.kind, entry.amount) for entry in of_year]
    context = {
        "household": household,
        "year": year,
        "years": years,
        "months": books.monthly(rows),
        "total": books.result(rows),
        "kinds": books.by_kind(rows),
        "entries": of_year,
        "day": clock.today(),
    }
    return render(request, "office/cash_book.html", context)


def year_in(query, years):
    """The year asked for; the latest with entries, else the running one. Raises Http404 for what is no year."""
    if not query.get("year"):
        return years[0] if years else clock.today().year
    year = whole_number(query["year"])
    if year is None or not 2000 <= year <= clock.today().year:
        raise Http404("This is no year of the book.")
    return year


@require_safe
def points(request, pk):
    """积分: balance and entries of the household, the latest first."""
    household = seen_household(request.user, pk)
    account = PointAccount.objects.filter(household=household).with_balance().first()
    entries = PointEntry.objects.visible_to(request.user).filter(account__household=household)
    context = {
        "household": household,
        "account": account,
        "entries": list(entries.select_related("batch", "order__item", "corrects")[:ENTRIES_SHOWN]),
        "shown": ENTRIES_SHOWN,
        "day": clock.today(),
    }
    return render(request, "office/points.html", context)

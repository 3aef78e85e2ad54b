"""The income account of a household: what came in and what it adds up to, the form to write it down, and the sheet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from households.actions import keep_account
from households.codes import IncomeBlock
from households.doubts import about_income
from households.models import IncomeEntry
from projects.account import account_of, wages_missing, year_of
from projects.actions import income_by_account, take_account_over
from projects.bookkeeping import BLOCKS
from tongmu.audit.actions import withdraw
from tongmu.audit.models import AuditEvent
from tongmu.core import charts, clock
from tongmu.core.addresses import whole_number
from tongmu.core.forms import add_errors
from tongmu.core.numbers import amount_text, grouped
from tongmu.core.regions import is_within
from tongmu.fieldwork.account_forms import AccountForm, TakeOverForm, WithdrawEntryForm
from tongmu.fieldwork.dossier import members_of
from tongmu.fieldwork.scope import may_record
from tongmu.fieldwork.views import household_or_404

YEARS_OFFERED = 4
ENTRIES_LOOKED_AT = 200
page_only = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def account(request, pk):
    """The account of a year, for everyone who may see the household."""
    found, year = asked(request, pk)
    return render(request, "fieldwork/account.html", page_of(request.user, found, year))


@require_safe
def sheet(request, pk):
    """The account of a year on one sheet of paper, to be signed."""
    found, year = asked(request, pk)
    context = page_of(request.user, found, year) | {"today": clock.today()}
    return render(request, "fieldwork/account_sheet.html", context)


@page_only
def account_new(request, pk):
    """A month or a day written down: each amount filled in becomes an entry."""
    found = household_or_404(request.user, pk)
    if not may_record(request.user, found):
        raise PermissionDenied
    form = AccountForm(
        request.POST or None,
        household=found,
        members=members_of(found, clock.today()),
        last=last_entries(found),
        today=clock.today(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_account(
                found,
                form.amounts(),
                on=form.cleaned_data["happened_on"],
                whole_month=form.whole_month,
                member=form.chosen_member,
                note=form.cleaned_data["note"],
                reason=" ".join(doubt.message for doubt in form.confirmed_warnings)[:255],
                by=request.user,
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(
                request, _("Written into the account: %(count)s entries.") % {"count": len(kept)}
            )
            year = year_of(found, kept[0].happened_on)
            offered = year if year in years_of(found) else clock.today().year  # older entries are kept too
            return redirect(address("account", found, offered))
    return render(request, "fieldwork/account_form.html", {"household": found, "form": form})


@page_only
def take_over(request, pk):
    """Makes the sums of the account the yearly income on record, with a reason; for whoever enters the household."""
    found, year = asked(request, pk)
    if not may_enter(request.user, found):
        raise PermissionDenied
    context = page_of(request.user, found, year)
    form = TakeOverForm(request.POST or None, asked=doubts_about(context["account"]))
    if request.method == "POST" and form.is_valid():
        try:
            take_account_over(found, year, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The yearly income now says what the account says."))
            return redirect(address("account", found, year))
    return render(request, "fieldwork/account_take_over.html", context | {"form": form})


@page_only
def withdraw_entry(request, pk, entry):
    """Takes back an entry one wrote down oneself, with a reason; what others wrote is for the village's clerk."""
    found = household_or_404(request.user, pk)
    row = get_object_or_404(IncomeEntry.objects.standing().filter(household=found), pk=entry)
    if row.pk not in own_entries(request.user, found):
        raise PermissionDenied
    form = WithdrawEntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(row, by=request.user, reason=form.cleaned_data["withdrawn_reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request, _("The entry has been withdrawn; it stays on record and no longer counts.")
            )
            year = year_of(found, row.happened_on)
            return redirect(
                address("account", found, year if year in years_of(found) else clock.today().year)
            )
    context = {"household": found, "entry": row, "form": form}
    return render(request, "fieldwork/account_withdraw.html", context)


def own_entries(user, household):
    """Keys of the entries `user` wrote into the account of a household whose visits he or she still records.

    Who wrote an entry stands in the trail.
    """
    if not may_record(user, household):
        return set()
    kept = IncomeEntry.objects.standing().filter(household=household).values_list("pk", flat=True)
    written = AuditEvent.objects.filter(
        subject=IncomeEntry._meta.label_lower,
        object_id__in=[str(key) for key in kept],
        verb__in=[f"{IncomeEntry._meta.label_lower}.{verb}" for verb in ("recorded", "added")],
        actor_id=str(user.pk),
    )
    return {int(key) for key in written.values_list("object_id", flat=True)}


def asked(request, pk):
    """(household, year) of the address; this year unless it names another. Raises Http404 for what is no year."""
    found = household_or_404(request.user, pk)
    year = whole_number(request.GET.get("year", str(clock.today().year)))
    if year not in years_of(found):
        raise Http404("There is no account of this year.")
    return found, year


def years_of(household):
    """The years whose accounts can be looked at, the latest first."""
    last = max(year_of(household, clock.today()), clock.today().year)
    first = max(household.registered_on.year, clock.today().year - YEARS_OFFERED + 1)
    return list(range(last, min(first, clock.today().year) - 1, -1))


def address(name, household, year):
    return f"{reverse(f'fieldwork:{name}', args=[household.pk])}?year={year}"


def may_enter(user, household):
    return any(is_within(household.village_id, code) for code in user.regions("enter_households"))


def page_of(user, household, year):
    kept = account_of(household, year)
    return {
        "household": household,
        "account": kept,
        "tabs": [
            (_("%(year)s account") % {"year": other}, address("account", household, other), other == year)
            for other in years_of(household)
        ],
        "chart": chart_of(kept) if kept.counted else "",
        "rows": rows_of(kept),
        "wages_missing": wages_missing(kept),
        "may_record": may_record(user, household),
        "own": own_entries(user, household),
        "may_take_over": (kept.differs or bool(kept.counted) and kept.official is None)
        and may_enter(user, household),
    }


def rows_of(kept):
    """(name, [text of each quarter], text of the year, text on record or None, whether it is a sum) of each line."""
    official = kept.official

    def row(name, take, recorded, is_sum=False):
        texts = [grouped(take(quarter.sums)) for quarter in kept.quarters]
        return name, texts, grouped(take(kept.total)), None if recorded is None else grouped(recorded), is_sum

    rows = [
        row(
            block.label, lambda sums, block=block: sums.of(block), official and getattr(official, block.value)
        )
        for block in BLOCKS
    ]
    return [
        *rows,
        row(_("gross income"), lambda sums: sums.gross, official and official.gross, True),
        row(IncomeBlock.COST.label, lambda sums: sums.cost, official and official.business_cost),
        row(_("net income"), lambda sums: sums.net, official and official.net, True),
    ]


def chart_of(kept):
    """Income by block: a bar for each quarter."""
    rows = [
        (
            quarter.name,
            amount_text(quarter.sums.gross),
            [
                charts.Point(str(block.label), quarter.sums.of(block), amount_text(quarter.sums.of(block)))
                for block in BLOCKS
            ],
        )
        for quarter in kept.quarters
    ]
    return charts.stacked_rows(rows, label=_("Income by quarter"))


def doubts_about(kept):
    """What is asked back before the sums of the account become the official ones."""
    told = []
    if kept.counted and kept.members:
        told += [message for _field, message in about_income(income_by_account(kept))]
    if kept.without_rule:
        told.append(
            _("Some lines stand under no rule and are left out: %(count)s.")
            % {"count": len(kept.without_rule)}
        )
    if missing := wages_missing(kept):
        told.append(_("Jobs without a wage in the account: %(count)s.") % {"count": len(missing)})
    return told


def last_entries(household):
    """{kind: what was entered last, in words}."""
    entries = IncomeEntry.objects.standing().filter(household=household).order_by("happened_on", "pk")
    latest = entries.reverse()[:ENTRIES_LOOKED_AT]
    return {entry.kind: f"{entry.when} {amount_text(entry.amount)}" for entry in reversed(latest)}

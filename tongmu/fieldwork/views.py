"""The pages of a helper's day: the round, a household, a visit and its receipt."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from households.actions import VisitConflict
from households.models import Household, Visit
from households.sealing.chain import Chain, latest_file, may_seal, may_sign
from projects.models import PointAccount
from tongmu.accounts.decorators import may_required
from tongmu.audit.actions import reveal
from tongmu.core import clock
from tongmu.core.forms import add_errors
from tongmu.fieldwork import changes, conditions, rounds, turns
from tongmu.fieldwork.actions import report_visit
from tongmu.fieldwork.asking import open_promises, questions
from tongmu.fieldwork.dossier import dossier, members_of, runs_shop, visits_of
from tongmu.fieldwork.forms import RevealForm, SearchForm, VisitForm
from tongmu.fieldwork.receipts import receipt_number
from tongmu.fieldwork.scope import cadre_of, may_call, may_record, may_reveal

VISITS_ON_SHEET = 3
page_only = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@may_required("record_visit")
def today(request):
    """The round: whose turn it is, what was promised."""
    day, user = clock.today(), request.user
    cursor = request.GET.get("after", "")
    found, has_more = page_or_404(rounds.page_after, rounds.households_to_visit(user, day), cursor)
    stops = rounds.stops(found, user, day)
    context = {
        "stops": stops,
        "groups": grouped_by_turn(stops),
        "next_cursor": stops[-1].cursor if has_more else "",
        "promises": [] if cursor else rounds.first_promises(user, day),
        "to_sign": [] if cursor else rounds.files_to_sign(user),
        "is_first_page": not cursor,
        "month_is_done": bool(stops) and all(stop.is_done for stop in stops) and not has_more,
        "search": SearchForm(),
        "cadre": cadre_of(user),
    }
    return render(request, "fieldwork/today.html", context)


def grouped_by_turn(stops):
    """[(heading, stops)]: overdue, due in the running period, visited; without headings where no rule holds."""
    if not any(stop.frequency for stop in stops):
        return [("", stops)] if stops else []
    names = {turns.LATE: _("Overdue"), turns.DUE: _("Due in this period"), turns.DONE: _("Visited in time")}
    return [
        (names[turn], found) for turn in names if (found := [stop for stop in stops if stop.turn == turn])
    ]


@page_only
@may_required("record_visit")
def search(request):
    """Households of the round by name, initials or number; asked by POST, so that no name stands in an address."""
    if request.method != "POST":
        return redirect("fieldwork:today")
    form, stops, has_more = SearchForm(request.POST), [], False
    day, user = clock.today(), request.user
    if form.is_valid():
        households = rounds.households_to_visit(user, day).search_round(form.cleaned_data["text"])
        found, has_more = rounds.page_after(households)
        stops = rounds.stops(found, user, day)
    return render(request, "fieldwork/search.html", {"search": form, "stops": stops, "has_more": has_more})


@require_safe
def household(request, pk):
    """One household, for everyone who may see it; who may record its visits finds the button."""
    found = household_or_404(request.user, pk)
    day, user = clock.today(), request.user
    visits, has_more = page_or_404(rounds.visits_before, visits_of(found), request.GET.get("before", ""))
    promises = rounds.promises_due(user, day).filter(household=found)
    known, seen = dossier(found, day), changes.last_visit_of(found, cadre_of(user))
    context = {
        **known,
        "stop": rounds.Stop(found, day, tuple(promises)),
        "seen": seen,
        "changes": changes.changes_since(seen, found, {**known, "visits": visits}),
        "runs_shop": runs_shop(found),
        "has_points": PointAccount.objects.filter(household=found).exists(),
        "today": day,
        "visits": visits,
        "last_visit": visits[0] if visits and "before" not in request.GET else None,
        "visits_before": rounds.cursor_of(visits[-1].visited_on, visits[-1].pk) if has_more else "",
        "may_record": may_record(user, found),
        "may_reveal": may_reveal(user, found),
        "may_call": may_call(user, found),
        **signatures_of(user, found),
    }
    return render(request, "fieldwork/household.html", context)


def signatures_of(user, household):
    """The file sealed last with its chain, and what `user` may do next about it."""
    file = latest_file(household)
    chain = Chain(file) if file else None
    waiting = chain and chain.waiting
    return {
        "chain": chain,
        "may_sign": bool(waiting) and may_sign(user, household, waiting["level"]),
        "may_seal": not (chain and chain.is_of_year(clock.today().year)) and may_seal(user, household),
    }


@require_safe
def before_visit(request, pk):
    """All that is worth knowing before one calls on the household, on one sheet to read or to print."""
    found = household_or_404(request.user, pk)
    day = clock.today()
    known = dossier(found, day)
    promises = open_promises(found)
    context = {
        **known,
        "stop": rounds.Stop(found, day, tuple(promises)),
        "today": day,
        "visits": list(visits_of(found).order_by("-visited_on", "-pk")[:VISITS_ON_SHEET]),
        "ask": questions(found, known, promises, day),
    }
    return render(request, "fieldwork/before_visit.html", context)


@page_only
def reveal_phone(request, pk):
    """Asks for the reason, then shows the number on that one answer; the trail keeps who saw it and why."""
    found = household_or_404(request.user, pk)
    if not may_reveal(request.user, found):
        raise PermissionDenied
    if not found.phone:
        raise Http404
    form = RevealForm(request.POST or None)
    context = {"household": found, "form": form}
    if request.method == "POST" and form.is_valid():
        context["phone"] = reveal(found, "phone", by=request.user, reason=form.cleaned_data["reason"])
    return render(request, "fieldwork/reveal.html", context)


@require_POST
def call(request, pk):
    """The phone number for whoever is paired with the household: why it is needed is known, and kept like any look."""
    found = household_or_404(request.user, pk)
    if not may_call(request.user, found):
        raise PermissionDenied
    if not found.phone:
        raise Http404
    phone = reveal(found, "phone", by=request.user, reason=_("To arrange a visit"))
    return render(
        request, "fieldwork/reveal.html", {"household": found, "form": RevealForm(), "phone": phone}
    )


@page_only
def visit_new(request, pk):
    """The visit form; whoever sends it twice gets the same receipt."""
    found = household_or_404(request.user, pk)
    if not may_record(request.user, found):
        raise PermissionDenied
    cadre = cadre_of(request.user)
    if cadre is None:
        return render(request, "fieldwork/no_cadre.html", {"household": found}, status=403)
    return (
        send_visit(request, found, cadre) if request.method == "POST" else blank_visit(request, found, cadre)
    )


def blank_visit(request, household, cadre):
    return visit_page(request, visit_form(household, cadre))


def send_visit(request, household, cadre):
    data = request.POST.copy()
    has_id = is_uuid(data.get("client_id"))
    if not has_id:
        data["client_id"] = str(uuid.uuid4())
    form = visit_form(household, cadre, data)
    if not has_id:
        form.add_error(None, _("This form had lost its number. Please look it over and send it again."))
    if not form.is_valid():
        return visit_page(request, form)
    try:
        visit, is_new = report_visit(
            client_id=form.cleaned_data["client_id"],
            household=household,
            cadre=cadre,
            by=request.user,
            conditions=form.changed_conditions(),
            **form.visit_fields(),
        )
    except VisitConflict as conflict:
        return conflict_page(request, form, conflict.visit)
    except ValidationError as error:
        add_errors(form, error)
        return visit_page(request, form)
    if not is_new:
        messages.info(request, _("This visit had arrived already; it is stored once."))
    return redirect("fieldwork:receipt", client_id=visit.client_id)


def visit_form(household, cadre, data=None):
    day = clock.today()
    card = conditions.latest_year(household, day.year)
    return VisitForm(
        data,
        household=household,
        cadre=cadre,
        members=members_of(household, day),
        card=conditions.state_of(card) if card else None,
        today=day,
    )


def visit_page(request, form):
    promises = rounds.promises_due(request.user, form.today).filter(household=form.household)
    context = {
        "form": form,
        "household": form.household,
        "stop": rounds.Stop(form.household, form.today, tuple(promises)),
    }
    return render(request, "fieldwork/visit_form.html", context)


def conflict_page(request, form, kept):
    """Both texts side by side; nothing is overwritten, and nothing typed is lost.

    404 when what was kept tells of a household the user may not see.
    """
    sent = Visit(household=form.household, cadre=form.cadre, **form.visit_fields())
    context = {
        "household": form.household,
        "kept": kept,
        "kept_household": household_or_404(request.user, kept.household_id),
        "sent": sent,
        "receipt": receipt_number(kept.client_id, kept.visited_on),
        "as_another": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in {"client_id", "csrfmiddlewaretoken"}
            for value in values
        ],
        "another_id": uuid.uuid4(),
    }
    return render(request, "fieldwork/conflict.html", context, status=409)


@require_safe
def receipt(request, client_id):
    """What was stored, its number, and who comes next."""
    visits = Visit.objects.visible_to(request.user).select_related("household__village", "cadre")
    visit = get_object_or_404(visits, client_id=client_id)
    day = clock.today()
    context = {
        "visit": visit,
        "household": household_or_404(request.user, visit.household_id),
        "receipt": receipt_number(visit.client_id, visit.visited_on),
        "next_stop": None,
    }
    if request.user.may("record_visit"):
        waiting = rounds.households_to_visit(request.user, day).exclude(pk=visit.household_id)
        context["next_stop"] = next((rounds.Stop(found, day) for found in waiting[:1]), None)
    return render(request, "fieldwork/receipt.html", context)


def household_or_404(user, pk):
    """The household with head, status and last visit; 404 for one the user may not see, or that is not there."""
    households = Household.objects.visible_to(user).with_head_name().with_status().with_last_visit()
    return get_object_or_404(households.select_related("village"), pk=pk)


def page_or_404(read, rows, cursor):
    """A page of `rows`; 404 for an address whose cursor is none."""
    try:
        return read(rows, cursor)
    except ValueError as error:
        raise Http404 from error


def is_uuid(text):
    try:
        uuid.UUID(text or "")
    except ValueError:
        return False
    return True

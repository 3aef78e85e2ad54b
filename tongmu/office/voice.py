"""/office/requests/ and /office/feedback/: what waits for an answer, the longest first."""

from django.core.paginator import Paginator
from django.db.models import F, Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongmu.accounts.decorators import may_required
from tongmu.core import clock
from tongmu.office.asked import names_of
from tongmu.supervision.models import EventRequest, Feedback, Problem

PAGE = 50


@require_safe
@may_required("see_events")
def requests(request):
    """Open requests, the oldest first, with the days they have been open."""
    rows = EventRequest.objects.visible_to(request.user).open().select_related("event")
    page = paged(request, rows.order_by("event__held_on", "pk"))
    names, day = names_of({row.event.region_code for row in page}), clock.today()
    context = {
        "page": page,
        "lines": [
            (row, names.get(row.event.region_code, ""), (day - row.event.held_on).days) for row in page
        ],
        "today": day,
    }
    return render(request, "office/requests.html", context)


@require_safe
@may_required("see_feedback")
def feedback(request):
    """Feedback without a reply: first what is past the day promised, then by that day; with what it raised."""
    raised = Problem.objects.visible_to(request.user).standing()
    rows = (
        Feedback.objects.visible_to(request.user)
        .open()
        .prefetch_related(Prefetch("problems", raised, to_attr="in_ledger"))
        .order_by(F("reply_by").asc(nulls_last=True), "received_on", "pk")
    )
    page, day = paged(request, rows), clock.today()
    names = names_of({row.region_code for row in page})
    context = {
        "page": page,
        "lines": [
            (row, names.get(row.region_code, ""), row.state_on(day), days_over(row, day)) for row in page
        ],
        "today": day,
    }
    return render(request, "office/feedback.html", context)


def days_over(row, day):
    return max((day - row.reply_by).days, 0) if row.reply_by else 0


def paged(request, rows):
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))

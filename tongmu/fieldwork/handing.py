"""/field/hand-over/: a helper's households go to others, for good or for a leave; shown before it is done."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from households.actions import (
    caseload_to_hand_over,
    hand_over_caseload,
    may_be_taken_back,
    take_back_handing_over,
)
from households.actions.pairing import HANDED_OVER, STOOD_IN, TAKEN_BACK
from households.models import Household, Pairing
from tongmu.accounts.decorators import may_required
from tongmu.audit.models import AuditEvent
from tongmu.audit.rights import may_be_entered_by, refuse_foreign
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.forms import add_errors
from tongmu.fieldwork.caseloads import charges, unsent
from tongmu.fieldwork.handing_forms import CADRES, LISTED, HandOverForm, TakeBackForm, label_of
from villages.models import Cadre

ENTER = "enter_households"
page_only = require_http_methods(["GET", "HEAD", "POST"])


@page_only
@may_required(ENTER)
def hand_over(request):
    """Whose households (asked first), then who takes them over; sent once it is shown, sent again it is done."""
    giver = giver_asked(request)
    if giver is None:
        return render(request, "fieldwork/hand_over_choose.html", {"helpers": givers(request.user)})
    pairings = mine_to_hand_over(giver, request.user)
    if not pairings:
        return render(
            request, "fieldwork/hand_over_choose.html", {"giver": giver, "helpers": givers(request.user)}
        )
    day = clock.today()
    found = charges(pairings, giver, day)
    offered = Cadre.objects.offered_to(request.user).exclude(pk=giver.pk)
    form = HandOverForm(
        request.POST or None, charges=found, offered=offered, giver=giver, initial={"on": day}
    )
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "change":
        event, taken_over = try_it(request, giver, form, for_real=step == "do")
        if event is not None and step == "do":
            return redirect("fieldwork:handed_over", event=event.pk)
        if taken_over:
            return render(request, "fieldwork/hand_over_check.html", to_check(giver, form, taken_over))
    context = {
        "giver": giver,
        "form": form,
        "unsent": unsent(giver, found),
        "cadres": CADRES,
        "suggestions": [label_of(cadre) for cadre in offered.order_by("name", "pk")[:LISTED]],
    }
    # Whoever goes back to change something has not been refused anything.
    refused = form.is_bound and form.errors and step != "change"
    return render(request, "fieldwork/hand_over.html", context, status=422 if refused else 200)


def giver_asked(request):
    """The cadre of the address; None where none is named. Raises Http404 for one whose households one does not see."""
    text = request.GET.get("from", "")
    if not text:
        return None
    key = whole_number(text)
    paired = Pairing.objects.open().visible_to(request.user).order_by().values("cadre")
    seen = Cadre.objects.visible_to(request.user).order_by().values("pk")
    known = Cadre.objects.filter(Q(pk__in=paired) | Q(pk__in=seen))
    giver = known.filter(pk=key).first() if key is not None else None
    if giver is None:
        raise Http404("This cadre is not among the user's.")
    return giver


def mine_to_hand_over(giver, user):
    """The open pairings the user may end, by the village of the household."""
    return [
        pairing for pairing in caseload_to_hand_over(giver, user) if may_be_entered_by(user, ENTER, pairing)
    ]


def givers(user):
    """[(cadre, number of households)] of those who help in the user's regions, by name; leavers first."""
    paired = Pairing.objects.open().visible_to(user).order_by()
    counts = dict(paired.values_list("cadre").annotate(Count("pk")))
    cadres = Cadre.objects.filter(pk__in=list(counts))
    return [
        (cadre, counts[cadre.pk])
        for cadre in sorted(cadres, key=lambda one: (one.left_on is None, one.name, one.pk))
    ]


def try_it(request, giver, form, *, for_real):
    """(event, new pairings); without `for_real` all is undone again, so that what is shown is what would be.

    (None, []) where it is refused; the form says at which household and why.
    """
    try:
        with transaction.atomic():
            done = hand_over_caseload(from_cadre=giver, by=request.user, **form.deed())
            for pairing in done[1]:
                refuse_foreign(request.user, ENTER, pairing)
            if not for_real:
                transaction.set_rollback(True)
    except ValidationError as error:
        add_errors(form, error)
        return None, []
    return done


def to_check(giver, form, taken_over):
    """What the page shows before it is done."""
    rows = {pairing.household_id: pairing for pairing in taken_over}
    going = [
        (one, rows[one.pairing.household_id]) for one in form.charges if one.pairing.household_id in rows
    ]
    return {
        "giver": giver,
        "form": form,
        "going": going,
        "staying": [one for one in form.charges if one.pairing.household_id not in rows],
        "takers": sorted({pairing.cadre for pairing in taken_over}, key=lambda cadre: (cadre.name, cadre.pk)),
        "without_account": [
            cadre for cadre in {pairing.cadre for pairing in taken_over} if cadre.user_id is None
        ],
        "sent": [
            (name, value)
            for name, values in form.data.lists()
            if name not in {"csrfmiddlewaretoken", "step"}
            for value in values
        ],
    }


@page_only
@may_required(ENTER)
def handed_over(request, event):
    """What was handed over, and on the same day the way back."""
    event = get_object_or_404(AuditEvent, pk=event, verb__in=(HANDED_OVER, STOOD_IN))
    pairings = pairings_of(event, request.user)
    cadre = get_object_or_404(Cadre, pk=event.object_id)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_handing_over(event, cadre, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect("fieldwork:handed_over", event=event.pk)
    context = {
        "event": event,
        "giver": cadre,
        "pairings": pairings,
        "for_a_leave": event.verb == STOOD_IN,
        "first": pairings[0],
        "form": form,
        "may_take_back": may_be_taken_back(event),
        "taken_back": AuditEvent.objects.filter(
            verb=TAKEN_BACK, object_id=event.object_id, after__event=event.pk
        ).first(),
    }
    return render(request, "fieldwork/handed_over.html", context, status=422 if form.errors else 200)


def pairings_of(event, user):
    """The pairings of the event; 404 unless the user sees every one of them, 403 unless he or she may enter them."""
    rows = Pairing.objects.visible_to(user).filter(pk__in=event.after["pairings"])
    rows = list(rows.select_related("household__village", "cadre").order_by("household__number"))
    if not rows or len(rows) != len(event.after["pairings"]):
        raise Http404("Not all of these households are among the user's.")
    if not all(may_be_entered_by(user, ENTER, pairing) for pairing in rows):
        raise PermissionDenied
    heads = Household.objects.filter(pk__in=[pairing.household_id for pairing in rows]).with_head_name()
    names = dict(heads.values_list("pk", "head_name"))
    for pairing in rows:
        pairing.whose = names[pairing.household_id] or pairing.household.number
    return rows

"""Meetings with the people, what was asked for there, and what the public says."""

from django.utils.translation import gettext_lazy as _

from tongmu.figures.campaigns import day_after
from tongmu.figures.sources import COMMUNITY_EVENT, FEEDBACK, FEEDBACK_REPLY, REQUEST
from tongmu.figures.spells import never
from tongmu.indicators.registry import DOWN, FLOW, NEUTRAL, STOCK, THINGS, UP, Rows, indicator
from tongmu.supervision.models import CommunityEvent, EventKind, EventRequest, Feedback


def events(code, name, kind, says):
    """Events of one kind held since 1 January."""
    indicator(
        code=code,
        name=name,
        unit="场",
        kind=FLOW,
        counts=THINGS,
        good=UP,
        topic="voice",
        sources=[COMMUNITY_EVENT],
        says=says,
    )(
        lambda: Rows(
            CommunityEvent.objects.standing().filter(kind=kind),
            key="pk",
            region="region_code",
            starts="held_on",
        )
    )


events(
    "courtyard_meetings",
    _("Courtyard meetings"),
    EventKind.COURTYARD_MEETING,
    _("Heart-to-heart meetings with the people in their courtyards held since 1 January."),
)
events(
    "performances",
    _("Performances"),
    EventKind.PERFORMANCE,
    _("Performances on getting out of poverty by one's own strength given since 1 January."),
)
events(
    "other_community_events",
    _("Other community events"),
    EventKind.OTHER,
    _("Other events that encourage people to help themselves held since 1 January."),
)


@indicator(
    code="event_attendances",
    name=_("Attendances at community events"),
    unit="人次",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="voice",
    finest="town",
    sources=[COMMUNITY_EVENT],
    says=_(
        "Attendances reported of the events since 1 January. Everybody is counted who came, poor or not, each "
        "time anew."
    ),
)
def event_attendances():
    return Rows(
        CommunityEvent.objects.standing(),
        key="pk",
        region="region_code",
        starts="held_on",
        amount="attendance",
    )


@indicator(
    code="requests_raised",
    name=_("Requests raised at events"),
    unit="件",
    kind=FLOW,
    counts=THINGS,
    good=NEUTRAL,
    topic="voice",
    sources=[REQUEST, COMMUNITY_EVENT],
    says=_("What the people asked for at the events since 1 January, by the day of the event."),
)
def requests_raised():
    return Rows(
        EventRequest.objects.standing(), key="pk", region="event__region_code", starts="event__held_on"
    )


@indicator(
    code="requests_answered",
    name=_("Requests answered"),
    unit="件",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="voice",
    sources=[REQUEST, COMMUNITY_EVENT],
    says=_("Requests raised at events that were answered since 1 January, by the day of the answer."),
)
def requests_answered():
    answered = EventRequest.objects.standing().exclude(answered_on=None)
    return Rows(answered, key="pk", region="event__region_code", starts="answered_on")


@indicator(
    code="requests_open",
    name=_("Requests not answered yet"),
    unit="件",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="voice",
    sources=[REQUEST, COMMUNITY_EVENT],
    says=_("Requests raised at events by the end of the month and not answered by then."),
)
def requests_open():
    return Rows(
        EventRequest.objects.standing(),
        key="pk",
        region="event__region_code",
        starts="event__held_on",
        ends="answered_on",
    )


def feedback():
    return Feedback.objects.standing().with_answered_on()


@indicator(
    code="feedback_received",
    name=_("Feedback received"),
    unit="件",
    kind=FLOW,
    counts=THINGS,
    good=NEUTRAL,
    topic="voice",
    finest="town",
    sources=[FEEDBACK],
    says=_(
        "Objections, reports and suggestions of the public received since 1 January; advertising and the like "
        "is set aside and not counted."
    ),
)
def feedback_received():
    return Rows(Feedback.objects.standing(), key="pk", region="region_code", starts="received_on")


@indicator(
    code="feedback_answered",
    name=_("Feedback answered"),
    unit="件",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="voice",
    finest="town",
    sources=[FEEDBACK, FEEDBACK_REPLY],
    says=_("Feedback of the public that got its reply since 1 January; an interim reply is none."),
)
def feedback_answered():
    rows = feedback().exclude(answered_on=None)
    return Rows(rows, key="pk", region="region_code", starts="answered_on")


@indicator(
    code="feedback_overdue",
    name=_("Feedback overdue"),
    unit="件",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="voice",
    finest=None,
    sources=[FEEDBACK, FEEDBACK_REPLY],
    says=_("Feedback past the day promised for the reply and not answered at the end of the month."),
)
def feedback_overdue():
    rows = feedback().exclude(reply_by=None)
    rows = rows.annotate(late_from=day_after("reply_by"), until=never("answered_on"))
    return Rows(rows, key="pk", region="region_code", starts="late_from", ends="until")

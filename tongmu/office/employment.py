"""/office/employment/: who works and how, which posts are taken, what trainings and job events came to."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects.models import JobEvent, TrainingSession, WelfarePost
from tongmu.accounts.decorators import may_required
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.office import choices
from tongmu.office.asked import asked_by
from tongmu.office.rows import record_href

MOST_ROWS = 200


@require_safe
@may_required("see_office")
def employment(request):
    asked = asked_by(request.user, request.GET)
    codes = choices.defined([*choices.EMPLOYMENT_CARDS, *choices.CHANNELS, *choices.AREAS])
    figures = full.values(codes, asked.place.code, asked.period)
    context = {
        "asked": asked,
        "cards": cards_of(figures, choices.EMPLOYMENT_CARDS, asked),
        "channels": bars_of(figures, choices.CHANNELS, asked, _("At work by channel")),
        "areas": bars_of(figures, choices.AREAS, asked, _("At work by place")),
        "posts": posts_of(request.user, asked),
        "trainings": trainings_of(request.user, asked),
        "events": events_of(request.user, asked),
    }
    return render(request, "office/employment.html", context)


def cards_of(figures, codes, asked):
    return [(figures[code], str(shown(figures[code])), asked.href(code)) for code in codes if code in figures]


def bars_of(figures, codes, asked, label):
    """Chart and rows of the figures, the largest first."""
    found = sorted((figures[code] for code in codes if code in figures), key=lambda one: -(one.value or 0))
    points = [
        Point(str(one.indicator.name), one.value, str(shown(one)), href=asked.href(one.code)) for one in found
    ]
    return {
        "chart": charts.bars(points, label=label) if points else "",
        "rows": [(one.indicator.name, str(shown(one)), asked.href(one.code)) for one in found],
    }


def posts_of(user, asked):
    """[(post, holders, href)] of the posts that exist on the day asked; the drilled figure names the holders."""
    rows = WelfarePost.objects.visible_to(user).within(asked.place.code).existing_on(asked.as_of)
    rows = rows.with_holders_on(asked.as_of).select_related("village").order_by("village_id", "kind", "pk")
    return [(post, post.holders, record_href(post, user)) for post in rows[:MOST_ROWS]]


def trainings_of(user, asked):
    rows = TrainingSession.objects.visible_to(user).standing().within(asked.place.code)
    rows = rows.filter(starts_on__year=asked.year, starts_on__lte=asked.as_of).with_attendances()
    return [(row, record_href(row, user)) for row in rows.order_by("-starts_on", "pk")[:MOST_ROWS]]


def events_of(user, asked):
    rows = JobEvent.objects.visible_to(user).standing().within(asked.place.code)
    rows = rows.filter(held_on__year=asked.year, held_on__lte=asked.as_of)
    return [(row, record_href(row, user)) for row in rows.order_by("-held_on", "pk")[:MOST_ROWS]]

"""/employment/: posts, trainings and job events of the town as things: names, days, places; no person."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models import JobEvent, TrainingSession
from tongmu.core import clock
from tongmu.core.texts import masked
from tongmu.indicators.reading import public
from tongmu.indicators.showing import shown
from tongmu.public import choices, periods, pickers
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.progress import card, indicator_href
from tongmu.public.project_parts import PERSONS, number_of

# What the public may know of a training and of a job event.
TRAINING_FIELDS = ("name", "trade", "starts_on", "ends_on", "hours", "place", "organiser", "certificate")
EVENT_FIELDS = ("name", "held_on", "place", "organiser", "posts_offered", "employers", "agreements")
PEOPLE = ("agreements",)
TEXTS = ("name", "trade", "place", "organiser", "certificate")


@public_page
def employment(request):
    """The town's work for a month: figures, posts by kind, trainings and events to come and of the year."""
    asked, places = periods.asked_in(request.GET), coverage()
    context = {
        "asked": asked,
        "town": places.town,
        "month": pickers.month_name(asked.period),
        "month_options": pickers.month_options(asked.period),
        "trail": [(_("Home"), reverse("public:home"))],
        "trainings": coming_and_held(TrainingSession, "starts_on", TRAINING_FIELDS, places, asked),
        "events": coming_and_held(JobEvent, "held_on", EVENT_FIELDS, places, asked),
        "workshops_href": indicator_href("workshops", places.town.code, asked.period),
    }
    if asked.is_covered:
        context |= figures_of(places.town, asked)
    return render(request, "public/employment.html", context)


def coming_and_held(model, day, fields, places, asked):
    """{coming, held}: those after today, and those of the year up to the day asked, the latest first."""
    rows = model.objects.standing().within(places.town.code)
    until = asked.as_of or clock.today()
    coming = rows.filter(**{f"{day}__gt": clock.today()}).order_by(day, "pk")
    held = rows.filter(**{f"{day}__year": asked.year, f"{day}__lte": until}).order_by(f"-{day}", "-pk")
    return {
        "coming": [without_numbers(row) for row in coming.values(*fields)],
        "held": [without_numbers(row) for row in held.values(*fields)],
    }


def without_numbers(row):
    """The row with personal numbers in its texts masked, and told of people only where they are no few."""
    few = {name: number_of(row[name], PERSONS) for name in PEOPLE if row.get(name) is not None}
    return row | {name: masked(row[name]) for name in TEXTS if name in row} | few


def figures_of(town, asked):
    codes = choices.defined([*choices.EMPLOYMENT_CARDS, *choices.POST_KINDS, *choices.CHANNELS])
    figures = public.values(codes, town.code, asked.period)

    def rows(wanted):
        return [
            (
                figures[code].indicator.name,
                shown(figures[code]),
                indicator_href(code, town.code, asked.period),
            )
            for code in wanted
            if code in figures and figures[code].value != 0
        ]

    return {
        "as_of": asked.as_of,
        "cards": [card(figures[code], town, asked) for code in choices.EMPLOYMENT_CARDS if code in figures],
        "posts": rows(choices.POST_KINDS),
        "channels": rows(choices.CHANNELS),
    }

"""/: the state of things in one sentence, four figures, the news and the villages."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.indicators import registry
from tongmu.indicators.goals import goal_for, goals_of
from tongmu.indicators.reading import latest_period, public
from tongmu.indicators.showing import shown
from tongmu.news.models import Article
from tongmu.public import choices, periods, sentences, tables
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.progress import indicator_href

HEADLINES = 3


@public_page
def home(request):
    """Always of the running month."""
    asked = periods.Asked(latest_period(), True)
    places = coverage()
    town = places.town
    goals = goals_of(public, town.code, asked.period)
    beside = [code for codes in choices.HOME_WAYS.values() for code in codes]
    codes = choices.defined(dict.fromkeys([choices.EXITS, *choices.HOME_CARDS, *beside]))
    figures = public.values(codes, town.code, asked.period)
    before = public.values(choices.defined(choices.HOME_CARDS), town.code, asked.a_year_before)
    context = {
        "place": places.town,
        "as_of": asked.as_of,
        "sentence": sentences.exits_sentence(
            goal_for(goals, choices.EXITS), figures.get(choices.EXITS), town
        ),
        "goals": goals,
        "cards": [
            card(figures[code], before[code], goal_for(goals, code), town)
            for code in choices.defined(choices.HOME_CARDS)
        ],
        "articles": list(
            Article.objects.published().newest_first().only("pk", "title", "published_on")[:HEADLINES]
        ),
        "ways": ways(figures),
        "villages": village_rows(places, asked),
        "village_names": [
            str(registry.get(code).name) for code in choices.defined_of_villages(choices.HOME_VILLAGES)
        ],
    }
    return render(request, "public/home.html", context)


def card(figure, before, goal, town):
    return {
        "name": figure.indicator.name,
        "words": shown(figure),
        "as_of": figure.as_of,
        "href": indicator_href(figure.code, town.code, figure.period),
        "target": f"{_('target %(target)s') % {'target': goal.target_text}} · {goal.gap_text}"
        if goal
        else "",
        "note": sentences.change_sentence(figure, before),
    }


def ways(figures):
    """The pages that lead on to projects, work and money, each with what it says and its few figures."""
    names = {
        "projects": _("Projects: what is built, and where"),
        "workshops": _("Workshops near home: who is recruiting"),
        "employment": _("Work and training"),
        "funds": _("Funds in the open"),
    }
    return [
        {
            "name": names[page],
            "href": reverse(f"public:{page}"),
            "figures": [
                (figures[code].indicator.name, shown(figures[code])) for code in choices.defined(codes)
            ],
        }
        for page, codes in choices.HOME_WAYS.items()
    ]


def village_rows(places, asked):
    """The villages by name, each with its few figures and their units."""
    codes = choices.defined_of_villages(choices.HOME_VILLAGES)
    figures = public.by_region(
        codes, places.town.code, asked.period, [place.code for place in places.villages]
    )
    return [
        tables.Row(
            place,
            reverse("public:village", args=[place.code]),
            [shown(figures[place.code][code]) for code in codes],
        )
        for place in places.villages
    ]

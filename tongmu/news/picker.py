"""What an editor chooses figures from: every indicator with its live value and the wordings that are true of it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from tongmu.core.regions import ancestors_of
from tongmu.indicators import registry
from tongmu.indicators.periods import horizon, latest_period
from tongmu.indicators.reading import Figure, public
from tongmu.news import readings
from tongmu.news.references import Reference
from villages.models import Region

COUNTY = 6


@dataclass(frozen=True)
class Choice:
    """One indicator of the list. `wordings` are (text, token); none where the value may not stand in an article."""

    figure: Figure
    state: str
    wordings: list


def regions():
    """[(code, name)] of the portal's town and its villages, then what lies around it up to the county."""
    town = settings.PORTAL_REGION
    around = [code for code in ancestors_of(town) if len(code) >= COUNTY]
    rows = [
        *Region.objects.within(town).order_by("code"),
        *Region.objects.filter(code__in=around).order_by("-code"),
    ]
    return [(region.code, region.display_name) for region in rows]


def months():
    """The months for which there are values, the running one first."""
    return horizon().periods()[::-1]


def asked(query):
    """(region code, month, searched text) of a GET query; what is not offered gives way to town and running month."""
    region, period = query.get("region", ""), query.get("period", "")
    return (
        region if region in dict(regions()) else settings.PORTAL_REGION,
        period if period in months() else latest_period(),
        query.get("q", "").strip(),
    )


def choices(region, period, text=""):
    """[(topic, [Choice])] of the indicators whose name or code holds `text`, in the order of their definition."""
    found = [one for one in registry.all_indicators() if text.lower() in f"{one.name} {one.code}".lower()]
    figures = public.values([one.code for one in found], region, period)
    groups = {}
    for one in found:
        label = registry.TOPICS.get(one.topic) or _("Other")
        groups.setdefault(str(label), []).append(choice_of(figures[one.code]))
    return list(groups.items())


def choice_of(figure):
    cell = figure.code, figure.region_code, figure.period
    wordings = [
        (wording.text, Reference(*cell, wording.manner, wording.round_to).token)
        for wording in ([] if figure.hidden else readings.wordings_of(figure))
    ]
    return Choice(figure, readings.state_text(figure), wordings)

"""The region and the month an official asks for, within what his or her grants allow."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models.functions import Length
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.core.regions import LENGTHS, ancestors_of, is_code, is_within, level_of
from tongmu.indicators.periods import horizon, index_of, latest_period, period_of
from villages.models import Region, Village

MONTHS_OFFERED = 36
VILLAGE = LENGTHS[-1]


@dataclass(frozen=True)
class Place:
    """A region with the name people use."""

    code: str
    name: str

    @property
    def level(self):
        return level_of(self.code)


@dataclass(frozen=True)
class Asked:
    """What the page is about. `parts` are the places one level down, `choices` those one may go on to."""

    place: Place
    period: str
    parts: tuple = ()
    choices: tuple = ()

    @property
    def year(self):
        return int(self.period[:4])

    @property
    def index(self):
        return index_of(self.period)

    @property
    def as_of(self):
        return horizon().looked_at(self.index)

    @property
    def month(self):
        return month_name(self.period)

    @property
    def months(self):
        """(period, name) of the months to choose from, the latest first."""
        return [(period, month_name(period)) for period in horizon().periods()[: -MONTHS_OFFERED - 1 : -1]]

    def query(self, place=None):
        return urlencode({"region": (place or self.place).code, "period": self.period})

    def cockpit_href(self, place=None):
        return f"{reverse('office:cockpit')}?{self.query(place)}"

    def href(self, code, place=None):
        """The page of the indicator `code` for this month, here or in `place`."""
        return f"{reverse('office:indicator', args=[code])}?{self.query(place)}"


def asked_by(user, query, permission="see_office") -> Asked:
    """What `query` (a GET query) asks for. Raises Http404 for a region outside the user's and for what is no month."""
    mine = user.regions(permission)
    code = query.get("region") or mine[0]
    if not is_code(code) or not any(is_within(code, region) for region in mine):
        raise Http404("This region is not among the user's.")
    parts = parts_of(code)
    around = [up for up in ancestors_of(code) if any(is_within(up, region) for region in mine)]
    names = names_of({code, *around, *mine})
    if code not in names:
        raise Http404("There is no such region.")
    above = [Place(found, names[found]) for found in sorted({*mine, *around, code}) if found in names]
    return Asked(Place(code, names[code]), month_in(query), tuple(parts), (*above, *parts))


def month_in(query):
    try:
        index = index_of(query.get("period") or latest_period())
    except ValueError as error:
        raise Http404(str(error)) from error
    if not horizon().first <= index <= horizon().last:
        raise Http404("No values are kept for this month.")
    return period_of(index)


def parts_of(code) -> list[Place]:
    """The places one level down: the villages of a town (residents' committees are none), the towns of a county."""
    if len(code) == VILLAGE:
        return []
    size = LENGTHS[LENGTHS.index(len(code)) + 1]
    if size == VILLAGE:
        return [
            Place(found.region_id, found.name) for found in Village.objects.within(code).order_by("region_id")
        ]
    regions = Region.objects.within(code).annotate(size=Length("code")).filter(size=size).order_by("code")
    return [Place(region.code, region.display_name) for region in regions]


def names_of(codes) -> dict[str, str]:
    """{code: name} of those that are on the register."""
    return {region.code: region.display_name for region in Region.objects.filter(pk__in=codes)}


def month_name(period):
    return _("%(month)s/%(year)s") % {"year": period[:4], "month": int(period[5:])}


def months_shown(is_flow, asked) -> tuple[str, str]:
    """(first, last) month to draw: a sum of the year from January on, a state over the last twelve months."""
    if is_flow:
        return f"{asked.year}-01", asked.period
    return period_of(max(asked.index - 11, horizon().first)), asked.period


def short_month(figure, asked):
    """'7' within the year asked, '2017-07' before it."""
    return str(int(figure.period[5:])) if figure.period[:4] == str(asked.year) else figure.period

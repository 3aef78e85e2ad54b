"""What is behind, and whose it is: the places below the average of the region they lie in."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from tongmu.core.numbers import rounded
from tongmu.office import choices
from villages.codes import PostingRole
from villages.models import Posting

SHOWN_OF_EACH = 4


@dataclass(frozen=True)
class Behind:
    """A place below the average; `owner` is its first secretary, '' where none is posted."""

    place: object
    text: str
    href: str
    owner: str = ""


def behind(asked, figures, whole):
    """Those behind on visits, then those behind on exits, the worst first.

    `figures` are {region: {code: Figure}} of the asked place's parts, `whole` {code: Figure} of the place itself.
    """
    found = [*behind_on_visits(asked, figures, whole), *behind_on_exits(asked, figures, whole)]
    owners = first_secretaries([place.code for place, _text, _href in found], asked.as_of)
    return [Behind(place, text, href, owners.get(place.code, "")) for place, text, href in found]


def behind_on_visits(asked, figures, whole):
    average = whole.get(choices.COVERAGE)
    if average is None or average.value is None:
        return []
    late = []
    for place in asked.parts:
        figure = figures[place.code][choices.COVERAGE]
        if figure.value is not None and figure.value < average.value:
            late.append((figure.part - figure.base, place, figure))
    late.sort(key=lambda item: (item[0], item[1].code))
    return [
        (
            place,
            _("%(households)s households not visited in the month; %(rate)s visited, on average %(average)s")
            % {
                "households": rounded(-missing),
                "rate": percent(figure.value),
                "average": percent(average.value),
            },
            asked.href(choices.COVERAGE, place),
        )
        for missing, place, figure in late[:SHOWN_OF_EACH]
    ]


def behind_on_exits(asked, figures, whole):
    average = share_exited(whole)
    if average is None:
        return []
    late = []
    for place in asked.parts:
        share = share_exited(figures[place.code])
        if share is not None and share < average:
            late.append((share, place, figures[place.code][choices.EXITED]))
    late.sort(key=lambda item: (item[0], item[1].code))
    return [
        (
            place,
            _(
                "%(households)s households out of poverty this year, %(rate)s of the register; on average %(average)s"
            )
            % {"households": rounded(figure.value), "rate": percent(share), "average": percent(average)},
            asked.href(choices.EXITED, place),
        )
        for share, place, figure in late[:SHOWN_OF_EACH]
    ]


def share_exited(figures):
    """Households out of poverty this year in percent of those on the register; None where nothing is known."""
    exited, registered = figures.get(choices.EXITED), figures.get(choices.REGISTERED)
    if not exited or not registered or exited.value is None or not registered.value:
        return None
    return exited.value * 100 / registered.value


def percent(value):
    return f"{rounded(Decimal(value), 1):f}%"


def first_secretaries(codes, day):
    """{village code: name} of those in office on `day`."""
    postings = Posting.objects.in_force_on(day).filter(role=PostingRole.FIRST_SECRETARY, village__in=codes)
    return dict(postings.values_list("village_id", "cadre__name"))

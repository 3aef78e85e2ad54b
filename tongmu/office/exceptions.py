"""What is behind, and whose it is: the places below the average of the region they lie in."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from tongmu.core.numbers import rounded
from tongmu.indicators.models import Target
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
    """Those whose own target of the year is reached to a smaller share than the targets of all together."""
    plans = plans_of([place.code for place in asked.parts], asked.year)
    done = {code: figures[code][choices.EXITED].value for code in plans} if choices.EXITED in whole else {}
    if not done or None in done.values():
        return []
    average = sum(done.values()) * 100 / sum(plans.values())
    shares = {code: done[code] * 100 / plans[code] for code in plans}
    late = sorted(
        (place for place in asked.parts if place.code in plans and shares[place.code] < average),
        key=lambda place: (shares[place.code], place.code),
    )
    return [
        (
            place,
            _(
                "%(households)s of %(target)s households out of poverty: %(rate)s of the target, on average %(average)s"
            )
            % {
                "households": rounded(done[place.code]),
                "target": plans[place.code],
                "rate": percent(shares[place.code]),
                "average": percent(average),
            },
            asked.href(choices.EXITED, place),
        )
        for place in late[:SHOWN_OF_EACH]
    ]


def plans_of(regions, year):
    """{region: households to be lifted out of poverty in the year}, of those that have a target of their own."""
    targets = Target.objects.filter(
        indicator=choices.EXITED, region_code__in=regions, year=year, amount__gt=0
    )
    return dict(targets.values_list("region_code", "amount"))


def percent(value):
    return f"{rounded(Decimal(value), 1):f}%"


def first_secretaries(codes, day):
    """{village code: name} of those in office on `day`."""
    postings = Posting.objects.in_force_on(day).filter(role=PostingRole.FIRST_SECRETARY, village__in=codes)
    return dict(postings.values_list("village_id", "cadre__name"))

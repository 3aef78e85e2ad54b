"""Totals told in two ways: by village, and by what divides them. One way must not give away what the other hides.

Dividends are public by village, and for the town by the kind of enterprise that paid. Where a kind pays in one village
only, the kind is the village; with it a stranger works out the one small village that was hidden beside it. So villages
and kinds are looked at as one net, a village tied to each kind that pays there: what is known of each piece of it is
its sum. A piece with one hidden village gives that village away, and then the town is not told by kind.

Those at work are public, and the ways they came to their work, of which some are public by village and some are not.
Where one way is hidden for its few, the others and the sum would give it away: then those that no village is told of
are hidden with it.

A share is told with its whole: of the students those aided. Where the rest is few, as two children without aid, the
part is not told; and parts that add up to it, as the students aided by stage, are told with it or not at all.
"""

from collections import defaultdict

from django.db.models import Q

from tongmu.core.regions import LENGTHS, parent_of, within
from tongmu.indicators import registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.registry import MONEY

VILLAGE = LENGTHS[-1]


def given_away(asked, regions, periods) -> set[tuple[str, str, str]]:
    """{(code, region, period)} of those `asked` that would give away what their `whole` hides; one query a whole."""
    found = set()
    for whole in {one.whole for one in asked if getattr(one, "whole", "")}:
        codes = [one.code for one in registry.stored_indicators() if one.whole == whole]
        wanted = [one.code for one in asked if one.code in codes]
        for region, period in too_open(whole, codes, regions, periods):
            found.update((code, region, period) for code in wanted)
    for whole in {one.rest_of for one in asked if may_be_withheld(one)}:
        codes = [one.code for one in registry.stored_indicators() if one.rest_of == whole]
        wanted = [one.code for one in asked if one.code in codes and may_be_withheld(one)]
        for region, period in leaving_one(codes, regions, periods):
            found.update((code, region, period) for code in wanted)
    return found | leaving_few(asked, regions, periods)


def leaving_few(asked, regions, periods):
    """{(code, region, period)} of the parts whose rest is few; one query where a part is asked for at all.

    Of a part that is told by village the rest is looked at nowhere: it would follow from the other villages.
    """
    codes = {one.code for one in asked}
    shares = [one for one in registry.all_indicators() if is_part_of_persons(one)]
    groups = {group_of(one) for one in shares if one.numerator in codes}
    looked_at = [one for one in shares if group_of(one) in groups]
    if not looked_at:
        return set()
    names = {name for one in looked_at for name in (one.numerator, one.denominator)}
    rows = IndicatorValue.objects.filter(indicator__in=names, region_code__in=regions, period__in=periods)
    values = defaultdict(dict)
    for code, region, period, amount in rows.values_list("indicator", "region_code", "period", "amount"):
        values[region, period][code] = amount
    found = set()
    for (region, period), amounts in values.items():
        few = {group_of(one) for one in looked_at if is_rest_few(one, amounts)}
        found.update((one.numerator, region, period) for one in looked_at if group_of(one) in few)
    return found


def group_of(share):
    return share.together or share.numerator


def is_part_of_persons(one):
    """Whether a ratio is the share of persons or households of a whole, told for the town and above alone."""
    if not one.is_ratio or not one.percent:
        return False
    part, whole = one.parts
    counted = all(one.guards and one.counts != MONEY for one in (part, whole))
    return counted and part.unit == whole.unit and part.finest == "town"


def is_rest_few(one, amounts):
    part, whole = one.parts
    rest = amounts.get(whole.code, 0) - amounts.get(part.code, 0)
    return 0 < rest < part.small * 10**part.digits


def may_be_withheld(one):
    return bool(getattr(one, "rest_of", "")) and one.finest == "town"


def leaving_one(codes, regions, periods):
    """[(region, period)] in which, or in a part of which, all of `codes` but one are told."""
    hidden = defaultdict(int)
    rows = IndicatorValue.objects.filter(
        around(regions), indicator__in=codes, period__in=periods, level__lt=VILLAGE
    )
    for region, period in rows.exclude(hidden="").values_list("region_code", "period"):
        hidden[period, region] += 1
    return holding([place for place, number in hidden.items() if number == 1], regions, periods)


def too_open(whole, codes, regions, periods):
    """[(region, period)] in which the indicators `codes` may not be told beside `whole`."""
    rows = IndicatorValue.objects.filter(
        around(regions),
        Q(level=VILLAGE) | Q(indicator=whole),
        indicator__in=[whole, *codes],
        period__in=periods,
    )
    hidden, ties = defaultdict(set), defaultdict(list)
    for code, region, period, mark in rows.values_list("indicator", "region_code", "period", "hidden"):
        if code != whole:
            ties[period, parent_of(region)].append((region, code))
        elif mark:
            hidden[period].add(region)
            if len(region) == VILLAGE:
                ties[period, parent_of(region)].append((region, region))  # also one that no kind is known of
    told = {
        (period, town)
        for (period, town), net in ties.items()
        if any(len(piece & hidden[period]) == 1 for piece in pieces(net))
    }
    told |= {(period, region) for period in hidden for region in hidden[period] if len(region) < VILLAGE}
    return holding(told, regions, periods)


def around(regions):
    """The condition of what lies in one of `regions`, villages left out: what divides a total is not told of them."""
    inside = Q(pk__in=[])
    for region in regions:
        if len(region) < VILLAGE:
            inside |= within("region_code", region)
    return inside


def holding(told, regions, periods):
    """[(region, period)] of those that are, or hold, one of the (period, place) in `told`.

    What holds it is hidden too: less its other parts it would be the same.
    """
    return [
        (region, period)
        for region in regions
        for period in periods
        if any(month == period and place.startswith(region) for month, place in told)
    ]


def pieces(net):
    """The connected pieces of `net`, pairs of what is tied together, each as the set of what is in it."""
    found = []
    for pair in net:
        joined = set(pair).union(*(piece for piece in found if piece & set(pair)))
        found = [piece for piece in found if not piece & joined] + [joined]
    return found

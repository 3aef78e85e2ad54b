"""The definitions: what an indicator is, and the one list of all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Count, DateField, Min, Q, QuerySet
from django.db.models.functions import ExtractYear, TruncMonth

from tongmu.core.regions import LENGTHS, LEVELS, within

STOCK, FLOW, CUMULATIVE = "stock", "flow", "cumulative"
THINGS, HOUSEHOLDS, PERSONS, MONEY = "things", "households", "persons", "money"
UP, DOWN, NEUTRAL = "up", "down", "neutral"

TOPICS = {}
_REGISTRY = {}


@dataclass(frozen=True)
class Rows:
    """The ledger rows an indicator counts, and where in them to find what counts.

    `key` names what is counted, `region` the code (of any level) it belongs to, `starts` the day it happened
    or began (with `yearly` a calendar year, throughout which the row holds), `ends` the day from which it no
    longer holds (exclusive; None: never). `amount` names the field summed; without it distinct keys are counted.
    `behind` names the household or person behind a row: when fewer than `small` of them stand behind a value,
    the public does not see it.
    """

    queryset: QuerySet
    key: str
    region: str
    starts: str
    ends: str | None = None
    amount: str | None = None
    behind: str | None = None
    yearly: bool = False

    def within(self, code: str) -> "Rows":
        return self.of(self.queryset.filter(within(self.region, code)))

    def at(self, codes: Iterable[str]) -> "Rows":
        """Only the rows that belong to exactly one of `codes`."""
        return self.of(self.queryset.filter(**{f"{self.region}__in": list(codes)}))

    def from_day(self, day) -> "Rows":
        """Only the rows begun on or after `day`."""
        return self.of(self.queryset.filter(**{f"{self.starts}__gte": day.year if self.yearly else day}))

    def lasting_beyond(self, day) -> "Rows":
        """Only the rows that still hold after `day` begins, those without an end among them.

        Said in two conditions: an end that is worked out and may be null would fall out of `exclude`.
        """
        lasting = Q(**{f"{self.ends}__gt": day}) | Q(**{f"{self.ends}__isnull": True})
        return self.of(self.queryset.filter(lasting))

    def of(self, queryset) -> "Rows":
        return replace(self, queryset=queryset)

    def read_by_year(self, today):
        """As `read`, of a sum of the year that counts keys: each key once a year, on its first day.

        Rows that are their own keys come as their number in each month. So a year of a village's visits is read as
        some lines and not as all its rows.
        """
        rows = self.queryset.order_by().filter(**{f"{self.starts}__lte": today})
        if self.key == "pk" and not self.behind:
            month = TruncMonth(self.starts, output_field=DateField())
            counted = rows.annotate(first=month).values_list(self.region, "first").annotate(rows=Count("pk"))
            for region, first, number in counted:
                yield None, region, first, None, number, None
            return
        names = list(dict.fromkeys([self.key, self.region, self.behind or self.key]))
        year = ExtractYear(self.starts)
        firsts = rows.annotate(in_year=year).values(*names, "in_year").annotate(first=Min(self.starts))
        for row in firsts.values_list(self.key, self.region, "first", self.behind or self.key):
            key, region, first, behind = row
            yield key, region, first, None, None, behind if self.behind else None

    @property
    def counts_keys_by_year(self):
        """Whether `read_by_year` says of a sum of the year all that `read` says."""
        return self.amount is None and self.ends is None and not self.yearly

    def read(self, *, distinct=False):
        """Yields (key, region, starts, ends, amount, behind); amount and behind are None where not named.

        With `distinct`, rows that say the same come once: what counts keys needs no more of them.
        """
        names = [self.key, self.region, self.starts, self.ends, self.amount, self.behind]
        asked = list(dict.fromkeys(name for name in names if name))
        places = [asked.index(name) if name else None for name in names]
        rows = self.queryset.order_by().values_list(*asked)
        if distinct and self.amount is None:
            rows = rows.distinct()
        for row in rows.iterator(chunk_size=5000):
            yield tuple(None if place is None else row[place] for place in places)


class Published:
    """How far down the public sees a figure: `finest` is the smallest level, None for officials only."""

    @property
    def finest_position(self):
        """Position of the finest public level among `regions.LEVELS`; −1 when no level is public."""
        return -1 if self.finest is None else LEVELS.index(self.finest)

    def is_public_at(self, region_code: str) -> bool:
        return LENGTHS.index(len(region_code)) <= self.finest_position


@dataclass(frozen=True)
class Indicator(Published):
    """One figure, defined once.

    `kind`: a STOCK is its state at the month's end, a FLOW the sum from 1 January to it, CUMULATIVE since ever.
    `additive`: the values of sub-regions add up, because no key lives in two of them; otherwise every level is
    counted anew. `digits`: places behind the decimal point that are kept (money: 2). `small`: fewer households
    or persons than this behind a value, and the public sees 少于. `finest`: the smallest level the public sees,
    None for officials only. `split`: indicators of one split divide one total among them and are protected together.
    `whole`: that total where the public sees it further down than what divides it. `rest_of`: a total that it and
    others come to without being a split, for some are public by village and some are not. For both see `apart`.
    `reported`: where there is no row nothing is known, instead of nought; its Rows name in `behind` who reported.
    `divided`: a region's own rows, where it has any, stand for all that lies in it. `target_of`: the indicator whose
    target this is.
    `sources` are the models whose rows it counts, `rules` those of rules it applies, such as a poverty line: a
    changed rule counts it anew everywhere.
    """

    code: str
    name: str
    unit: str
    kind: str
    counts: str
    says: str
    topic: str
    sources: tuple
    rules: tuple = ()
    rows: Callable = field(repr=False, default=None)
    good: str = NEUTRAL
    small: int = 5
    additive: bool = True
    digits: int = 0
    finest: str | None = "village"
    split: str = ""
    whole: str = ""
    rest_of: str = ""
    reported: bool = False
    divided: bool = False
    target_of: str = ""
    drills: bool = True
    version: int = 1

    is_ratio = False

    @cached_property
    def guards(self):
        """Whether persons or households stand behind the values, so that small ones are hidden from the public."""
        if self.reported:
            return False
        return self.counts in {HOUSEHOLDS, PERSONS} or any(part.behind for part in self.all_rows())

    @cached_property
    def counts_those_behind(self):
        """Whether the value is the number of households or persons behind it, so that a small one is 'fewer than'."""
        return self.counts in {HOUSEHOLDS, PERSONS} and all(
            part.amount is None and part.key == part.behind for part in self.all_rows()
        )

    def all_rows(self) -> list[Rows]:
        found = self.rows()
        return list(found) if isinstance(found, list | tuple) else [found]


@dataclass(frozen=True)
class Ratio(Published):
    """A figure that is one indicator divided by another, computed when it is read; `percent` gives it in %.

    `together`: ratios whose parts add up to those of another one, and are told with it or not at all; see `apart`.
    """

    code: str
    name: str
    unit: str
    numerator: str
    denominator: str
    says: str
    topic: str
    good: str = NEUTRAL
    digits: int = 2
    percent: bool = False
    finest: str | None = "village"
    together: str = ""

    is_ratio = True

    @property
    def parts(self):
        return get(self.numerator), get(self.denominator)

    @property
    def kind(self):
        return get(self.numerator).kind

    @property
    def counts(self):
        return get(self.numerator).counts


def register(found):
    if found.code in _REGISTRY:
        raise ValueError(f"The indicator {found.code} is defined twice.")
    _REGISTRY[found.code] = found
    return found


def indicator(**fields):
    """Decorates the function that returns an indicator's Rows, or a list of them."""
    fields["sources"] = tuple(fields["sources"])
    fields["rules"] = tuple(fields.get("rules", ()))

    def decorate(rows):
        register(Indicator(rows=rows, **fields))
        return rows

    return decorate


def ratio(**fields):
    """Registers a figure that is one indicator divided by another."""
    return register(Ratio(**fields))


def topic(code, label):
    """Names a group of indicators; groups are shown in the order they are named."""
    TOPICS[code] = label


def get(code):
    """The indicator or ratio of that code. Raises KeyError for an unknown one."""
    return _REGISTRY[code]


def exists(code):
    return code in _REGISTRY


def all_indicators():
    """Every indicator and ratio, in the order of their definition."""
    return list(_REGISTRY.values())


def stored_indicators():
    return [found for found in _REGISTRY.values() if not found.is_ratio]


def protected_together(indicators):
    """[[Indicator]]: those of one split in one list, with all members of the split; any other in one of its own."""
    tables = {}
    for found in indicators:
        tables.setdefault(found.split or found.code, [found])
    return [
        [one for one in stored_indicators() if one.split == key] if first.split else [first]
        for key, (first,) in tables.items()
    ]


def target_indicators():
    """{code of the indicator: the indicator of its target}."""
    return {found.target_of: found for found in stored_indicators() if found.target_of}


def ruled_by(label):
    """The stored indicators that apply rules kept in the model `label`, such as 'households.povertyline'."""
    return [found for found in stored_indicators() if label in found.rules]


def fed_by(label):
    """The stored indicators that count rows of the model `label`, such as 'projects.payment'."""
    return [found for found in stored_indicators() if label in found.sources]

"""The definitions: what an indicator is, and the one list of all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from tongmu.core.regions import within

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
        """Only the rows that still hold after `day` begins."""
        return self.of(self.queryset.exclude(**{f"{self.ends}__lte": day}))

    def of(self, queryset) -> "Rows":
        return replace(self, queryset=queryset)

    def read(self):
        """Yields (key, region, starts, ends, amount, behind); amount and behind are None where not named."""
        names = [self.key, self.region, self.starts, self.ends, self.amount, self.behind]
        asked = list(dict.fromkeys(name for name in names if name))
        places = [asked.index(name) if name else None for name in names]
        for row in self.queryset.order_by().values_list(*asked).iterator(chunk_size=5000):
            yield tuple(None if place is None else row[place] for place in places)


@dataclass(frozen=True)
class Indicator:
    """One figure, defined once.

    `kind`: a STOCK is its state at the month's end, a FLOW the sum from 1 January to it, CUMULATIVE since ever.
    `additive`: the values of sub-regions add up, because no key lives in two of them; otherwise every level is
    counted anew. `digits`: places behind the decimal point that are kept (money: 2). `small`: fewer households
    or persons than this behind a value, and the public sees 少于. `finest`: the smallest level the public sees.
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
    finest: str = "village"
    drills: bool = True
    version: int = 1

    is_ratio = False

    @property
    def guards(self):
        """Whether persons or households stand behind the values, so that small ones are hidden from the public."""
        return self.counts in {HOUSEHOLDS, PERSONS} or any(part.behind for part in self.all_rows())

    def all_rows(self) -> list[Rows]:
        found = self.rows()
        return list(found) if isinstance(found, list | tuple) else [found]


@dataclass(frozen=True)
class Ratio:
    """A figure that is one indicator divided by another, computed when it is read; `percent` gives it in %."""

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
    finest: str = "village"

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


def ruled_by(label):
    """The stored indicators that apply rules kept in the model `label`, such as 'households.povertyline'."""
    return [found for found in stored_indicators() if label in found.rules]


def fed_by(label):
    """The stored indicators that count rows of the model `label`, such as 'projects.payment'."""
    return [found for found in stored_indicators() if label in found.sources]

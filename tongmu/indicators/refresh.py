"""Keeping the stored values true: after each change for the regions it touched, and from nothing on request.

Both ways end in the same values; a test compares them. A refresh works under one lock, so two writers cannot
overwrite each other's sums with older ones.
"""

from collections import defaultdict
from datetime import date

from django.db import connection, transaction

from tongmu.indicators.cells import Board
from tongmu.indicators.counting import count_from_nothing, recount
from tongmu.indicators.marking import mark_everywhere, mark_path
from tongmu.indicators.models import IndicatorValue, IndicatorVersion
from tongmu.indicators.periods import horizon as current_horizon
from tongmu.indicators.periods import last_day
from tongmu.indicators.registry import fed_by, protected_together, ruled_by, stored_indicators

LOCK = 360_322_102


def on_changes(changes):
    """Subscriber of the feed: recomputes what `changes` (PendingChange rows) can have altered."""
    touched = defaultdict(lambda: (set(), []))
    for change in changes:
        if change.since is None or not change.region_code:
            continue  # no figure of any month can have moved
        regions, days = touched[change.label]
        regions.add(change.region_code)
        days.append(change.since)
    for label, (regions, days) in sorted(touched.items()):
        refresh(fed_by(label), regions, min(days))
        refresh_all(ruled_by(label))


@transaction.atomic
def refresh(indicators, regions, since: date):
    """Recomputes `indicators` for `regions` and all their ancestors from the month of `since` on."""
    months = current_horizon().since(since)
    if not indicators or not regions or months.first > months.last:
        return
    take_lock()
    tables = protected_together(indicators)
    board = Board(months)
    recount(board, [found for table in tables for found in table], set(regions))
    for table in tables:
        if table[0].guards:
            mark_path(board, table, set(regions))
    board.write()


def refresh_all(indicators=None):
    """Writes every value of `indicators` (default: all of them) from nothing. Returns the number of values."""
    wanted = stored_indicators() if indicators is None else indicators
    return sum(refresh_table(table) for table in protected_together(wanted))


@transaction.atomic
def refresh_table(table):
    """Writes every value of indicators that are protected together from nothing. Returns the number of values."""
    take_lock()
    board = Board(current_horizon())
    for found in table:
        count_from_nothing(board, found)
    if table[0].guards:
        mark_everywhere(board, table)
    count = board.write_anew([found.code for found in table])
    for found in table:
        IndicatorVersion.objects.update_or_create(indicator=found.code, defaults={"version": found.version})
    return count


def refresh_with_time():
    """What time itself changes, and what a changed definition does: the running month, and new versions whole."""
    known = dict(IndicatorVersion.objects.values_list("indicator", "version"))
    changed = [found for found in stored_indicators() if known.get(found.code) != found.version]
    if changed:
        refresh_all(changed)
    day = last_day(current_horizon().last).replace(day=1)
    for found in stored_indicators():
        if found not in changed:
            refresh([found], regions_counted(found), day)
    return len(changed)


def regions_counted(found):
    """Every region some row of the indicator belongs to, or that has a value."""
    regions = set(
        IndicatorValue.objects.filter(indicator=found.code).values_list("region_code", flat=True).distinct()
    )
    for part in found.all_rows():
        regions.update(part.queryset.order_by().values_list(part.region, flat=True).distinct())
    return regions


def take_lock():
    """One refresh at a time. SQLite has it already: its transactions begin with the write lock.

    PostgreSQL is told as well that every row will be read: by itself it plans a cursor for its first tenth, which
    at 100,000 households made one indicator take minutes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s), set_config('cursor_tuple_fraction', '1', true)", [LOCK]
            )

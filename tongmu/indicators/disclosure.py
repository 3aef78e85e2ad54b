"""Which cells the public may not see, so that no difference gives a small one away. Pure: works on cells in memory.

What adds up to a published total is a group: the villages of a town, the towns of a county. A cell with 1 to
`small` − 1 households or persons behind it is hidden ('small'). A reader who knows the total and the other cells
could work it out, so further cells are hidden ('withheld'), the smallest first, until

- at least two cells of the group are hidden,
- at least `small` households or persons stand behind the hidden ones together,
- and no hidden cell has only one value left that fits the total.

Groups are looked at from the villages upwards. One that cannot be made safe has its total hidden too ('total', or
'smalls' when nothing but small ones stand behind it), which is protected one level up in the same way. Then
downwards: whatever is withheld could be added up from its parts, so one of them is withheld with it.

Indicators that divide one total among them (the main causes of poverty) are protected together: a row is what all
of them say of one region, and it is shown whole or not at all. A group of single indicators has rows of one cell.
"""

SMALL, WITHHELD, TOTAL, SMALLS = "small", "withheld", "total", "smalls"
TOTALS = {TOTAL, SMALLS}


def is_small(entities: int, small: int) -> bool:
    return 0 < entities < small


def least_of(entities: int, small: int) -> int:
    """The fewest a stranger could believe in when a cell is hidden: the mark tells a small one from the others."""
    if not entities:
        return 0
    return 1 if is_small(entities, small) else small


def mark_row(row, smalls):
    """Marks what is small in one region by itself, and with it the rest of the row. A total stays one."""
    for code, cell in row.items():
        if cell.hidden not in TOTALS:
            cell.hidden = SMALL if is_small(cell.entities or 0, smalls[code]) else ""
    if len(smalls) == 1 or not is_hidden(row):
        return
    withhold(row)
    # Whoever knows the row's sum must not learn the rest from which of its cells are called small.
    if not are_open([(cell, smalls[code]) for code, cell in row.items() if cell.hidden]):
        for cell in row.values():
            if cell.hidden:
                cell.hidden = SMALLS if cell.hidden in {SMALL, SMALLS} else TOTAL


def withhold(row):
    for cell in row.values():
        if cell.entities and not cell.hidden:
            cell.hidden = WITHHELD


def is_hidden(row) -> bool:
    return any(cell.hidden for cell in row.values())


def by_size(rows):
    """The regions still shown, those with the fewest behind them first."""
    sizes = {region: sum(cell.entities or 0 for cell in row.values()) for region, row in rows.items()}
    return sorted(
        (region for region, row in rows.items() if sizes[region] and not is_hidden(row)),
        key=lambda region: (sizes[region], region),
    )


def protect(rows, smalls) -> bool:
    """Marks the rows of a group ({region: {code: cell}}). False when the total must be hidden too."""
    for row in rows.values():
        mark_row(row, smalls)
    hidden = [row for row in rows.values() if is_hidden(row)]
    if not hidden:
        return True
    for region in by_size(rows):
        if is_safe(hidden, smalls):
            return True
        withhold(rows[region])
        hidden.append(rows[region])
    return is_safe(hidden, smalls)


def mark_total(total, rows, smalls, safe):
    """Marks the row `total` of a group whose `rows` are marked, where it would give one of them away."""
    for code, cell in total.items():
        if not cell.entities:
            continue
        parts = [row[code] for row in rows.values() if code in row and row[code].hidden]
        totals = any(part.hidden in TOTALS for part in parts)
        # 'Fewer than five' over four parts that are not nought tells that each of them is 1.
        if (cell.hidden == SMALL and cell.least >= smalls[code] - 1) or (
            not safe and (totals or not cell.hidden or len(smalls) > 1)
        ):
            bounded = all(part.hidden in {SMALL, SMALLS} for part in parts)
            cell.hidden = SMALLS if bounded else TOTAL


def cover(rows, total):
    """Withholds parts of a group whose total is hidden, so that it cannot be added up from them."""
    if not is_hidden(total) or any(is_hidden(row) and covers(row, total) for row in rows.values()):
        return
    shown = by_size(rows)
    for region in [region for region in shown if covers(rows[region], total)][:1] or shown:
        withhold(rows[region])


def covers(row, total) -> bool:
    """Whether the hidden cells of `total` can be other than they are if `row` is hidden with them."""
    for code, cell in total.items():
        if not cell.hidden:
            continue
        part = row.get(code)
        if part is None or not part.entities or (cell.entities > cell.least and not can_sink(part)):
            return False
    return True


# --- what fits ----------------------------------------------------------------------------------------------


def is_safe(hidden, smalls) -> bool:
    if len(hidden) < 2:
        return False
    if len(smalls) == 1:
        (small,) = smalls.values()
        cells = [cell for row in hidden for cell in row.values()]
        return sum(cell.entities for cell in cells) >= small and are_open([(cell, small) for cell in cells])
    if any(cell.hidden in TOTALS for row in hidden for cell in row.values()):
        return False  # what fits inside such a row is not known here
    return all(is_entry_safe(code, row, hidden, smalls) for row in hidden for code in row)


def are_open(cells) -> bool:
    """Whether each of the hidden `cells`, (cell, its `small`), has more than one value left if their sum is known."""
    total = sum(cell.entities for cell, _small in cells)
    highest = [most_of(cell, small, total) for cell, small in cells]
    all_lowest, all_highest = sum(cell.least for cell, _small in cells), sum(highest)
    for (cell, _small), most in zip(cells, highest, strict=True):
        low = max(cell.least, total - (all_highest - most))
        high = min(most, total - (all_lowest - cell.least))
        if low >= high:
            return False
    return True


def is_entry_safe(code, row, hidden, smalls) -> bool:
    """Whether a cell can be other than it is though the sums of all columns and rows are known.

    One more here and one less in another column, and the other way round in another hidden region, leaves all
    sums as they are.
    """
    cell = row[code]
    if cell.hidden == WITHHELD:
        return True
    if sum(other[code].entities for other in hidden if code in other) < smalls[code]:
        return False
    for other in hidden:
        if other is row or code not in other:
            continue
        for second in row.keys() & other.keys() - {code}:
            small, second_small = smalls[code], smalls[second]
            if (
                can_rise(cell, small)
                and can_sink(row[second])
                and can_sink(other[code])
                and can_rise(other[second], second_small)
            ) or (
                can_sink(cell)
                and can_rise(row[second], second_small)
                and can_rise(other[code], small)
                and can_sink(other[second])
            ):
                return True
    return False


def can_sink(cell) -> bool:
    return bool(cell.entities) and cell.entities > cell.least


def can_rise(cell, small) -> bool:
    return bool(cell.entities) and most_of(cell, small, cell.entities + 1) > cell.entities


def most_of(cell, small, total) -> int:
    """The most a stranger could believe in, up to `total`. What only small ones stand behind may be full already."""
    return {SMALL: small - 1, SMALLS: cell.entities}.get(cell.hidden, total)

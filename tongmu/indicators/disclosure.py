"""Which cells of a group the public may not see, so that no difference gives a small one away. Pure.

A group is what adds up to a published total: the villages of a town, the towns of a county. A cell with 1 to
`small` − 1 households or persons behind it is hidden ('small'). A reader who knows the total and the other cells
could recover it, so further cells are hidden ('withheld'), the smallest first, until

- at least two cells are hidden,
- at least `small` households or persons stand behind the hidden ones together,
- and no hidden cell has only one value left that fits the total.

When the group cannot be made safe, its total is hidden too ('total'), and protected one level up in the same way.
"""

SMALL, WITHHELD, TOTAL = "small", "withheld", "total"


def is_small(entities: int, small: int) -> bool:
    return 0 < entities < small


def protect(cells: dict, small: int, totals=()):
    """({cell: mark}, whether the group's own total must be hidden) for {cell: entities behind it}.

    `totals` are the cells hidden already because their own parts could not be made safe.
    """
    hidden = {cell: SMALL for cell, entities in cells.items() if is_small(entities, small)}
    hidden |= dict.fromkeys(totals, TOTAL)
    if not hidden:
        return {}, False
    others = sorted(
        (cell for cell, entities in cells.items() if entities and cell not in hidden),
        key=lambda cell: (cells[cell], cell),
    )
    for cell in others:
        if is_safe(cells, hidden, small):
            return hidden, False
        hidden[cell] = WITHHELD
    return hidden, not is_safe(cells, hidden, small)


def gives_its_parts_away(hidden: dict, small: int) -> bool:
    """Whether a total shown as 'fewer than `small`' over the `hidden` cells would tell that each of them is 1."""
    return len(hidden) >= small - 1


def is_safe(cells: dict, hidden: dict, small: int) -> bool:
    total = sum(cells[cell] for cell in hidden)
    if len(hidden) < 2 or total < small:
        return False
    lowest = {cell: small if mark == WITHHELD else 1 for cell, mark in hidden.items()}
    highest = {cell: small - 1 if mark == SMALL else total for cell, mark in hidden.items()}
    all_lowest, all_highest = sum(lowest.values()), sum(highest.values())
    for cell in hidden:
        least = max(lowest[cell], total - (all_highest - highest[cell]))
        most = min(highest[cell], total - (all_lowest - lowest[cell]))
        if least >= most:
            return False
    return True

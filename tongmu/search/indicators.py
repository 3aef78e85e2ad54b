"""Indicators stand in code and not in the index; there are few enough to be looked through."""

from tongmu.indicators.registry import all_indicators


def find_indicators(asked, *, public):
    """Those whose name or definition holds all words of the Question `asked`, the name first.

    `public` leaves out those for officials only.
    """
    words = [word.casefold() for word in asked.asked]
    named, defined = [], []
    for found in all_indicators():
        if public and found.finest is None:
            continue
        name, says = str(found.name).casefold(), str(found.says).casefold()
        if words and all(word in name for word in words):
            named.append(found)
        elif words and all(word in name or word in says for word in words):
            defined.append(found)
    return named + defined

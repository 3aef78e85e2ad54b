"""The moods of an article as they are shown."""

from dataclasses import dataclass

from tongmu.news.models import MOODS


@dataclass(frozen=True)
class Offered:
    """One button: its code, its word, and how many chose it (0: nothing is printed)."""

    code: str
    word: str
    number: int


def offered_moods(article):
    """The buttons of an article in their order; one that is no longer allowed is gone with its number."""
    if not article.allowed_moods:
        return []
    numbers = article.mood_rows.counts()
    return [Offered(code, str(MOODS[code]), numbers.get(code, 0)) for code in article.allowed_moods]

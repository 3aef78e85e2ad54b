"""What a question of the search costs, in the process, over the database of DATABASE_URL (see bench/pages.py).

    python bench/search.py

Prints for each question the entries found and the minimum, median and 95th percentile in milliseconds: the index alone
(`find`), and the whole page.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongmu.settings")
django.setup()

from django.test import Client  # noqa: E402

from tongmu.accounts.models import User  # noqa: E402
from tongmu.search.finding import find  # noqa: E402
from tongmu.search.models import Entry  # noqa: E402
from tongmu.search.words import question  # noqa: E402

ROUNDS = 30
PUBLIC = ("article", "village", "project")
TOWN, PROVINCE = "360322102", "36"
QUESTIONS = [
    ("合作社", PUBLIC, None), ("桐木镇", PUBLIC, None), ("项目", PUBLIC, None), ("hzs", PUBLIC, None),
    ("张伟", ("household",), [PROVINCE]), ("张伟", ("household",), [TOWN]), ("国华", ("household",), [PROVINCE]),
    ("zh", ("household",), [PROVINCE]), ("zw", ("household",), [TOWN]), ("wang", ("household",), [PROVINCE]),
    ("张伟 李", ("household",), [PROVINCE]), ("农业局", ("cadre",), [PROVINCE]),
]  # fmt: skip


def timed(act):
    times = []
    for number in range(ROUNDS + 2):
        began = time.perf_counter()
        found = act()
        if number >= 2:  # the first two rounds warm up
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return found, times[0], statistics.median(times), times[int(len(times) * 0.95)]


def line(name, found, least, median, high):
    print(f"{name:44}{found:>7}{least:9.2f}{median:9.2f}{high:9.2f}")


def main():
    names = [text for text, _kinds, _regions in QUESTIONS]
    common = most_common_pair()
    print(f"{Entry.objects.count()} entries; the most common pair of a name is {common}")
    print(f"{'ms':44}{'found':>7}{'min':>9}{'median':>9}{'p95':>9}")
    for text, kinds, regions in [
        *QUESTIONS,
        (common, ("household",), [PROVINCE]),
        (common, ("household",), [TOWN]),
    ]:
        where = f"{text} · {'/'.join(kinds)} · {','.join(regions or ['anywhere'])}"
        found, *times = timed(lambda: len(find(question(text), kinds, regions, 100)))  # noqa: B023
        line(where, found, *times)
    stranger, county = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    county.force_login(User.objects.get(username="county"), "django.contrib.auth.backends.ModelBackend")
    for text in (names[0], names[1]):
        _status, *times = timed(lambda: stranger.get("/search/", {"q": text}).status_code)  # noqa: B023
        line(f"page /search/ {text}", _status, *times)
    for text in (names[4], common, "zh", "3603"):
        _status, *times = timed(lambda: county.post("/office/search/", {"q": text}).status_code)  # noqa: B023
        line(f"page /office/search/ {text}, county", _status, *times)


def most_common_pair():
    counts = {}
    for tokens in Entry.objects.filter(kind="household").values_list("tokens", flat=True).iterator():
        for token in set(tokens.split()):
            if len(token) == 2 and not token.isascii():
                counts[token] = counts.get(token, 0) + 1
    return max(counts, key=counts.get)


if __name__ == "__main__":
    main()

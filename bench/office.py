"""What each page of the office costs, in the process, over the database of DATABASE_URL (see bench/pages.py).

    python bench/office.py                    the township's and the county's official
    python bench/office.py --rounds 50 --as county

Prints for each page its answer's size, its queries, and the minimum, median and 95th percentile in milliseconds.
"""

import argparse
import logging
import os
import statistics
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongmu.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from tongmu.accounts.models import User  # noqa: E402
from tongmu.office.urls import urlpatterns  # noqa: E402

FILES = {"fund_years_csv", "fund_rows"}
PAST = "?period=2018-06"


def pages():
    """The addresses of the office that need nothing but the reader, with a month long over for one of them."""
    names = [one.name for one in urlpatterns if not one.pattern.converters]
    found = [reverse(f"office:{name}") for name in names if name not in FILES]
    return [*found, reverse("office:health") + PAST]


def timed(client, path, rounds):
    """(status, bytes, queries, milliseconds of each round)."""
    asked = []

    def count(execute, *query):
        asked.append(query)
        return execute(*query)

    client.get(path)
    with connection.execute_wrapper(count):
        answer = client.get(path)
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    return answer.status_code, len(answer.content), len(asked), sorted(times)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--as", dest="users", nargs="+", default=["township", "county"])
    options = arguments.parse_args()
    logging.disable()
    for username in options.users:
        client = Client(SERVER_NAME="localhost")
        client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        print(f"{username:44}{'bytes':>9}{'queries':>9}{'min':>9}{'median':>9}{'p95':>9}")
        for path in pages():
            status, size, queries, times = timed(client, path, options.rounds)
            if status != 200:
                print(f"{path:44}{'answered':>9} {status}")
                continue
            high = times[int(len(times) * 0.95)]
            print(f"{path:44}{size:9}{queries:9}{times[0]:9.1f}{statistics.median(times):9.1f}{high:9.1f}")


if __name__ == "__main__":
    main()

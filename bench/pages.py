"""Server times of the main pages under gunicorn, beside a plain Django admin over the same rows.

    createdb tongmu_bench
    export DATABASE_URL=postgres://postgres@127.0.0.1/tongmu_bench TRIAL=1 BUSINESS_DATE=2018-12-31
    export TONGMU_DEMO_PASSWORD=…            # the one the demo was loaded with
    python manage.py migrate && python manage.py demo --households 100000
    python bench/pages.py

One client over a kept connection; every act is timed from the first byte sent to the last one read, in rounds, so
that noise falls on all of them alike. Prints minimum, median and 95th percentile in milliseconds. The household
visited is another one in each round.
"""

import argparse
import html
import http.client
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import uuid

HOST = "127.0.0.1"
SERVER = [
    sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4",
    "--worker-tmp-dir", "/dev/shm", "--keep-alive", "60", "--log-level", "error",
]  # fmt: skip


class Client:
    """One visitor over one connection, with cookies."""

    def __init__(self, port):
        self.port, self.cookies = port, {}
        self.connection = http.client.HTTPConnection(HOST, port, timeout=120)

    def ask(self, method, path, form=None):
        """(status, body, milliseconds)."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://{HOST}:{self.port}{path}",
            }
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        took = (time.perf_counter() - began) * 1000
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, text, took

    def log_in(self, username, password):
        _status, text, _took = self.ask("GET", "/login/")
        form = {"username": username, "password": password, "csrfmiddlewaretoken": token_in(text)}
        status, _text, _took = self.ask("POST", "/login/", form)
        if status != 302:
            sys.exit(f"{username} could not log in ({status}); set TONGMU_DEMO_PASSWORD.")


def token_in(text):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text).group(1)


def serve(port, urlconf=None):
    environment = {**os.environ, **({"BENCH_URLCONF": urlconf} if urlconf else {})}
    application = "bench.plain_wsgi:application" if urlconf else "tongmu.wsgi:application"
    process = subprocess.Popen([*SERVER, "--bind", f"{HOST}:{port}", application], env=environment)
    for _try in range(100):
        try:
            http.client.HTTPConnection(HOST, port, timeout=1).request("GET", "/healthz")
            return process
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not start.")


def timed(client, path, expected=200):
    status, _text, took = client.ask("GET", path)
    if status != expected:
        sys.exit(f"{path} answered {status}")
    return took


def filled_in(text):
    """What a browser would send of a form nobody touched."""
    form = {}
    for tag in re.findall(r"<input[^>]*>", text):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        chosen = given.get("type") not in {"radio", "checkbox"} or " checked" in tag
        if given.get("name") and chosen:
            form[given["name"]] = html.unescape(given.get("value", ""))
    return form


def visit(client, household):
    """Milliseconds of saving one visit, with the refresh of the figures it changes."""
    path = f"/field/h/{household}/visit/new/"
    _status, text, _took = client.ask("GET", path)
    form = filled_in(text) | {"client_id": str(uuid.uuid4())}
    status, text, took = client.ask("POST", path, form)
    if "confirm_warnings" in text:  # visited today already, in an earlier run: say that it is meant
        status, text, took = client.ask("POST", path, filled_in(text) | {"confirm_warnings": "on"})
    if status != 302:
        sys.exit(f"The visit to {household} answered {status}.")
    return took


def plain_visit(client, household, cadre):
    form = {
        "client_id": str(uuid.uuid4()), "content_digest": "0" * 64, "household": household, "cadre": cadre,
        "visited_on": os.environ.get("BUSINESS_DATE", "2018-12-31"), "manner": "home", "received_at_0": "2018-12-31",
        "received_at_1": "12:00:00", "content": "",
    }  # fmt: skip
    _status, text, _took = client.ask("GET", "/admin/households/visit/add/")
    form["csrfmiddlewaretoken"] = token_in(text)
    status, _text, took = client.ask("POST", "/admin/households/visit/add/", form)
    return took if status == 302 else float("nan")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=30)
    arguments.add_argument("--village", default="360322102202")
    rounds = arguments.parse_args()
    ours, plain = serve(8131), serve(8132, "bench.plain")
    try:
        report(measure(rounds.rounds, rounds.village))
    finally:
        ours.terminate()
        plain.terminate()


def measure(rounds, village):
    password = os.environ["TONGMU_DEMO_PASSWORD"]
    stranger, township, clerk, county, stock = (
        Client(8131),
        Client(8131),
        Client(8131),
        Client(8131),
        Client(8132),
    )
    township.log_in("township", password)
    clerk.log_in("clerk", password)
    county.log_in("county", password)
    households = re.findall(
        r"/admin/households/household/(\d+)/change/", clerk.ask("GET", "/admin/households/household/")[1]
    )
    households = list(dict.fromkeys(households))
    acts = {
        "home": lambda n: timed(stranger, "/"),
        "town progress": lambda n: timed(stranger, "/progress/"),
        "village": lambda n: timed(stranger, f"/progress/v/{village}/"),
        "one indicator": lambda n: timed(stranger, "/indicators/registered_households/"),
        "office, town": lambda n: timed(township, "/office/"),
        "office, county": lambda n: timed(county, "/office/"),
        "admin list, town": lambda n: timed(clerk, "/admin/households/household/"),
        "admin list, county": lambda n: timed(county, "/admin/households/household/"),
        "admin search by name": lambda n: timed(
            county, "/admin/households/household/?q=" + urllib.parse.quote("张")
        ),
        "save a visit, figures refreshed": lambda n: visit(township, households[n % len(households)]),
        "plain admin: list": lambda n: timed(stock, "/admin/households/household/"),
        "plain admin: search by name": lambda n: timed(
            stock, "/admin/households/household/?q=" + urllib.parse.quote("张")
        ),
        "plain admin: save a visit": lambda n: plain_visit(stock, households[n % len(households)], 1),
    }
    times = {name: [] for name in acts}
    for number in range(rounds + 2):
        for name, act in acts.items():
            took = act(number)
            if number >= 2:  # the first two rounds warm up
                times[name].append(took)
    return times


def report(times):
    print(f"{'ms':36}{'min':>9}{'median':>9}{'p95':>9}")
    for name, values in times.items():
        known = sorted(value for value in values if value == value)
        if not known:
            print(f"{name:36}{'did not work':>27}")
            continue
        ninety_fifth = known[int(len(known) * 0.95)]
        print(f"{name:36}{known[0]:9.1f}{statistics.median(known):9.1f}{ninety_fifth:9.1f}")


if __name__ == "__main__":
    main()

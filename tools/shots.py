"""Pictures of pages of a running portal, to be looked at: phone and desk, light and dark.

    python tools/shots.py / /news/                    as a stranger, into var/shots
    python tools/shots.py --as clerk /admin/          signed in with the demo password of .env
    python tools/shots.py --port 8001 --widths 320 /

Beside each picture it says what the browser complained of, what axe finds, whether the page is wider
than the screen, and how many bytes came.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.checks import CHROMIUM, QUIET, axe_violations, html_problems  # noqa: E402
from tools.first_run import ENV, read  # noqa: E402

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sign_in(page, base, username):
    page.goto(f"{base}/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", read(ENV)["TONGMU_DEMO_PASSWORD"])
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def look_at(page, base, path, name):
    """Writes the picture and prints what is to be said of the page."""
    page.complaints.clear()
    came = []
    page.on("response", lambda response: came.append(response))
    answer = page.goto(base + path)
    page.screenshot(path=name, full_page=True)
    problems = [*page.complaints, *html_problems(answer.text()), *axe_violations(page)]
    wider = page.evaluate(TOO_WIDE)
    problems += [f"{wider}px wider than the screen"] if wider > 0 else []
    size = sum(int(response.headers.get("content-length", 0)) for response in came)
    print(f"{answer.status} {path} {name.name} {len(came)} answers, {size} bytes")
    for problem in problems:
        print(f"    {problem}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--as", dest="username")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default=8000, type=int)
    parser.add_argument("--widths", nargs="+", default=[360, 1440], type=int)
    parser.add_argument("--schemes", nargs="+", default=["light", "dark"], choices=["light", "dark"])
    parser.add_argument("--into", default=ROOT / "var" / "shots", type=Path)
    options = parser.parse_args()
    base = f"http://{options.host}:{options.port}"
    options.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for width in options.widths:
            for scheme in options.schemes:
                size = {"width": width, "height": 800}
                context = chromium.new_context(viewport=size, color_scheme=scheme, locale="zh-CN")
                page = context.new_page()
                complaints = page.complaints = []
                page.on("console", lambda message, kept=complaints: kept.append(message.text))
                page.on("pageerror", lambda error, kept=complaints: kept.append(str(error)))
                if options.username:
                    sign_in(page, base, options.username)
                for path in options.paths:
                    slug = path.strip("/").replace("/", "_").replace("?", "_") or "home"
                    look_at(page, base, path, options.into / f"{slug}-{width}-{scheme}.png")
                context.close()
        chromium.close()


if __name__ == "__main__":
    main()

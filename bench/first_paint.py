"""When the largest part of a page is painted over a slow line, in a real browser; and what came over the line.

    make run                                  in another terminal
    python bench/first_paint.py / /progress/ /news/1/

400 kbit/s, 400 ms a round and a processor four times slower, as an old phone has it. Each page is opened afresh five
times with nothing kept. Prints, a line a page: the median of the largest contentful paint in seconds, its extremes,
the kibibytes that came, and the beginning of what was painted last.
"""

import argparse
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.checks import CHROMIUM, QUIET  # noqa: E402

PHONE = {"width": 360, "height": 740}
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
LARGEST = """() => new Promise((done) => new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    done([last.startTime, last.element ? last.element.innerText : ""]);
}).observe({type: "largest-contentful-paint", buffered: true}))"""


def opened_once(browser, address):
    """(seconds to the largest paint, bytes that came, what was painted)."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    came = []
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    after, words = page.evaluate(LARGEST)
    context.close()
    return after / 1000, sum(came), " ".join(words.split())[:40]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="*", default=["/"])
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for path in asked.paths:
            rounds = [opened_once(browser, asked.base + path) for _round in range(asked.rounds)]
            seconds = [after for after, _bytes, _words in rounds]
            print(
                f"{path}  {statistics.median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})"
                f"  {rounds[0][1] / 1024:.0f} KiB  {rounds[0][2]}"
            )
        browser.close()


if __name__ == "__main__":
    main()

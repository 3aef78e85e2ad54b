"""Prepares and greets the first run; needs the standard library alone.

python tools/first_run.py               write .env with fresh keys, or add what it lacks
python tools/first_run.py --greet URL   print the address and the demo accounts
"""

import argparse
import base64
import os
import secrets
from pathlib import Path

ENV = Path(__file__).resolve().parent.parent / ".env"
ACCOUNTS = (
    "helper",
    "village",
    "secretary",
    "township",
    "leader",
    "county",
    "editor",
    "clerk",
    "auditor",
    "admin",
)
HEADER = "# Settings of this copy alone, never committed. Every name is explained in docs/operations.md.\n"


def key():
    """32 random bytes in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def fresh():
    """The settings a first run needs, with keys nobody else has."""
    return {
        "TRIAL": "1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": f"k1:{key()}",
        "INDEX_KEY": key(),
        "BUSINESS_DATE": "2018-12-31",
        "TONGMU_DEMO_PASSWORD": secrets.token_urlsafe(12),
    }


def read(path):
    """The NAME=value lines of a .env file as a dict; empty when there is no file."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def complete(path):
    """Adds to `path` what a first run needs and it lacks; a value once written stays."""
    known = read(path)
    lacking = {name: value for name, value in fresh().items() if name not in known}
    if not lacking:
        return
    text = path.read_text(encoding="utf-8") if known else HEADER
    text = text.rstrip("\n") + "\n" + "".join(f"{name}={value}\n" for name, value in lacking.items())
    draft = path.with_name(".env.new")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as out:
        out.write(text)
    draft.replace(path)
    print(f"Wrote {', '.join(lacking)} to {path.name}")


def greeting(url, path):
    password = os.environ.get("TONGMU_DEMO_PASSWORD") or read(path).get("TONGMU_DEMO_PASSWORD", "")
    return "\n".join(
        [
            "",
            f"  Tongmu: {url}",
            f"  Demo accounts: {' '.join(ACCOUNTS)}",
            f"  Password of each: {password}",
            "",
        ]
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--greet", metavar="URL")
    options = parser.parse_args()
    if options.greet:
        print(greeting(options.greet, ENV), flush=True)
    else:
        complete(ENV)


if __name__ == "__main__":
    main()

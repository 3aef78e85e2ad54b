"""Fetches the few files we keep of other projects, and notes what they must hash to.

    python tools/vendor.py            fetch with npm, compare with tools/vendor.lock.json, write the files
    python tools/vendor.py --relock   the same after a changed version in tools/vendor.json

Nobody needs npm to run or test the portal: the files are committed, and a house test hashes them again.
"""

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WANTED = ROOT / "tools" / "vendor.json"
LOCK = ROOT / "tools" / "vendor.lock.json"
DRAWING = re.compile(r"<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^>]*/>")
CANVAS = "M0 0h24v24H0z"  # an unpainted square in every icon
SYMBOL = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
)


def fetched(name, version):
    """The files of an npm package, {path: bytes}, and the integrity of its archive."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--ignore-scripts", "--silent", f"{name}@{version}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = next(Path(folder).glob("*.tgz"))
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        with tarfile.open(archive) as tar:
            files = {
                member.name.removeprefix("package/"): tar.extractfile(member).read()
                for member in tar
                if member.isfile()
            }
    return files, integrity


def sprite(files, wanted):
    """One SVG with a <symbol> for each wanted icon, drawn in the colour of the text around it."""
    symbols = []
    for symbol in wanted["symbols"]:
        name, _, source = symbol.partition(":")
        svg = files[f"{wanted['from']}/{source or name}.svg"].decode()
        shapes = [re.sub(r"\s+", " ", shape) for shape in DRAWING.findall(svg) if CANVAS not in shape]
        drawing = "".join(shapes)
        symbols.append(SYMBOL.format(name=name, drawing=drawing.replace(" />", "/>")))
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""]
    return "\n".join(lines).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--relock", action="store_true", help="take what comes and write a new lock")
    relock = parser.parse_args().relock
    known = json.loads(LOCK.read_text()) if LOCK.exists() else {}
    lock, outputs = {}, {}
    for name, wanted in json.loads(WANTED.read_text()).items():
        files, integrity = fetched(name, wanted["version"])
        made = {target: files[source] for source, target in wanted["files"].items()}
        if "sprite" in wanted:
            made[wanted["sprite"]["to"]] = sprite(files, wanted["sprite"])
        lock[name] = {
            "version": wanted["version"],
            "integrity": integrity,
            "files": {target: hashlib.sha256(content).hexdigest() for target, content in made.items()},
        }
        outputs |= made
    if lock != known and not relock:
        sys.exit("What came differs from tools/vendor.lock.json; nothing was written.")
    for target, content in outputs.items():
        path = ROOT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    LOCK.write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

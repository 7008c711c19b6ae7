"""Fetch the pinned look (Bootstrap, Remix Icon, htmx) from npm and write it under `static/vendor/`.

Run by a maintainer when a version or an icon changes: `.venv/bin/python tools/vendor_look.py`. It needs npm and
the registry; nothing else in Concord does. The result is committed, with a hash of every file in VENDORED.toml.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "src/concord/site/static/vendor"


@dataclass(frozen=True)
class Package:
    """One npm package and the files we keep from it (path inside the package → name here)."""

    npm: str
    name: str
    version: str
    licence: str
    keep: dict[str, str]

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.version}"


# Remix Icon 4.8.0 is the last release whose licence text is Apache-2.0; from 4.9 on it is a licence of its own.
PACKAGES = [
    Package(
        "bootstrap",
        "bootstrap",
        "5.3.9",
        "MIT",
        {"dist/css/bootstrap.min.css": "bootstrap.min.css", "LICENSE": "LICENSE"},
    ),
    Package("remixicon", "remixicon", "4.8.0", "Apache-2.0", {"License": "LICENSE"}),
    Package("htmx.org", "htmx", "2.0.11", "0BSD", {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"}),
]

# Names without "-line": the whole product uses one weight.
ICONS = Path(__file__).with_name("icons.txt").read_text(encoding="utf-8").split()


def main() -> None:
    """Replace the vendor folder with freshly fetched files and their hashes."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    entries = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            unpacked = unpack(package, Path(scratch))
            keep(package, unpacked)
            if package.npm == "remixicon":
                (VENDOR / package.folder / "sprite.svg").write_text(sprite(unpacked / "icons"), encoding="utf-8")
            entries.append(entry(package))
    (VENDOR / "VENDORED.toml").write_text("\n".join(entries), encoding="utf-8")


def unpack(package: Package, scratch: Path) -> Path:
    """Download one package with npm's own client; return its unpacked folder."""
    spec = f"{package.npm}@{package.version}"
    ran = subprocess.run(["npm", "pack", "--silent", spec], cwd=scratch, check=True, capture_output=True, text=True)  # noqa: S603, S607  # a maintainer's own npm
    target = scratch / package.folder
    with tarfile.open(scratch / ran.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def keep(package: Package, unpacked: Path) -> None:
    """Copy the listed files. Source-map comments go: they would ask for files we do not ship."""
    folder = VENDOR / package.folder
    folder.mkdir(parents=True)
    for source, name in package.keep.items():
        text = (unpacked / source).read_text(encoding="utf-8")
        (folder / name).write_text(re.sub(r"\n?/\*# sourceMappingURL=.*?\*/", "", text), encoding="utf-8")


def sprite(icons: Path) -> str:
    """One SVG of symbols: a page then asks for a single small file instead of a 180 KB font."""
    found = {path.stem.removesuffix("-line"): path for path in icons.rglob("*-line.svg")}
    missing = [name for name in ICONS if name not in found]
    if missing:
        sys.exit(f"Remix Icon has no line version of: {', '.join(missing)}")
    symbols = [symbol(name, found[name].read_text(encoding="utf-8")) for name in ICONS]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def symbol(name: str, svg: str) -> str:
    """The paths of one icon file as a `<symbol>`."""
    body = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.S)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def entry(package: Package) -> str:
    """One [[package]] table of VENDORED.toml."""
    folder = VENDOR / package.folder
    lines = [
        "[[package]]",
        f'name = "{package.name}"',
        f'version = "{package.version}"',
        f'licence = "{package.licence}"',
        f'source = "npm:{package.npm}@{package.version}"',
        "[package.files]",
    ]
    for path in sorted(folder.iterdir()):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f'"{package.folder}/{path.name}" = "{digest}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

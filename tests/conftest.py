"""One key file, one folder of files and one database for the whole run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_ROOT = Path(tempfile.mkdtemp(prefix="concord-test-"))
os.environ.setdefault("CONCORD_DATA", str(_ROOT))
os.environ.setdefault("CONCORD_KEYS", str(_ROOT / "keys"))


def pytest_configure() -> None:
    """Make the keys that sealed fields need before anything is imported that reads them."""
    from concord.ground.vault import keyring

    folder = Path(os.environ["CONCORD_KEYS"])
    if not (folder / "keys.json").exists():
        keyring.create(folder)

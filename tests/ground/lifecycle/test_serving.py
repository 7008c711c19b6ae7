"""A process that serves pages has run no check that imports everything."""

from __future__ import annotations

import subprocess
import sys

_ASKED = """
import concord.site.wsgi
from django.urls import get_resolver
from concord.ground.lifecycle import registered
from concord.ground.lifecycle.binding import bound
get_resolver().url_patterns
acts = [bound(table, move).act for table in registered.lifecycles() for move in table.moves]
print(len(acts))
"""


def test_it_finds_the_operation_of_every_act():
    asked = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    assert int(asked.stdout.split()[-1]) > 60

"""The launcher lets an installation's programs read modules compiled once, and litters nothing beside the sources."""

from __future__ import annotations

import os
import runpy

import pytest

from concord.site import env


@pytest.fixture
def launcher(monkeypatch):
    """The launcher's own names, without starting it; the environment is put back afterwards."""
    monkeypatch.setattr(os, "environ", {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    os.environ.pop("PYTHONPYCACHEPREFIX", None)
    return runpy.run_path(str(env.PROJECT / "concord"), run_name="launcher")


def test_bytecode_is_kept_apart_even_where_python_may_not_write_beside_the_sources(launcher):
    launcher["keep_bytecode"]()
    assert os.environ["PYTHONPYCACHEPREFIX"].endswith(".cache/bytecode")
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


def test_whoever_may_not_write_there_goes_on_as_before(launcher, tmp_path):
    gone = tmp_path / "nowhere"
    launcher["keep_bytecode"].__globals__.update(CACHE=str(gone / ".cache"), ROOT=str(gone))
    launcher["keep_bytecode"]()
    assert "PYTHONPYCACHEPREFIX" not in os.environ
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"

"""docs/law is what the catalogues say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.law import book, cli, limits_catalogue
from concord.law.pay import calculators

DOCS = Path(__file__).resolve().parents[2] / "docs" / "law"


@pytest.mark.parametrize("name", book.pages())
def test_the_page_in_the_docs_is_the_one_that_would_be_written(name):
    assert (DOCS / name).read_text(encoding="utf-8") == book.pages()[name], "run ./concord law book docs/law"


def test_the_book_holds_every_limit_and_every_calculator():
    pages = book.pages()
    assert all(
        f"`{code}`" in pages["limits.md"] and limit.article in pages["limits.md"]
        for code, limit in limits_catalogue.BY_CODE.items()
    )
    assert all(f"`{name}`" in pages["calculators.md"] for name in calculators.BY_NAME)


def test_the_command_writes_the_pages(tmp_path, capsys):
    assert cli.main(["book", str(tmp_path / "law")]) == 0
    assert {path.name for path in (tmp_path / "law").iterdir()} == set(book.pages())
    assert cli.main(["book", str(tmp_path / "no" / "law")]) == 2
    assert "folder" in capsys.readouterr().err

"""Inputs of dates and months, and labels, say no more than HTML allows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

import concord

_LABELLED = re.compile(r'<label[^>]* for="([^"]*)"[^>]*>(?:(?!</label>)[^<])*<input[^>]*\bid="([^"]*)"')


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/law/pay/overtime/", "/law/pay/wage_arrears/", "/law/pay/severance/"])
def test_no_date_or_month_has_a_length(path):
    page = Client().get(path).content.decode()
    for field in re.findall(r'<input[^>]*type="(?:date|month)"[^>]*>', page):
        assert "maxlength" not in field


@pytest.mark.django_db
def test_those_pages_do_ask_for_days():
    assert 'type="date"' in Client().get("/law/pay/overtime/").content.decode()


def test_no_label_around_its_input_names_it_again():
    pages = list(Path(concord.__file__).parent.rglob("templates/**/*.html"))
    assert len(pages) > 50
    for page in pages:
        found = _LABELLED.findall(page.read_text(encoding="utf-8"))
        assert [pair for pair in found if pair[0] == pair[1]] == [], page

from __future__ import annotations

import pytest

from concord.ground.documents.models import Paper


def test_a_sealed_json_value_cannot_be_looked_up_and_says_so():
    with pytest.raises(TypeError, match="is sealed"):
        Paper.objects.filter(frozen={"facts": 1})

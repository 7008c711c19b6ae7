"""Pictures of training."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_HEAD = "岑致和"

PICTURES = (
    Picture("training", "training:courses", _HEAD),
    Picture("training-board", "training:board", _HEAD),
    Picture("training-course", "training:course", _HEAD, "/training/", ("线上调解和电子签名",)),
)

"""Something harmful was found in a file: whoever sent it is told what to do."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from concord.ground.files.models import Blob
from concord.ground.notices import operations as notices
from concord.mediation.addresses import page
from concord.mediation.models import Evidence


def tell_infected(blob: Blob, *, at: datetime) -> None:
    """Something harmful was found in a file: whoever sent it is told what to do."""
    if blob.uploaded_by is None:
        return
    shown = Evidence.objects.filter(blob=blob).first()
    notices.tell(
        blob.uploaded_by,
        kind="files.infected",
        title="您上传的一个文件没有通过安全检查",
        body="文件里可能有病毒，已经封存，谁也打不开，不会传给别人。请重新拍照、截图或另存为 PDF 后再交一次。",
        url=_where(shown) if shown else "",
        subject=blob.subject,
        at=at,
    )


def _where(shown: Evidence) -> str:
    """Where it can be handed in again."""
    if shown.case_id:
        return page(shown.case_id, part="evidence")
    return reverse("mediation:apply_step", args=[shown.draft_id, "story"])

"""Something harmful was found in a file: whoever sent it is told what to do."""

from __future__ import annotations

from datetime import datetime

from concord.ground.files.models import Blob
from concord.ground.notices import operations as notices
from concord.mediation.models import Evidence


def tell_infected(blob: Blob, *, at: datetime) -> None:
    """Something harmful was found in a file (settings.INFECTED_FOLLOWER): whoever sent it is told what to do."""
    if blob.uploaded_by is None:
        return
    shown = Evidence.objects.filter(blob=blob).first()
    place = f"/cases/{shown.case_id}/#evidence" if shown and shown.case_id else ""
    notices.tell(
        blob.uploaded_by,
        kind="files.infected",
        title="您上传的一个文件没有通过安全检查",
        body="文件里可能有病毒，已经封存，谁也打不开，不会传给别人。请重新拍照、截图或另存为 PDF 后再交一次。",
        url=place or (f"/apply/{shown.draft_id}/story/" if shown and shown.draft_id else ""),
        subject=blob.subject,
        at=at,
    )

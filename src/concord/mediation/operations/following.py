"""What follows another act: bound acts done by the system on behalf of whoever acted first."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.files.models import Blob
from concord.ground.notices import operations as notices
from concord.ground.signing.models import Envelope
from concord.mediation.models import Agreement, Evidence
from concord.mediation.operations import agreeing


def take_effect_when_signed(envelope: Envelope, *, at: datetime) -> None:
    """All have signed: the agreement is in force from the last time stamp."""
    case = Agreement.objects.select_related("case").get(envelope=envelope).case
    if case.state == "signing":
        agreeing.take_effect(case, by=Actor(), at=at)


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

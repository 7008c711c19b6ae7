"""The archived volume as one ZIP: papers and evidence in the order of the index, with a proof file for each act."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from concord.ground.accounts.actors import Actor
from concord.ground.documents import queries as papers
from concord.ground.documents.faults import NotReady
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.files import queries as kept
from concord.ground.ledger import operations as ledger
from concord.mediation import proofs
from concord.mediation.models import Evidence, Volume
from concord.mediation.words import Compartment

_READ_ME = """本压缩包是案件 {number} 的归档卷宗。
“文书”“证据”按卷内目录排列，目录里的摘要是各文件的 SHA-256。
“证明”里的每个 .proof.json 可以在没有数据库的电脑上核对：
    ./concord verify "证明/001 提交申请.proof.json"
"""


def assemble(volume: Volume, *, at: datetime) -> Volume:
    """Build and keep the ZIP once; documents.NotReady while the index paper is not set yet (the job tries again)."""
    if volume.bundle_id is not None:
        return volume
    if volume.paper is None:
        raise NotReady(NotReady.message)
    ledger.seal(at)
    content = _zip(volume, volume.entries, index=volume.paper)
    volume.bundle = files.keep(
        content,
        subject=volume.case_id,
        compartment=Compartment.SHARED,
        name=f"{volume.case.number}.zip",
        media_type="application/zip",
        by=Actor(),
        at=at,
    )
    volume.assembled_at = at
    volume.save(update_fields=["bundle", "assembled_at"])
    return volume


def part(volume: Volume, *, compartments: Set[str]) -> bytes | None:
    """The ZIP without what lies in other compartments, nor the index that names it; None where nothing is left out."""
    closed = {
        str(pk)
        for kind, model in (("paper", Paper), ("evidence", Evidence))
        for pk in model.objects.filter(pk__in=[entry[kind] for entry in volume.entries if kind in entry])
        .exclude(compartment__in=compartments)
        .values_list("pk", flat=True)
    }
    if not closed:
        return None
    left = [entry for entry in volume.entries if not {entry.get("paper"), entry.get("evidence")} & closed]
    # Numbered anew: a gap would tell that something is missing.
    return _zip(volume, [{**entry, "no": no} for no, entry in enumerate(left, start=1)], index=None)


def _zip(volume: Volume, entries: Sequence[Mapping[str, Any]], *, index: Paper | None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("说明.txt", _READ_ME.format(number=volume.case.number))
        if index is not None:
            archive.writestr("文书/000 卷宗封面和目录.pdf", papers.pdf(index))
        for entry in entries:
            archive.writestr(*_filed(entry))
        filed = [entry["paper"] for entry in entries if "paper" in entry]
        for name, proof in proofs.of_case(volume.case, Paper.objects.filter(pk__in=filed)):
            archive.writestr(f"证明/{name}", proof)
    return out.getvalue()


def _filed(entry: Mapping[str, Any]) -> tuple[str, bytes]:
    if "paper" in entry:
        return f"文书/{entry['no']:0>3} {entry['name']}.pdf", papers.pdf(Paper.objects.get(pk=entry["paper"]))
    row = Evidence.objects.select_related("blob").get(pk=entry["evidence"])
    return f"证据/{entry['no']:0>3} {_safe(row.blob.name)}", kept.content(row.blob)


def _safe(name: str) -> str:
    """A file name that stays in its folder whatever its uploader called it."""
    return "".join("_" if character in '/\\:*?"<>|' or ord(character) < 32 else character for character in name)[-80:]

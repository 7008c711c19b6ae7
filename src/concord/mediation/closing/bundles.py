"""The archived volume as one ZIP: papers and evidence in the order of the index, with a proof file for each act."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any, BinaryIO, cast

from concord.ground.accounts.actors import Actor
from concord.ground.documents import queries as papers
from concord.ground.documents.faults import NotReady
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.files import queries as kept
from concord.ground.files.spool import Onwards, Spool
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import queries as recorded
from concord.ground.lifecycle import clocks
from concord.mediation.closing import proofs
from concord.mediation.models import Evidence, Volume
from concord.mediation.words import Compartment

_PIECE = 256 * 1024
_READ_ME = """本压缩包是案件 {number} 的归档卷宗。
“文书”“证据”按卷内目录排列，目录里的摘要是各文件的 SHA-256。
“证明”里的每个 .proof.json 可以在没有数据库的电脑上核对：
    ./concord verify "证明/001 提交申请.proof.json"
"""


def assemble(volume: Volume, *, at: datetime) -> Volume:
    """Build and keep the ZIP once.

    Raises documents.NotReady while the index paper is not set or a file not searched yet (the job tries again).
    """
    if volume.bundle_id is not None:
        return volume
    if volume.paper is None:
        raise NotReady(NotReady.message)
    ledger.seal(at)
    content = _zip(volume, volume.entries, index=volume.paper)
    volume.bundle = files.keep(
        cast("BinaryIO", content),
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


def part(volume: Volume, *, compartments: Set[str]) -> Spool | None:
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


def _zip(volume: Volume, entries: Sequence[Mapping[str, Any]], *, index: Paper | None) -> Spool:
    out = Spool()
    with zipfile.ZipFile(Onwards(out), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("说明.txt", _READ_ME.format(number=volume.case.number))
        if index is not None:
            archive.writestr("文书/000 卷宗封面和目录.pdf", papers.pdf(index))
        for entry in entries:
            _file(archive, entry)
        filed = [entry["paper"] for entry in entries if "paper" in entry]
        for name, proof in proofs.of_case(recorded.history(volume.case_id), Paper.objects.filter(pk__in=filed)):
            archive.writestr(f"证明/{name}", proof)
    out.seek(0)
    return out


def _file(archive: zipfile.ZipFile, entry: Mapping[str, Any]) -> None:
    if "paper" in entry:
        archive.writestr(
            f"文书/{entry['no']:0>3} {entry['name']}.pdf", papers.pdf(Paper.objects.get(pk=entry["paper"]))
        )
        return
    row = Evidence.objects.select_related("blob").get(pk=entry["evidence"])
    name = f"证据/{entry['no']:0>3} {_safe(row.blob.name)}"
    if row.blob.is_infected:
        archive.writestr(f"{name}.未收入.txt", "这个文件没有通过安全检查，已经封存，没有收入压缩包。\n")
        return
    if row.blob.is_waiting:
        raise NotReady(NotReady.message)
    # Pictures and recordings are packed already: packing them again costs time and gains nothing.
    packed = zipfile.ZipInfo(name, date_time=clocks.legal_day(row.at).timetuple()[:6])
    with archive.open(packed, "w", force_zip64=True) as out:
        shutil.copyfileobj(kept.opened(row.blob), out, _PIECE)


def _safe(name: str) -> str:
    """A file name that stays in its folder whatever its uploader called it."""
    return "".join("_" if character in '/\\:*?"<>|' or ord(character) < 32 else character for character in name)[-80:]

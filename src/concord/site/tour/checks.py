"""Checking what the story brought home, with tools that need neither database nor installation."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from concord.site import env
from concord.site.tour.visitor import Lost

_SIGNATURES = 4


def check(folder: Path, say: Callable[[str], None]) -> None:
    """Look at every file in the folder; Lost names the first that does not hold."""
    _signatures(folder / "调解协议书（已签）.pdf", say)
    volume = _unpacked(folder / "卷宗.zip")
    papers = sorted((volume / "文书").iterdir())
    if not papers or any(not paper.read_bytes().startswith(b"%PDF") for paper in papers):
        raise Lost(f"卷宗里的文书不完整：{volume}")
    say(f"    卷宗：{len(papers)} 份文书，{len(list((volume / '证据').iterdir()))} 份证据")
    proofs = sorted((volume / "证明").glob("*.proof.json"))
    if not proofs:
        raise Lost(f"卷宗里没有证明文件：{volume}")
    for proof in proofs:
        _verify(proof)
    say(f"    ./concord verify：{len(proofs)} 份证明文件全部核验通过")


def _signatures(paper: Path, say: Callable[[str], None]) -> None:
    if shutil.which("pdfsig") is None:
        say("    这台机器没有 pdfsig（Debian 的 poppler-utils），未用它核对签名")
        return
    told = _run("pdfsig", "-nocert", str(paper)).stdout
    valid = told.count("Signature Validation: Signature is Valid.")
    if valid != _SIGNATURES or "Total document signed" not in told.rpartition("Signature #")[2]:
        raise Lost(f"pdfsig 认为 {paper} 的签名不完整：\n{told}")
    say(f"    pdfsig：调解协议书上 {valid} 个签名有效，最后一个覆盖全文")


def _unpacked(archive: Path) -> Path:
    """The archive's files in a folder beside it."""
    folder = archive.with_suffix("")
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder


def _verify(proof: Path) -> None:
    done = _run(sys.executable, "-m", "concord.ground.ledger.verify", str(proof))
    if done.returncode:
        raise Lost(f"{proof} 没有核验通过：\n{done.stdout}{done.stderr}")


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own tools on our own files
        command, capture_output=True, text=True, check=False, cwd=env.PROJECT / "src"
    )

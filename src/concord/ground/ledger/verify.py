"""Check a proof file on any machine: `./concord verify FILE.proof.json [PAPER.pdf] [--key PUBKEY]`.

Needs no database and no installation: Python, `cryptography` and this folder's pure modules.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeAlias
from zoneinfo import ZoneInfo

from concord.ground.ledger import canonical, heads, merkle, proofs
from concord.ground.ledger.canonical import Plain
from concord.ground.ledger.proofs import Private, Proof, Row

HOLDS, FAILS, UNREADABLE = 0, 1, 2
_ZONE = ZoneInfo("Asia/Shanghai")
Check: TypeAlias = tuple[bool, str]


def main(argv: Sequence[str]) -> int:
    """Print one line a check; 0 when all hold, 1 when one fails, 2 when a file or key cannot be read."""
    arguments = _arguments(argv)
    try:
        proof = proofs.load(arguments.proof.read_bytes())
        paper = arguments.paper.read_bytes() if arguments.paper else None
        key = _key(arguments.key) if arguments.key else None
    except OSError as error:
        return _cannot(f"读不到文件 {error.filename}，请核对路径")
    except proofs.Unreadable as error:
        return _cannot(f"{arguments.proof} 不是和园的存证文件，或内容不完整（{error}）")
    except ValueError:
        return _cannot("--key 须是 64 位十六进制公钥，或存有它的文件")
    try:
        return _tell(proof, [*_of_entry(proof), *_of_tree(proof, key), *_of_paper(proof, paper)], key)
    except (canonical.NotPlain, ValueError) as error:
        return _cannot(f"{arguments.proof} 里有无法辨认的内容（{error}）")


def _tell(proof: Proof, checks: Sequence[Check], key: bytes | None) -> int:
    for holds, words in checks:
        _say(f"{'✓' if holds else '✗'} {words}")
    good = all(holds for holds, _ in checks)
    _say(_conclusion(proof) if good else "结论：核验不通过，请勿采信。")
    if good and key is None:
        _say(f"请将公钥指纹 {heads.fingerprint(proof.public_key)} 与和园公布的核对一致。")
    return HOLDS if good else FAILS


class _Parser(argparse.ArgumentParser):
    """Says in one Chinese line what argparse would say in English."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write("用法：./concord verify 存证文件.proof.json [文书.pdf] [--key 公钥]\n")
        sys.exit(UNREADABLE)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = _Parser(prog="./concord verify", description="核验和园的存证文件，无需联网。")
    parser.add_argument("proof", type=Path, metavar="存证文件", help="以 .proof.json 结尾的文件")
    parser.add_argument("paper", type=Path, nargs="?", metavar="文书", help="要核对的 PDF 文书")
    parser.add_argument("--key", metavar="公钥", help="和园公布的公钥：64 位十六进制，或存有它的文件")
    return parser.parse_args(list(argv))


def _key(given: str) -> bytes:
    text = Path(given).read_text() if Path(given).is_file() else given
    key = bytes.fromhex(text.strip())
    if len(key) != 32:
        raise ValueError(given)
    return key


def _cannot(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return UNREADABLE


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def _check(holds: bool, words: str, otherwise: str) -> Check:
    return holds, words if holds else otherwise


def _of_entry(proof: Proof) -> list[Check]:
    checks: list[Check] = []
    if proof.private:
        holds = _private_holds(proof, proof.private)
        checks.append(_check(holds, "私密内容与记录时一致", "私密内容与记录中的摘要不符"))
    if proof.row:
        holds = _row_holds(proof, proof.row)
        checks.append(_check(holds, f"这是该次批量办理的第 {proof.row.path.index + 1} 项", "该项不属于这次批量办理"))
    return checks


def _private_holds(proof: Proof, private: Private) -> bool:
    digest = canonical.salted(private.salt, canonical.encode(private.facts))
    return digest.hex() == proof.entry.get("private_digest")


def _fact(proof: Proof, name: str) -> Plain:
    facts = proof.entry.get("facts")
    return facts.get(name) if isinstance(facts, dict) else None


def _row_holds(proof: Proof, row: Row) -> bool:
    batch = _fact(proof, "batch")
    if not isinstance(batch, dict) or batch.get("rows") != row.path.size:
        return False
    leaf = merkle.leaf_hash(canonical.digest(row.content))
    root = bytes.fromhex(str(batch.get("root")))
    return merkle.verify_inclusion(leaf, row.path.index, row.path.size, row.path.hashes, root)


def _of_tree(proof: Proof, key: bytes | None) -> list[Check]:
    leaf, path = merkle.leaf_hash(canonical.digest(proof.entry)), proof.path
    included = merkle.verify_inclusion(leaf, path.index, path.size, path.hashes, proof.head.root)
    signed = heads.signed(proof.head, proof.signature, proof.public_key)
    checks = [
        _check(
            included,
            f"记录在账本中：第 {path.index + 1} 条，共 {path.size} 条，内容未被改动",
            "记录不在所签的账本中，或内容已被改动",
        ),
        _check(signed, f"账本的签名有效，签于 {_local(proof.head.at)}", "账本的签名无效"),
    ]
    if key is not None:
        checks.append(_check(key == proof.public_key, "签名公钥与您给出的一致", "签名公钥与您给出的不一致"))
    return checks


def _of_paper(proof: Proof, paper: bytes | None) -> list[Check]:
    if paper is None:
        return []
    recorded = _fact(proof, "paper")
    if proof.paper_salt is None or recorded is None:
        return [(False, "存证文件里没有文书的摘要，无法核对这份文书")]
    same = canonical.salted(proof.paper_salt, paper).hex() == recorded
    return [_check(same, "文书与记录时一字不差", "文书与记录的不是同一份，或已被改动")]


def _conclusion(proof: Proof) -> str:
    at = _local(datetime.fromisoformat(str(proof.entry.get("at"))))
    return f"结论：核验通过。{at}，{proof.entry.get('actor_label')}：{proof.entry.get('label')}。"


def _local(at: datetime) -> str:
    return at.astimezone(_ZONE).strftime("%Y-%m-%d %H:%M:%S（北京时间）")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Proof files of a case's acts: anyone holding a paper can check offline that it was recorded, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from concord.ground.documents.models import Edition, Paper
from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry


def of_case(
    entries: Iterable[Entry], papers: Iterable[Paper], *, step: Callable[[], None] = lambda: None
) -> list[tuple[str, bytes]]:
    """(file name, proof) of every sealed act among `entries`, in their order.

    The salts of `papers` go in, so that their holder can check the PDFs; acts of the last minute come with the next
    sealing. Three queries for each proof; `step` is told of each.
    """
    editions = Edition.objects.filter(paper__in=list(papers)).select_related("paper")
    salts = {bytes(each.digest).hex(): bytes(each.paper.salt) for each in editions if each.paper.salt}
    found = []
    for no, entry in enumerate(entries, start=1):
        step()
        salt = salts.get(str(entry.facts.get("paper", "")))
        try:
            proof = ledger.inclusion_proof(entry, paper_salt=salt)
        except ledger.NotSealed:
            continue
        found.append((f"{no:03d} {entry.label}.proof.json", proof.dump()))
    return found

"""A document as it stands: nothing that was said of it can clash, so all of it is kept.

A paper that was handed over was handed over, whoever had made it void meanwhile; void it is all
the same, and both are told. So no order of arrival, and no desk that worked apart, changes a row.
"""

from collections.abc import Sequence
from enum import StrEnum

from db.log.base import Fact, Unreadable
from db.process.folded import NOTHING, Folded, Row, is_erased, widen
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided

FOLD = 1


class State(StrEnum):
    """How far a document has come; what is void stays so."""

    ISSUED = "issued"
    SERVED = "served"
    VOIDED = "voided"


def fold_document(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give the document and its servings; without the event that issued it, it still waits."""
    opened = next((fact for fact in facts if isinstance(fact.event, DocumentIssued)), None)
    if is_erased(facts) or opened is None or not isinstance(opened.event, DocumentIssued):
        return NOTHING
    issued, servings = opened.event, _servings(id_, facts)
    void = next((fact for fact in facts if isinstance(fact.event, DocumentVoided)), None)
    audience = ""
    for fact in facts:
        audience = widen(audience, fact.seen_from)
    row = {
        "id": id_,
        "audience": audience,
        "fold": FOLD,
        "parked": any(isinstance(fact.event, Unreadable) for fact in facts),
        "actor": opened.actor,
        "unit": opened.unit,
        "recorded_at": opened.at,
        "paper": issued.paper,
        "kind": issued.kind,
        "subject": issued.id,
        "number": issued.number,
        "issued_on": issued.issued_on,
        "digest": issued.digest,
        "state": (State.VOIDED if void else State.SERVED if servings else State.ISSUED).value,
        **_voided(void),
    }
    return Folded(row, (), servings)


def _voided(void: Fact | None) -> Row:
    told = void.event if void else None
    if void is None or not isinstance(told, DocumentVoided):
        return {"voided_on": None, "voided_at": None, "voided_by": None, "reason": ""}
    at = {"voided_at": void.at, "voided_by": void.actor}
    return {"voided_on": told.voided_on, **at, "reason": told.reason}


def _servings(id_: int, facts: Sequence[Fact]) -> tuple[Row, ...]:
    told = [(fact, fact.event) for fact in facts if isinstance(fact.event, DocumentServed)]
    return tuple(
        {
            "document_id": id_,
            "place": place,
            "actor": fact.actor,
            "recorded_at": fact.at,
            "served_on": event.served_on,
            "how": event.how,
            "recipient": event.to,
            "remark": event.remark,
        }
        for place, (fact, event) in enumerate(told)
    )

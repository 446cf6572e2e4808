"""What speaks against a fact of a case: the table of moves, and what was changed apart."""

from db.log.base import Fact
from db.process.folded import Conflict
from db.subjects.case import events as said
from db.subjects.case.moves import why_not
from db.subjects.case.steps import Case
from db.subjects.work.events import PaperPrinted


def objection(case: Case, fact: Fact, unit: int) -> str | None:
    """Say why a fact is not lawful. `unit`: whose act it counts as.

    A sheet that is out is out, whoever's printer it left: programs before this one let everybody
    who saw a case print its receipt.
    """
    code = why_not(case, fact.event, unit, fact.path)
    return None if code == "case.never_held" and isinstance(fact.event, PaperPrinted) else code


def clashes(case: Case, fact: Fact) -> list[Conflict]:
    """Find what two desks changed without knowing of each other; the later value stands."""
    event = fact.event
    if isinstance(event, said.CaseCorrected):
        return [
            _clash(fact, name, case.value(name), value)
            for name, value in event.after.items()
            if _text(case.value(name)) not in {_text(event.before.get(name)), _text(value)}
        ]
    if isinstance(event, said.PartyCorrected):
        changed = event.before or event.after
        standing = next((p for p in case.parties if changed and p.id == changed.id), None)
        if standing not in (event.before, event.after):
            after = event.after
            return [_clash(fact, "party", standing and standing.name, after and after.name)]
    return []


def _clash(fact: Fact, name: str, kept: object, other: object) -> Conflict:
    return Conflict(
        fact.device, fact.counter, "case.changed_twice", name, _text(kept), _text(other)
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)

"""难易程度: how hard a case is found to be, which says for how long it is worked at."""

from dataclasses import replace

from db.subjects.case.events import CaseRegistered
from db.subjects.case.steps import Step
from desktop.demo.telling import Telling

SIMPLE, ORDINARY, COMPLEX = "simple", "ordinary", "complex"
_SHARES = {
    "dispute": ((SIMPLE, 0.59), (ORDINARY, 0.33), (COMPLEX, 0.08)),
    "matter": ((SIMPLE, 0.62), (ORDINARY, 0.29), (COMPLEX, 0.09)),
}
_OF_MANY = ((SIMPLE, 0.5), (ORDINARY, 0.34), (COMPLEX, 0.16))
_LEFT_OUT = 0.05  # of what was looked into
_NOT_YET = frozenset({Step.PENDING_ACCEPTANCE, Step.VOIDED})


def difficulty_of(t: Telling, *, many: bool = False) -> str:
    """Draw a code of table difficulty; "" where nobody has looked into it.

    `many`: what it is about concerns many people more often than two.
    """
    if t.target in _NOT_YET or t.chance(_LEFT_OUT):
        return ""
    return t.drawn(_OF_MANY if many else _SHARES[t.nature])


def with_difficulty(event: CaseRegistered, code: str) -> CaseRegistered:
    return replace(event, further={"difficulty": code}) if code else event

"""难易程度: how hard a case is found to be, which says for how long it is worked at."""

from dataclasses import replace

from db.subjects.case.events import CaseRegistered
from db.subjects.case.steps import Step
from desktop.demo.stories.opening import Opened
from desktop.demo.telling import Telling

SIMPLE, ORDINARY, COMPLEX = "simple", "ordinary", "complex"
_OF_MATTERS = ((SIMPLE, 0.62), (ORDINARY, 0.29), (COMPLEX, 0.09))
_BY_HARDSHIP = (  # how much makes it hard: a large sum, an old right, many people
    ((SIMPLE, 0.74), (ORDINARY, 0.24), (COMPLEX, 0.02)),
    ((SIMPLE, 0.34), (ORDINARY, 0.55), (COMPLEX, 0.11)),
    ((SIMPLE, 0.06), (ORDINARY, 0.5), (COMPLEX, 0.44)),
    ((ORDINARY, 0.02), (COMPLEX, 0.98)),
)
_LEFT_OUT = 0.05  # of what was looked into
_LARGE, _OF_MANY = 15_000, 5  # yuan, people
_OLD_RIGHTS = frozenset({"0103", "0902", "0502", "0507", "1102", "1201"})
_NOT_YET = frozenset({Step.PENDING_ACCEPTANCE, Step.VOIDED})


def hardship(t: Telling, opened: Opened) -> str:
    """Draw a code of table difficulty by sum, kind and people; "" where nobody has looked."""
    hard = (opened.money >= _LARGE and opened.named) + (opened.kind.code in _OLD_RIGHTS)
    if opened.cast.people >= _OF_MANY:
        hard = len(_BY_HARDSHIP) - 1
    return _drawn(t, _BY_HARDSHIP[hard])


def difficulty_of(t: Telling) -> str:
    """Draw a code of table difficulty for a matter."""
    return _drawn(t, _OF_MATTERS)


def _drawn(t: Telling, shares: tuple[tuple[str, float], ...]) -> str:
    if t.target in _NOT_YET or t.chance(_LEFT_OUT):
        return ""
    return t.drawn(shares)


def with_difficulty(event: CaseRegistered, code: str) -> CaseRegistered:
    return replace(event, further={"difficulty": code}) if code else event

"""Applications that wait for a viewer: his unit was told of them, and nobody has answered since."""

from sqlalchemy import ColumnElement, Select, exists, false, select

from db.models.cases import CASES
from db.models.followers import TELLINGS
from db.models.journal import EVENT
from db.queries.notices import hears
from db.subjects.case.moves import ANSWERS
from db.subjects.case.tells import TELLS
from db.viewer import Viewer
from db.vocabulary import Vocabulary

_APPLICATIONS = Vocabulary(ANSWERS)


def hears_of(asked: str, viewer: Viewer) -> bool:
    """Tell whether a viewer is one of those whom an application, by its move, is told to."""
    return asked in _APPLICATIONS and asked in TELLS and hears(TELLS[asked], viewer)


def waits_for(asked: str, viewer: Viewer) -> ColumnElement[bool]:
    """Keep to the cases in which an application waits for the viewer, who did not make it.

    Raises UnknownName for what is no application.
    """
    moves = _APPLICATIONS[asked]
    if not hears_of(asked, viewer):
        return false()
    steps = frozenset[str]().union(*(move.before for move in moves))
    waiting = _waiting(asked, tuple(move.name for move in moves), viewer)
    return CASES.c.id.in_(waiting) & CASES.c.step.in_(sorted(steps))


def _waiting(asked: str, answers: tuple[str, ...], viewer: Viewer) -> Select[tuple[int]]:
    """Find what was told and not answered: an answer follows by the clock that both have heard."""
    told, answered = TELLINGS.alias("told"), TELLINGS.alias("answered")
    asking, answering = EVENT.alias("asking"), EVENT.alias("answering")
    later = exists().where(
        answered.c.kind == told.c.kind,
        answered.c.id == told.c.id,
        answered.c.what.in_(answers),
        answering.c.device == answered.c.device,
        answering.c.counter == answered.c.counter,
        answering.c.hlc > asking.c.hlc,
    )
    return (
        select(told.c.id)
        .join(
            asking,
            (asking.c.device == told.c.device) & (asking.c.counter == told.c.counter),
        )
        .where(
            told.c.kind == "case",
            told.c.path == viewer.path,
            told.c.what == asked,
            asking.c.actor != viewer.account,
            ~later,
        )
    )

"""撤销搬迁: all that one move recorded is turned round, of everybody who went along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Event, Fact, Id, Subject
from db.roles import Permission
from db.rows.acted import Recorded, followed_by
from db.rows.uow import UnitOfWork
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import MOVED, MOVED_BACK, RecordAmended, RecordRemoved
from db.subjects.records.permissions import RECORDS
from desktop.errors import RuleBroken
from desktop.usecases import record_facts as facts
from desktop.usecases.belonging import home_path
from desktop.usecases.households import HEAD

_REASON = "撤销搬迁"
_MOST = 200  # events of one move: two of each person, and of the household


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoMove:
    """撤销搬迁 of a person: `device` and `counter` name it, as it was seen in the history."""

    permission: ClassVar[Permission] = RECORDS
    person: Id
    device: Id
    counter: Id


def undo_move(command: UndoMove, uow: UnitOfWork) -> int:
    """Give how many people are back where they lived.

    Raises `record.undo_changed` where anybody has written to one of them since.
    """
    facts.standing_row(BY_KIND["person"], command.person, uow)
    history = uow.history(Subject("person", command.person))
    wanted = (command.device, command.counter)
    found = next((one for one in history if (one.device, one.counter) == wanted), None)
    if found is None:
        raise RuleBroken("record.undo_unknown")
    if not _is_move(found):
        raise RuleBroken("record.undo_not_this")
    if found.actor != uow.viewer.account:
        raise RuleBroken("record.undo_not_yours")
    recorded = _of_one_move(found, command.person, uow)
    for _, known, fact in recorded:
        if known[-1] is not fact:
            who = uow.accounts.name_of(known[-1].actor) or "别处"
            raise RuleBroken("record.undo_changed", who=who)
    uow.record([_turned(fact, uow) for _, _, fact in recorded])
    return sum(_has_moved(fact) for _, _, fact in recorded)


def _is_move(fact: Fact) -> bool:
    return isinstance(fact.event, RecordAmended) and fact.event.act == MOVED


def _has_moved(fact: Fact) -> bool:
    """Who became the head of those who stayed was told of with the move, and lives where before."""
    event = fact.event
    return isinstance(event, RecordAmended) and event.kind == "person" and "house" in event.after


def _of_one_move(first: Fact, person: int, uow: UnitOfWork) -> list[Recorded]:
    """Give the move of one, with the household and its people where that one heads it."""
    found: list[Recorded] = []
    alone = 1
    rest = followed_by(uow, first, _MOST)
    for subject, history, fact in rest:
        if not (_is_move(fact) or _is_stay(fact)) or fact.actor != first.actor:
            break
        found.append((subject, history, fact))
        if len(found) == 2 and _is_stay(fact):  # noqa: PLR2004 — the stay that has just ended
            alone = 2
        if subject.kind == "household":
            if not _headed_by(person, fact, uow):
                break
            return [*found, *_heir(rest)]
    return found[:alone]


def _heir(rest: Iterator[Recorded]) -> Iterator[Recorded]:
    """Who became the head of those who stayed comes right behind their household."""
    one = next(rest, None)
    if one and isinstance(one[2].event, RecordAmended) and one[2].event.after == {"relation": HEAD}:
        yield one


def _is_stay(fact: Fact) -> bool:
    """A residence record begins with the move that ends a stay."""
    event = fact.event
    return isinstance(event, RecordAmended) and event.kind == "residence" and fact.turn == 1


def _headed_by(person: int, fact: Fact, uow: UnitOfWork) -> bool:
    event = fact.event
    if not isinstance(event, RecordAmended):
        return False
    if "head" in event.before:
        return event.before["head"] == person
    return bool(facts.standing_row(BY_KIND["household"], event.id, uow)["head"] == person)


def _turned(fact: Fact, uow: UnitOfWork) -> Event:
    event = fact.event
    if not isinstance(event, RecordAmended):
        raise TypeError(type(event).__name__)
    if _is_stay(fact):
        return RecordRemoved(kind=event.kind, id=event.id, reason=_REASON)
    return RecordAmended(
        kind=event.kind,
        id=event.id,
        before=event.after,
        after=event.before,
        reason=_REASON,
        to_path=home_path(BY_KIND[event.kind], event.before, uow),
        act=MOVED_BACK,
    )

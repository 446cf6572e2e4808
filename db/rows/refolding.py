"""Rows brought up to date: what was opened goes on from what was followed, all else is followed."""

from collections.abc import Collection, Mapping, Set
from typing import NamedTuple

from sqlalchemy import Connection

from db.followers.coverage import WHOLE, Coverage
from db.followers.kinds import SUBJECTS
from db.followers.straying import brought_home
from db.journal.turns import Fresh
from db.log.base import Subject
from db.process.folded import NOTHING, Folded
from db.rows.opening import Opened
from db.rows.writing import read_rows, write_rows


class Known(NamedTuple):
    """What a transaction has read: subjects, and paths at which records are kept."""

    opened: dict[Subject, Opened]
    seats: Set[str]


def unsure(
    subjects: Collection[Subject], fresh: Fresh, opened: Mapping[Subject, Opened]
) -> Collection[Subject]:
    """Name those of the subjects that may have been erased: not what was begun or read just now."""
    if fresh.erases:
        return subjects
    plain = {subject for subject, one in opened.items() if one.is_plain} | fresh.begun
    return [subject for subject in subjects if subject not in plain]


def refold(
    connection: Connection,
    subjects: tuple[str, list[int]],
    fresh: Fresh,
    known: Known,
    coverage: Coverage,
) -> Coverage:
    """Fold subjects of one kind, and write what came out differently; gives by which tree.

    The tables say what was followed before only where this very program has written all of them.
    """
    opened = known.opened
    kind, ids = subjects
    register = SUBJECTS.get(kind)
    if register is None:  # a newer program keeps rows of this; its events wait in the journal
        return coverage
    before = {id_: NOTHING for id_ in ids if Subject(kind, id_) in fresh.begun}
    folded: dict[int, Folded] = {}
    if coverage is WHOLE:
        before |= _go_on(subjects, fresh, opened, folded)
    left = [id_ for id_ in ids if id_ not in folded]
    histories = fresh.histories(connection, kind, left) if left else {}
    folded |= {id_: register.fold(id_, histories[id_]) for id_ in left}
    for id_ in left:
        opened.pop(Subject(kind, id_), None)
    unread = [id_ for id_ in ids if id_ not in before]
    old = read_rows(connection, kind, unread) if unread else {}
    old |= {id_: one.row for id_, one in before.items() if one.row}
    sides = old, {id_: one.row for id_, one in folded.items() if one.row}
    if not (register.everybody or register.by_area):
        coverage = brought_home(connection, sides, coverage, known.seats)
    write_rows(connection, kind, (old, before), folded, coverage)
    if register.everybody:  # the units themselves must stand where they lie now
        coverage = brought_home(connection, sides, coverage, known.seats)
    return coverage


def _go_on(
    subjects: tuple[str, list[int]],
    fresh: Fresh,
    opened: Mapping[Subject, Opened],
    folded: dict[int, Folded],
) -> dict[int, Folded]:
    """Go on with what was opened, as far as that can be; give what was told of it before."""
    kind, ids = subjects
    before = {}
    for id_ in ids:
        one, added = opened.get(Subject(kind, id_)), fresh.added(Subject(kind, id_))
        if one and one.facts and added:
            stood = one.folded()
            if (now := one.go_on(added)) is not None:
                before[id_], folded[id_] = stood, now
    return before

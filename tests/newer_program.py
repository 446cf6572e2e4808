"""A newer version of this program: it folds otherwise, counts more, finds more, keeps lamps."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table, Text

from db.followers import words as terms
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.tallies import ONE, Cell, Cells, Tally
from db.log.base import Event, Fact, Id, Subject
from db.log.shapes import Shape
from db.log.texts import Reader, Text as Words
from db.process.folded import Folded, Row
from db.rows.uow import Store
from db.store.engine import writing
from db.subjects import catalogue as codec
from db.subjects.case.fold import fold
from db.subjects.records.fold import once_fold

MET = " 已面谈"
LAMPS = Table(
    "lamps",
    MetaData(),
    *(Column(name, BigInteger, primary_key=name == "id") for name in ("id", "actor", "unit")),
    *(Column(name, BigInteger) for name in ("recorded_at",)),
    *(Column(name, Text) for name in ("audience", "street")),
    Column("fold", Integer),
    Column("parked", Boolean),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseScored(Event):
    """Of a case, in the words of the older program's tests: it cannot read this yet."""

    case_id: Id = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class LampPlaced(Event):
    """The one event of a lamp, of which an older program keeps no rows."""

    lamp_id: Id = 0
    street: Words = "兴福路"

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("lamp", self.lamp_id),)


def newer_fold(id_: int, facts: Sequence[Fact]) -> Folded:
    """Tell in the title that there was a session, and read what was scored."""
    folded = fold(id_, [fact for fact in facts if not isinstance(fact.event, CaseScored)])
    if folded.row is None:
        return folded
    met = MET if folded.row["sessions"] else ""
    row = {**folded.row, "fold": NEWER.number, "title": folded.row["title"] + met}
    return folded._replace(row=row)


def met_cells(case: Row) -> Cells:
    """Count the cases with a session by the month in which they came."""
    month = case["registered_on"].replace(day=1)
    cell = Cell(f"{case['nature']}.met.unit", "month", month, case["unit_path"], "")
    return {cell: ONE} if case["sessions"] else {}


def newer_words(case: Row) -> terms.Tokens:
    """Let cases be found by who holds them."""
    older = OLDER.words
    found = older(case) if older else terms.NO_WORDS
    return found._replace(loose=(*found.loose, f"§{terms.line_of(case['holder_name'])}"))


OLDER = SUBJECTS["case"]
NEWER = replace(
    OLDER,
    fold=newer_fold,
    number=OLDER.number + 1,
    affected={**OLDER.affected, OLDER.number + 1: frozenset({"case.mediated", "case.scored"})},
    words=newer_words,
    words_number=OLDER.words_number + 1,
    worded=(*OLDER.worded, "holder_name"),
    tallies=(*OLDER.tallies, Tally("met", met_cells, frozenset({"met.unit"}))),
)


def _lamp(event: Event) -> dict[str, Any] | None:
    return {"street": event.street} if isinstance(event, LampPlaced) else None


LAMP = SubjectKind(
    table=LAMPS,
    fold=once_fold(_lamp),
    words=lambda lamp: terms.words_of([terms.line_of(lamp["street"])]),
    worded=("street",),
)
KINDS = {"case.scored": CaseScored, "lamp.placed": LampPlaced}


@contextmanager
def newer_program(store: Store | None = None) -> Iterator[None]:
    """Be the newer program for a while; its migration gives a store the table of lamps."""
    with pytest.MonkeyPatch.context() as patch:
        for name, kind in KINDS.items():
            patch.setitem(codec.KINDS, name, kind)
            patch.setitem(codec.NAMES, kind, name)
            patch.setitem(codec.CODEC._readers, name, Reader(kind))
            patch.setitem(codec.CODEC._shapes, name, Shape(kind))
        patch.setitem(SUBJECTS, "case", NEWER)
        patch.setitem(SUBJECTS, "lamp", LAMP)
        patch.setattr("db.followers.signature.READABLE", codec.READABLE + 1)
        if store:
            with writing(store.engine) as connection:
                LAMPS.create(connection, checkfirst=True)
        yield

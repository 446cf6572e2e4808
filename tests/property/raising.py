"""A program whose folds and followers are raised again and again, and then give something else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from db.followers import signature
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.tallies import ONE, Cell, Cells, Tally
from db.followers.words import Tokens
from db.log.base import Fact
from db.log.shapes import Shape
from db.log.texts import Reader
from db.process.folded import Folded, Row
from db.subjects import catalogue as codec
from tests.newer_program import CaseScored

READS_SCORES = 2  # the first version that can read what a still newer program has sent
RAISED = ("case", "person", "house")
OLDER: Mapping[str, SubjectKind] = {kind: SUBJECTS[kind] for kind in RAISED}
_numbers = signature.numbers


def be(version: int, patch: pytest.MonkeyPatch) -> None:
    """Become that version, which finds rows by a term more, counts a cell more and folds anew."""
    for kind, older in OLDER.items():
        patch.setitem(SUBJECTS, kind, _raised(older, version))
    patch.setattr(signature, "numbers", lambda: _audiences(_numbers(), version))
    if version == READS_SCORES:
        patch.setitem(codec.KINDS, "case.scored", CaseScored)
        patch.setitem(codec.NAMES, CaseScored, "case.scored")
        patch.setitem(codec.CODEC._readers, "case.scored", Reader(CaseScored))
        patch.setitem(codec.CODEC._shapes, "case.scored", Shape(CaseScored))
        patch.setattr(signature, "READABLE", codec.READABLE + 1)


def _audiences(numbers: dict[str, int], version: int) -> dict[str, int]:
    return {name: number + version * name.endswith(".audience") for name, number in numbers.items()}


def _raised(older: SubjectKind, version: int) -> SubjectKind:
    number = older.number + version

    def fold(id_: int, facts: Sequence[Fact]) -> Folded:
        folded = older.fold(id_, [fact for fact in facts if not isinstance(fact.event, CaseScored)])
        if folded.row is None:
            return folded
        met = {"title": f"{folded.row['title']} 版{version}"} if folded.row.get("sessions") else {}
        return folded._replace(row={**folded.row, **met, "fold": number})

    def words(row: Row) -> Tokens:
        told = older.words(row) if older.words else Tokens()
        return told._replace(loose=(*told.loose, f"§v{version}"))

    def numbers(row: Row, parts: Any) -> Tokens:
        told = older.numbers(row, parts) if older.numbers else Tokens()
        return told._replace(loose=(*told.loose, f"§v{version}")) if any(told) else told

    affected = {older.number + one: frozenset({"case.mediated"}) for one in range(1, version + 1)}
    return replace(
        older,
        fold=fold,
        number=number,
        affected={**older.affected, **affected} if older.number > 1 or version > 1 else {},
        words=words,
        words_number=older.words_number + version,
        numbers=numbers if older.numbers else None,
        numbers_number=older.numbers_number + version,
        tallies=tuple(_counting(tally, version) for tally in older.tallies),
    )


def _counting(older: Tally, version: int) -> Tally:
    name = f"{older.name}_version"  # a measure belongs to one group alone

    def cells(row: Row) -> Cells:
        found = older.cells(row)
        if found:
            month = row["registered_on"].replace(day=1)
            place = Cell(f"dispute.{name}", "month", month, row["unit_path"], f"{version}")
            found = {**found, place: ONE}
        return found

    return replace(
        older, cells=cells, measures=older.measures | {name}, version=older.version + version
    )

"""Cases and their parties, as the fold tells them. Events can rebuild every line."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table
from sqlalchemy.types import TypeEngine

from db.models.base import BIG, CODE, METADATA, TEXT, short
from db.subjects.case.fields import CASE
from db.subjects.case.steps import FURTHER
from db.subjects.records.described import Field

_TYPES: dict[str, TypeEngine[Any]] = {
    "text": TEXT,
    "code": CODE,
    "flag": BIG,
    "number": BIG,
    "day": Date(),
}
_TEXTS = frozenset({"text", "code"})
_WIDER = {"category": TEXT}  # so it was made in the first store


def _column(field: Field) -> Column[Any]:
    """Make the column of a field; one that came later holds nothing where nothing is told."""
    kind = _WIDER.get(field.name, _TYPES[field.type])
    filled = field.type in _TEXTS and field.name not in FURTHER
    return Column(field.name, kind, nullable=not filled, index=field.indexed or None)


CASES = Table(
    "cases",
    METADATA,
    Column("id", BIG, primary_key=True, autoincrement=False),
    Column("fold", Integer, nullable=False),
    Column("parked", Boolean, nullable=False),
    Column("audience", TEXT, nullable=False),
    Column("number", TEXT, nullable=False, index=True),  # never unique: desks may clash
    Column("tail", TEXT, nullable=False, index=True),
    *map(_column, CASE.fields),
    Column("names", TEXT, nullable=False),
    Column("channel", CODE, nullable=False),
    Column("unit", BIG, nullable=False),
    Column("unit_path", TEXT, nullable=False),
    Column("unit_name", TEXT, nullable=False),
    Column("registrar", BIG, nullable=False),
    Column("registered_on", Date, nullable=False),
    Column("registered_at", BIG, nullable=False),
    Column("holder", BIG, nullable=False),
    Column("holder_path", TEXT, nullable=False),
    Column("holder_name", TEXT, nullable=False),
    Column("sender", BIG),
    Column("sender_path", TEXT, nullable=False),
    Column("sender_name", TEXT, nullable=False),
    Column("step", short(24), nullable=False),
    Column("step_at", BIG, nullable=False),
    Column("due", Date, nullable=False),  # 9999-12-31 while no clock runs
    Column("clocks", TEXT, nullable=False),  # all that were started: see `case.clocks.written`
    Column("accepted_on", Date),
    Column("agreement_number", TEXT, nullable=False, index=True),
    Column("signed_on", Date),
    Column("ended_on", Date),
    Column("finished_on", Date),
    Column("finished_by", TEXT, nullable=False),
    Column("outcome", CODE, nullable=False),
    Column("satisfaction", CODE, nullable=False),
    Column("closed_on", Date),
    Column("sessions", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("sent", Integer),
    Column("returns", Integer),
    Column("performed", CODE),
    Column("finish_by", Date),  # see `case.clocks.finish_by`
    Column("agreement_form", CODE),  # of the terms that stand
    Column("agreed_amount", BIG),  # in fen
    # one index for each sort of the list, and for each list of the dispatch board
    Index(None, "registered_on", "id"),
    Index(None, "due", "id"),
    Index(None, "holder_name", "id"),
    Index(None, "category", "id"),
    Index(None, "holder", "step", "due", "id"),
    Index(None, "step", "registered_on", "id"),
    Index(None, "village", "step"),
)
PARTIES = Table(
    "parties",
    METADATA,
    Column("case_id", BIG, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", BIG, nullable=False),
    Column("standing", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("document", CODE, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("sex", CODE, nullable=False),
    Column("birth", Date),
    Column("ethnic", CODE, nullable=False),
    Column("phone", TEXT, nullable=False),
    Column("address", TEXT, nullable=False),
    Column("occupation", TEXT, nullable=False),
    Column("workplace", TEXT, nullable=False),
    Column("group", CODE, nullable=False),
    Column("credit_code", TEXT, nullable=False),
    Column("representative", TEXT, nullable=False),
    Column("representative_post", TEXT, nullable=False),
    Column("person", BIG, index=True),
    Column("acts_as", CODE),
    Column("acts_for", TEXT),  # ids with spaces between
    Column("authority", CODE),
    Column("mandate", Boolean),
    Column("capacity", CODE),
    Column("claim", BIG),
    Column("on_card", TEXT),
    Index("ix_parties_number", "number"),
    Index("ix_parties_phone", "phone"),
    sqlite_with_rowid=False,
)

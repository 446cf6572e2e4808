"""What was printed, who looked, what administrators must know: one row an event."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from db.models.base import BIG, METADATA


def _noted(name: str, *own: Column[object] | Index) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", BIG, primary_key=True, autoincrement=False),
        Column("audience", Text, nullable=False),
        Column("fold", Integer, nullable=False),
        Column("parked", Boolean, nullable=False),
        Column("actor", BIG, nullable=False),
        Column("unit", BIG, nullable=False),
        Column("recorded_at", BIG, nullable=False),
        *own,
    )


PRINTS = _noted(
    "prints",
    Column("case_id", BIG, nullable=False, index=True),
    Column("paper", String(32), nullable=False),
    Column("number", Text, nullable=False),
    Column("printed_on", Date, nullable=False),
    Column("copies", BIG, nullable=False),
    Column("way", String(32), nullable=False),
    Column("digest", Text, nullable=False),
)
ACCESSES = _noted(
    "accesses",
    Column("kind", String(32), nullable=False),
    Column("subject", BIG, nullable=False),
    Column("field", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "recorded_at", "id"),
)
NOTICES = _noted(
    "notices",
    Column("what", String(32), nullable=False),
    Column("detail", Text, nullable=False),
)

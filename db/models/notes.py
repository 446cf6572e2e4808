"""What was printed, who looked on which day, what administrators must know."""

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
ACCESS_DAYS = _noted(
    "access_days",
    Column("day", BIG, nullable=False),  # in China, counted from 0001-01-01 as 1
    Column("device", BIG, nullable=False),
    Column("count", BIG, nullable=False),
    Index(None, "actor", "day", "device", "id"),
)
ACCESSES = Table(
    "accesses",
    METADATA,
    Column("day_id", BIG, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("actor", BIG, nullable=False),
    Column("recorded_at", BIG, nullable=False),
    Column("act", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("subject", BIG, nullable=False),
    Column("case_id", BIG),
    Column("field", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    # newest first: of everybody, of one account, of one kind of act
    Index(None, "recorded_at", "day_id", "place"),
    Index(None, "actor", "recorded_at", "day_id", "place"),
    Index(None, "act", "recorded_at", "day_id", "place"),
    sqlite_with_rowid=False,
)
NOTICES = _noted(
    "notices",
    Column("what", String(32), nullable=False),
    Column("detail", Text, nullable=False),
)

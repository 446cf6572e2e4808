"""What follows from the read rows: who may see, what clashes, what is counted."""

from sqlalchemy import Column, Date, Index, Table

from db.models.base import BIG, CODE, METADATA, TEXT, short

AUDIENCE = Table(
    "audience",
    METADATA,
    Column("kind", CODE, primary_key=True),
    Column("subject", BIG, primary_key=True, autoincrement=False),
    Column("path", TEXT, primary_key=True),
    Index(None, "kind", "path"),
    sqlite_with_rowid=False,
)
CONFLICT = Table(
    "conflict",
    METADATA,
    Column("kind", CODE, primary_key=True),
    Column("subject", BIG, primary_key=True, autoincrement=False),
    Column("device", BIG, primary_key=True, autoincrement=False),
    Column("counter", BIG, primary_key=True, autoincrement=False),
    Column("field", CODE, primary_key=True),
    Column("code", short(48), nullable=False),
    Column("kept", TEXT),
    Column("other", TEXT),
    Column("settled", TEXT),
)
# what is open is counted without reading a row
OPEN = CONFLICT.c.settled.is_(None)
OPEN_CONFLICTS = Index(
    None, CONFLICT.c.kind, CONFLICT.c.settled, CONFLICT.c.subject, sqlite_where=OPEN
)
# The clocks that run or are paused; one that has stopped stands in the row of its subject alone.
CLOCKS = Table(
    "clocks",
    METADATA,
    Column("kind", CODE, primary_key=True),
    Column("id", BIG, primary_key=True, autoincrement=False),
    Column("key", CODE, primary_key=True),  # of its limit
    Column("nature", CODE, nullable=False),
    Column("started", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("state", short(8), nullable=False),
    Column("holder_path", TEXT, nullable=False),
    Index(None, "kind", "nature", "state", "due"),
    Index(None, "holder_path"),
    sqlite_with_rowid=False,
)
# Who is told of which event, as long as there is something to do about it; how far somebody has
# read is a local row.
TELLINGS = Table(
    "tellings",
    METADATA,
    Column("kind", CODE, primary_key=True),
    Column("id", BIG, primary_key=True, autoincrement=False),
    Column("device", BIG, primary_key=True, autoincrement=False),
    Column("counter", BIG, primary_key=True, autoincrement=False),
    Column("path", TEXT, primary_key=True),  # of the unit; empty: any unit
    Column("what", CODE, nullable=False),
    Column("at", BIG, nullable=False),
    Index(None, "path", "at"),
    sqlite_with_rowid=False,
)
# One narrow table for all daily questions: a question is a measure with what it is split by.
TALLY = Table(
    "tally",
    METADATA,
    Column("measure", short(64), primary_key=True),  # first: a question asks for one measure
    Column("grain", short(8), primary_key=True),  # day, month, or due
    Column("day", Date, primary_key=True),  # the first of the month where the grain is a month
    Column("place", TEXT, primary_key=True),  # a unit's path, a town's code or a grid's id
    Column("split", CODE, primary_key=True),  # category, source, outcome, step or nothing
    Column("number", BIG, nullable=False),
    Column("days", BIG, nullable=False),
    sqlite_with_rowid=False,
)

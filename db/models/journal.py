"""The truth: events, and what finds them. Only `db.journal` writes them."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from db.models.base import BIG, CODE, METADATA, TEXT, short

EVENT = Table(
    "event",
    METADATA,
    Column("seq", BIG, primary_key=True, autoincrement=False),  # the order of arrival here
    Column("device", BIG, nullable=False),
    Column("counter", BIG, nullable=False),
    Column("hlc", BIG, nullable=False),
    Column("kind", short(48), nullable=False),
    Column("sheets", LargeBinary, nullable=False),  # the very bytes that were hashed, and salts
    Column("subjects", TEXT, nullable=False),
    Column("actor", BIG, nullable=False),
    Column("unit", BIG, nullable=False),
    Column("path", TEXT, nullable=False),
    Column("via", CODE, nullable=False),
    Column("recorded_at", BIG, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("doubtful", Boolean, nullable=False),  # 时间存疑: its clock was far ahead of ours
    UniqueConstraint("device", "counter"),
)
EVENT_SUBJECT = Table(
    "event_subject",
    METADATA,
    Column("kind", CODE, primary_key=True),
    Column("id", BIG, primary_key=True, autoincrement=False),
    Column("seq", BIG, ForeignKey("event.seq"), primary_key=True, autoincrement=False),
    Column("turn", BIG, nullable=False),
    sqlite_with_rowid=False,  # clustered: the history of a subject lies together
)
CHAIN = Table(
    "chain",
    METADATA,
    Column("device", BIG, primary_key=True, autoincrement=False),
    Column("counter", BIG, nullable=False),
    Column("hlc", BIG, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
INBOX = Table(
    "inbox",
    METADATA,
    Column("device", BIG, primary_key=True, autoincrement=False),
    Column("counter", BIG, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary, primary_key=True),  # of `raw`: what differs is kept apart
    Column("raw", LargeBinary, nullable=False),
    Column("why", CODE, nullable=False),
)

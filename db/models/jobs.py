"""Long work that goes on in blocks: how far it is, and what was saved ahead of it. Local rows."""

from sqlalchemy import Boolean, Column, Table

from db.models.base import BIG, CODE, METADATA, TEXT, short

JOB = Table(
    "local_job",
    METADATA,
    Column("key", short(64), primary_key=True),
    Column("what", CODE, nullable=False),
    Column("argument", TEXT, nullable=False),
    Column("phase", CODE, nullable=False),
    Column("place", BIG, nullable=False),  # the lowest is done first
    Column("cursor", BIG, nullable=False),  # the id up to which it has come
    Column("done", BIG, nullable=False),
    Column("total", BIG, nullable=False),  # as estimated at the beginning
    Column("fresh", Boolean, nullable=False),  # nothing of it stood in the store before
)
AHEAD = Table(
    "local_job_ahead",
    METADATA,
    Column("key", short(64), primary_key=True),
    Column("id", BIG, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

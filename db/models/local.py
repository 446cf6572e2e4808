"""Local rows: never an event, never sent, lost without harm."""

from sqlalchemy import Column, Integer, Table

from db.models.base import BIG, CODE, METADATA, TEXT, short

SETTING = Table(
    "local_setting",
    METADATA,
    Column("key", short(48), primary_key=True),
    Column("value", TEXT, nullable=False),
    Column("set_at", BIG),  # of what somebody has chosen: when, and the account
    Column("set_by", BIG),
)
DRAFT = Table(
    "local_draft",
    METADATA,
    Column("account", BIG, primary_key=True, autoincrement=False),
    Column("form", CODE, primary_key=True),
    Column("saved_at", BIG, nullable=False),
    Column("body", TEXT, nullable=False),
)
CREDENTIAL = Table(
    "local_credential",
    METADATA,
    Column("account", BIG, primary_key=True, autoincrement=False),
    Column("hash", TEXT, nullable=False),  # Argon2id
    Column("failed", Integer, nullable=False),
    Column("locked_until", BIG, nullable=False),
    Column("notices_seen", BIG, nullable=False),
)
SERIES = Table(
    "local_series",
    METADATA,
    Column("key", short(64), primary_key=True),  # of a number: its part before the sequence
    Column("last", BIG, nullable=False),
)

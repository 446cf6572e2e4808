"""What was issued and printed, who looked, what administrators must know, what is ruled."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table

from db.models.base import BIG, CODE, METADATA, TEXT


def _noted(name: str, *own: Column[object] | Index) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", BIG, primary_key=True, autoincrement=False),
        Column("audience", TEXT, nullable=False),
        Column("fold", Integer, nullable=False),
        Column("parked", Boolean, nullable=False),
        Column("actor", BIG, nullable=False),
        Column("unit", BIG, nullable=False),
        Column("recorded_at", BIG, nullable=False),
        *own,
    )


def _ruled(name: str) -> Table:
    """What an office rules under a key; its rows stand in a table of their own."""
    return _noted(name, Column("key", CODE, nullable=False), Column("count", BIG, nullable=False))


def _rules(name: str, *own: Column[object]) -> Table:
    """The rows `of` what is ruled, each from its day on."""
    return Table(
        name,
        METADATA,
        Column("of", BIG, primary_key=True, autoincrement=False),
        Column("valid_from", Date, primary_key=True, autoincrement=False),
        Column("key", CODE, nullable=False),
        Column("name", TEXT, nullable=False),
        Column("ended", Boolean, nullable=False),
        *own,
        sqlite_with_rowid=False,
    )


PRINTS = _noted(
    "prints",
    Column("case_id", BIG, nullable=False, index=True),
    Column("paper", CODE, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("printed_on", Date, nullable=False),
    Column("copies", BIG, nullable=False),
    Column("way", CODE, nullable=False),
    Column("digest", TEXT, nullable=False),
)
DOCUMENTS = _noted(
    "documents",
    Column("paper", CODE, nullable=False),
    Column("kind", CODE, nullable=False),  # of what it is about
    Column("subject", BIG, nullable=False),
    Column("number", TEXT, nullable=False, index=True),
    Column("issued_on", Date, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("state", CODE, nullable=False),
    Column("voided_on", Date),
    Column("voided_at", BIG),
    Column("voided_by", BIG),  # the account
    Column("reason", TEXT, nullable=False),
    Index(None, "subject", "kind"),
)
SERVINGS = Table(
    "servings",
    METADATA,
    Column("document_id", BIG, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("actor", BIG, nullable=False),
    Column("recorded_at", BIG, nullable=False),
    Column("served_on", Date, nullable=False),
    Column("how", CODE, nullable=False),
    Column("recipient", TEXT, nullable=False),
    Column("remark", TEXT, nullable=False),
    sqlite_with_rowid=False,
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
    Column("act", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("subject", BIG, nullable=False),
    Column("case_id", BIG),
    Column("field", CODE, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
    # newest first: of everybody, of one account, of one kind of act
    Index(None, "recorded_at", "day_id", "place"),
    Index(None, "actor", "recorded_at", "day_id", "place"),
    Index(None, "act", "recorded_at", "day_id", "place"),
    sqlite_with_rowid=False,
)
NOTICES = _noted(
    "notices",
    Column("what", CODE, nullable=False),
    Column("detail", TEXT, nullable=False),
)
HOLIDAY_LISTS = _noted(  # the id is the year
    "holiday_lists",
    Column("way", CODE, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("count", BIG, nullable=False),
)
LIMITS = _ruled("limits")
LIMIT_RULES = _rules(
    "limit_rules",
    Column("amount", BIG, nullable=False),
    Column("unit", CODE, nullable=False),
    Column("warn", BIG, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("basis", TEXT, nullable=False),
    Column("starts", TEXT, nullable=False),
    Column("stops", TEXT, nullable=False),
    Column("reopens", TEXT, nullable=False),
    Column("pauses", TEXT, nullable=False),
    Column("resumes", TEXT, nullable=False),
    Column("natures", TEXT, nullable=False),
    Column("tells", TEXT, nullable=False),
    Column("doer", TEXT, nullable=False),
    Column("since", TEXT, nullable=False),
)
ROUTINGS = _ruled("routings")
ROUTING_RULES = _rules(
    "routing_rules",
    Column("order", BIG, nullable=False),
    Column("nature", CODE, nullable=False),
    Column("category", CODE, nullable=False),
    Column("level", CODE, nullable=False),
    Column("kind", CODE, nullable=False),  # of the unit it goes to
    Column("unit", BIG),
    Column("why", TEXT, nullable=False),
    Column("basis", TEXT, nullable=False),
    Column("valid_to", Date),
    Column("actor", BIG, nullable=False),
    Column("recorded_at", BIG, nullable=False),
)
HOLIDAY_DAYS = Table(
    "holiday_days",
    METADATA,
    Column("year", BIG, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True, autoincrement=False),
    Column("worked", Boolean, nullable=False),
    Column("name", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
SETTINGS = _noted(  # the id follows from the key
    "settings",
    Column("key", CODE, nullable=False),
    Column("value", TEXT),  # none where the default holds
)

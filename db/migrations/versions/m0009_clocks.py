"""The clocks of a case stand in one column, whatever their limits; those that run get a table."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0009"
down_revision = "m0008"
branch_labels = None
depends_on = None
NEVER = "9999-12-31"
STEPS = {
    "dispatch": ("pending_acceptance", "pending_dispatch"),
    "finish": (
        "pending_acceptance",
        "pending_dispatch",
        "pending_sign_in",
        "handling",
        "mediating",
        "agreed",
    ),
}
STARTS = {"dispatch": "registered_on", "finish": "accepted_on"}


def upgrade() -> None:
    op.create_table(
        "clocks",
        sa.Column("kind", short(32), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("key", short(32), nullable=False),
        sa.Column("nature", short(32), nullable=False),
        sa.Column("started", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", short(8), nullable=False),
        sa.Column("holder_path", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "key", name=op.f("pk_clocks")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_clocks_kind_nature_state_due"), "clocks", ["kind", "nature", "state", "due"]
    )
    op.create_index(op.f("ix_clocks_holder_path"), "clocks", ["holder_path"])
    _make_register()
    op.add_column("cases", sa.Column("clocks", TEXT, nullable=False, server_default=""))
    _tell()
    for key in STARTS:
        _run(key)
    for column in ("dispatch_due", "finish_due"):
        op.drop_column("cases", column)


def _make_register() -> None:
    op.create_table(
        "limits",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("key", short(32), nullable=False),
        sa.Column("count", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits")),
    )
    acts = ("starts", "stops", "reopens", "pauses", "resumes", "natures")
    op.create_table(
        "limit_rules",
        sa.Column("of", BIG, autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("key", short(32), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("unit", short(32), nullable=False),
        sa.Column("warn", BIG, nullable=False),
        sa.Column("kind", short(32), nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in (*acts, "tells", "doer", "since")),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("of", "valid_from", name=op.f("pk_limit_rules")),
        sqlite_with_rowid=False,
    )


def _tell() -> None:
    """Write what the fold writes of limits that told no course."""
    told = " || ".join(_told(key) for key in STARTS)
    begun = " OR ".join(_has(key) for key in STARTS)
    op.execute(f"UPDATE cases SET clocks = '[' || ltrim({told}, ',') || ']' WHERE {begun}")


def _told(key: str) -> str:
    start, due = _day(STARTS[key]), _day(f"{key}_due")
    state = f"CASE WHEN {_runs(key)} THEN 'running' ELSE 'stopped' END"
    clock = f"""',["{key}","' || {start} || '","' || {due} || '","' || {state} || '"]'"""
    return f"CASE WHEN {_has(key)} THEN {clock} ELSE '' END"


def _run(key: str) -> None:
    op.execute(
        "INSERT INTO clocks (kind, id, key, nature, started, due, state, holder_path) "
        f"SELECT 'case', id, '{key}', nature, {STARTS[key]}, {key}_due, 'running', holder_path "
        f"FROM cases WHERE {_has(key)} AND {_runs(key)} AND NOT parked"
    )


def _has(key: str) -> str:
    return f"({key}_due < '{NEVER}' AND {STARTS[key]} IS NOT NULL)"


def _runs(key: str) -> str:
    return "step IN ({})".format(", ".join(f"'{step}'" for step in STEPS[key]))


def _day(column: str) -> str:
    if op.get_bind().dialect.name == "sqlite":
        return column
    return f"to_char({column}, 'YYYY-MM-DD')"

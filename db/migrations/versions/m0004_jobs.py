"""Long work is done by jobs, and the store names which folds and followers have written it."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0004"
down_revision = "m0003"
branch_labels = None
depends_on = None

# kind, table, what follows from its rows: a audience, w words, n numbers; W: words in which names
# are found by all readings from fold 2 on
KINDS = (
    "case:cases:aWn person:people:aWn household:households:aW floating:floatings:a "
    "left_behind:left_behinds:a overseas:overseas:aw visit:visits:a residence:residences:a "
    "house:houses:aw building:buildings:aW rental:rentals:aW grid:grids:W "
    "micro_grid:micro_grids:W division:divisions:W staff:staff:Wn post:posts: duty:duties: "
    "training:trainings:w unit:units:W room:rooms:W service:services:W "
    "organisation:organisations:aWn line:lines:aW released:released:a "
    "corrections:corrections:a mental:mental:a drugs:drugs:a youth:youth:a aids:aids:a "
    "account:accounts: print:prints:a access:access_days:a notice:notices:a "
    "holidays:holiday_lists:"
)


def upgrade() -> None:
    op.create_table(
        "local_job",
        sa.Column("key", short(64), nullable=False),
        sa.Column("what", short(32), nullable=False),
        sa.Column("argument", TEXT, nullable=False),
        sa.Column("phase", short(32), nullable=False),
        sa.Column("place", BIG, nullable=False),
        sa.Column("cursor", BIG, nullable=False),
        sa.Column("done", BIG, nullable=False),
        sa.Column("total", BIG, nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local_job")),
    )
    op.create_table(
        "local_job_ahead",
        sa.Column("key", short(64), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "id", name=op.f("pk_local_job_ahead")),
        sqlite_with_rowid=False,
    )
    is_open = sa.text("settled IS NULL")
    op.create_index(
        op.f("ix_conflict_kind_settled_subject"),
        "conflict",
        ["kind", "settled", "subject"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT 1 FROM event LIMIT 1")).first():
        written = " ".join(sorted(_written(connection)))
        setting = "INSERT INTO local_setting (key, value) VALUES ('followers', :written)"
        connection.execute(sa.text(setting), {"written": written})
    connection.execute(sa.text("DELETE FROM local_setting WHERE key = 'folds'"))


def _written(connection: sa.Connection) -> list[str]:
    """Name what has written the rows: by the oldest of them, for a row may wait to be folded."""
    found = ["codec=1", "tally.daily=1"]
    for kind, table, follows in (one.split(":") for one in KINDS.split()):
        fold = connection.execute(sa.text(f"SELECT min(fold) FROM {table}")).scalar() or 1
        found.append(f"{kind}.fold={fold}")
        if "a" in follows:
            found.append(f"{kind}.audience=1")
        if "w" in follows.lower():
            read = 2 if "W" in follows and fold > 1 else 1
            found.append(f"{table}_words={read}")
        if "n" in follows:
            found.append(f"{table}_numbers=1")
    return found

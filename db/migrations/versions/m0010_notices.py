"""Who is told of which event gets a table; how far somebody has read is counted by arrival."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0010"
down_revision = "m0009"
branch_labels = None
depends_on = None
# of administrators, who had read up to a notice; whoever had none begins with today
_READ = (
    "(SELECT max(s.seq) FROM event_subject s WHERE s.kind = 'notice' "
    "AND s.id <= local_credential.notices_seen)"
)
_TOLD_BEFORE = (
    "EXISTS (SELECT 1 FROM accounts a WHERE a.id = local_credential.account "
    "AND (a.roles LIKE '%administrator%' OR a.roles LIKE '%security%'))"
)
_TODAY = "(SELECT coalesce(max(seq), 0) FROM event)"


def upgrade() -> None:
    op.create_table(
        "tellings",
        sa.Column("kind", short(32), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("device", BIG, autoincrement=False, nullable=False),
        sa.Column("counter", BIG, autoincrement=False, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("what", short(32), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.PrimaryKeyConstraint(
            "kind", "id", "device", "counter", "path", name=op.f("pk_tellings")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tellings_path_at"), "tellings", ["path", "at"])
    op.execute(
        f"UPDATE local_credential SET notices_seen = CASE WHEN {_TOLD_BEFORE} "
        f"THEN coalesce({_READ}, 0) ELSE {_TODAY} END"
    )

"""The routing rules that an office rules get their tables."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0011"
down_revision = "m0010"
branch_labels = None
depends_on = None
_CODES = ("nature", "category", "level", "kind")


def upgrade() -> None:
    op.create_table(
        "routings",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("key", short(32), nullable=False),
        sa.Column("count", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routings")),
    )
    op.create_table(
        "routing_rules",
        sa.Column("of", BIG, autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("key", short(32), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("order", BIG, nullable=False),
        *(sa.Column(name, short(32), nullable=False) for name in _CODES),
        sa.Column("unit", BIG),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.PrimaryKeyConstraint("of", "valid_from", name=op.f("pk_routing_rules")),
        sqlite_with_rowid=False,
    )

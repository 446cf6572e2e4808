"""Settings of the county get their table, and those of a desk say who chose them and when."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0006"
down_revision = "m0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("key", short(32), nullable=False),
        sa.Column("value", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
    )
    op.add_column("local_setting", sa.Column("set_at", BIG, nullable=True))
    op.add_column("local_setting", sa.Column("set_by", BIG, nullable=True))
    # a size of type that was kept for the desk and never read again: it is the account's now
    op.execute("DELETE FROM local_setting WHERE key = 'scale'")

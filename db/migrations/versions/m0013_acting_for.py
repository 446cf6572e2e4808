"""A party tells for whom he acts and with which authority, what he can do, and what he claims."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0013"
down_revision = "m0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("acts_as", short(32), nullable=True),
        sa.Column("acts_for", TEXT, nullable=True),
        sa.Column("authority", short(32), nullable=True),
        sa.Column("mandate", sa.Boolean(), nullable=True),
        sa.Column("capacity", short(32), nullable=True),
        sa.Column("claim", BIG, nullable=True),
    ):
        op.add_column("parties", column)

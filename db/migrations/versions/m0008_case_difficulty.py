"""A case tells how difficult it is to settle."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import short

revision = "m0008"
down_revision = "m0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("difficulty", short(32), nullable=True))

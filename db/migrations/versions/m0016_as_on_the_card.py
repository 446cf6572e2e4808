"""A number whose check digit is wrong stands with a reason: it is so on the card."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import TEXT

revision = "m0016"
down_revision = "m0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("parties", "people"):
        op.add_column(table, sa.Column("on_card", TEXT, nullable=True))

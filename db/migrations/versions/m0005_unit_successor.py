"""A unit that was merged into another, or closed, names who took over."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG

revision = "m0005"
down_revision = "m0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("units", sa.Column("successor", BIG, nullable=True))
    op.create_index(op.f("ix_units_successor"), "units", ["successor"])

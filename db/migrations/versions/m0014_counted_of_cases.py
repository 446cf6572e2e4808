"""A case tells what rates count of it: its last day for 办结, 交办, 退回, its terms."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, short

revision = "m0014"
down_revision = "m0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("sent", sa.Integer(), nullable=True),
        sa.Column("returns", sa.Integer(), nullable=True),
        sa.Column("performed", short(32), nullable=True),
        sa.Column("finish_by", sa.Date(), nullable=True),
        sa.Column("agreement_form", short(32), nullable=True),
        sa.Column("agreed_amount", BIG, nullable=True),
    ):
        op.add_column("cases", column)

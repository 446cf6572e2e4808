"""What lets see and tells at once is a view of each connection, like all that is told together."""

from alembic import op

revision = "m0012"
down_revision = "m0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP VIEW IF EXISTS seen_and_told")  # its trigger goes with it

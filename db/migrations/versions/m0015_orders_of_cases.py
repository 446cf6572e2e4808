"""Cases are listed by the unit that holds them, and by category."""

from alembic import op

revision = "m0015"
down_revision = "m0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("holder_name", "category"):
        op.create_index(op.f(f"ix_cases_{column}_id"), "cases", [column, "id"])

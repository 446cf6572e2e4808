"""Names are sorted as they sound: a column beside each name that a list is sorted by.

A job folds the records again, which fills it; until then they stand at the end of the list.
"""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import TEXT

revision = "m0017"
down_revision = "m0016"
branch_labels = None
depends_on = None

SORTED = ("people", "grids", "staff", "units", "organisations", "lines")
ALSO = ("divisions", "buildings")


def upgrade() -> None:
    for table in (*SORTED, *ALSO):
        op.add_column(table, sa.Column("name_key", TEXT, nullable=True))
        op.create_index(op.f(f"ix_{table}_name_key_id"), table, ["name_key", "id"])
    for table in SORTED:
        op.drop_index(op.f(f"ix_{table}_name_id"), table_name=table)

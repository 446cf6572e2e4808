"""护路护线 gets its register."""

from db.migrations.making import make_register, make_search

revision = "m0002"
down_revision = "m0001"
branch_labels = None
depends_on = None
COLUMNS = (
    "name:t type:c town:c village:c owner:t owner_address:t owner_phone:t owner_head:t "
    "owner_head_phone:t keeper:t keeper_address:t keeper_phone:t safety_head:t safety_phone:t "
    "dangers:t danger:c"
)


def upgrade() -> None:
    make_register("lines", COLUMNS, "type village danger name+id")
    make_search(("lines_words",))

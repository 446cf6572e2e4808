"""The first store: the event log, the read tables, what follows from them, local rows."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, make_register, make_search, short

revision = "m0001"
down_revision = None
branch_labels = None
depends_on = None

INDEXED = (
    "cases_words",
    "people_words",
    "households_words",
    "overseas_words",
    "houses_words",
    "buildings_words",
    "rentals_words",
    "grids_words",
    "micro_grids_words",
    "divisions_words",
    "staff_words",
    "trainings_words",
    "units_words",
    "rooms_words",
    "services_words",
    "organisations_words",
    "cases_numbers",
    "people_numbers",
    "staff_numbers",
    "organisations_numbers",
)


def upgrade() -> None:
    _journal()
    _cases()
    _followers()
    _notes()
    _local()
    _registers()
    make_search(INDEXED)


def _journal() -> None:
    op.create_table(
        "event",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("device", BIG, nullable=False),
        sa.Column("counter", BIG, nullable=False),
        sa.Column("hlc", BIG, nullable=False),
        sa.Column("kind", short(48), nullable=False),
        sa.Column("sheets", sa.LargeBinary(), nullable=False),
        sa.Column("subjects", TEXT, nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("via", short(32), nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sa.UniqueConstraint("device", "counter", name=op.f("uq_event_device_counter")),
    )
    op.create_table(
        "event_subject",
        sa.Column("kind", short(32), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("turn", BIG, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_event_subject_seq_event")),
        sa.PrimaryKeyConstraint("kind", "id", "seq", name=op.f("pk_event_subject")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "chain",
        sa.Column("device", BIG, autoincrement=False, nullable=False),
        sa.Column("counter", BIG, nullable=False),
        sa.Column("hlc", BIG, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_chain")),
    )
    op.create_table(
        "inbox",
        sa.Column("device", BIG, autoincrement=False, nullable=False),
        sa.Column("counter", BIG, autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("why", short(32), nullable=False),
        sa.PrimaryKeyConstraint("device", "counter", "digest", name=op.f("pk_inbox")),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("tail", TEXT, nullable=False),
        sa.Column("nature", short(32), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("names", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("source", short(32), nullable=False),
        sa.Column("channel", short(32), nullable=False),
        sa.Column("town", short(32), nullable=False),
        sa.Column("village", short(32), nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("grid", BIG, nullable=True),
        sa.Column("grid_name", TEXT, nullable=False),
        sa.Column("people_involved", BIG, nullable=True),
        sa.Column("amount", BIG, nullable=True),
        sa.Column("demand", TEXT, nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("scale", short(32), nullable=False),
        sa.Column("external_number", TEXT, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("unit_path", TEXT, nullable=False),
        sa.Column("unit_name", TEXT, nullable=False),
        sa.Column("registrar", BIG, nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_at", BIG, nullable=False),
        sa.Column("holder", BIG, nullable=False),
        sa.Column("holder_path", TEXT, nullable=False),
        sa.Column("holder_name", TEXT, nullable=False),
        sa.Column("sender", BIG, nullable=True),
        sa.Column("sender_path", TEXT, nullable=False),
        sa.Column("sender_name", TEXT, nullable=False),
        sa.Column("step", short(24), nullable=False),
        sa.Column("step_at", BIG, nullable=False),
        sa.Column("dispatch_due", sa.Date(), nullable=False),
        sa.Column("finish_due", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("agreement_number", TEXT, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("finished_by", TEXT, nullable=False),
        sa.Column("outcome", short(32), nullable=False),
        sa.Column("satisfaction", short(32), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_agreement_number"), "cases", ["agreement_number"])
    op.create_index(op.f("ix_cases_due_id"), "cases", ["due", "id"])
    op.create_index(op.f("ix_cases_holder_step_due_id"), "cases", ["holder", "step", "due", "id"])
    op.create_index(op.f("ix_cases_number"), "cases", ["number"])
    op.create_index(op.f("ix_cases_registered_on_id"), "cases", ["registered_on", "id"])
    op.create_index(
        op.f("ix_cases_step_registered_on_id"), "cases", ["step", "registered_on", "id"]
    )
    op.create_index(op.f("ix_cases_tail"), "cases", ["tail"])
    op.create_index(op.f("ix_cases_village_step"), "cases", ["village", "step"])
    op.create_table(
        "parties",
        sa.Column("case_id", BIG, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", BIG, nullable=False),
        sa.Column("standing", short(32), nullable=False),
        sa.Column("kind", short(32), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("document", short(32), nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("sex", short(32), nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("ethnic", short(32), nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("occupation", TEXT, nullable=False),
        sa.Column("workplace", TEXT, nullable=False),
        sa.Column("group", short(32), nullable=False),
        sa.Column("credit_code", TEXT, nullable=False),
        sa.Column("representative", TEXT, nullable=False),
        sa.Column("representative_post", TEXT, nullable=False),
        sa.Column("person", BIG, nullable=True),
        sa.PrimaryKeyConstraint("case_id", "place", name=op.f("pk_parties")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_parties_number"), "parties", ["number"])
    op.create_index(op.f("ix_parties_person"), "parties", ["person"])
    op.create_index(op.f("ix_parties_phone"), "parties", ["phone"])


def _followers() -> None:
    op.create_table(
        "audience",
        sa.Column("kind", short(32), nullable=False),
        sa.Column("subject", BIG, autoincrement=False, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", "path", name=op.f("pk_audience")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_audience_kind_path"), "audience", ["kind", "path"])
    op.create_table(
        "conflict",
        sa.Column("kind", short(32), nullable=False),
        sa.Column("subject", BIG, autoincrement=False, nullable=False),
        sa.Column("device", BIG, autoincrement=False, nullable=False),
        sa.Column("counter", BIG, autoincrement=False, nullable=False),
        sa.Column("field", short(32), nullable=False),
        sa.Column("code", short(48), nullable=False),
        sa.Column("kept", TEXT, nullable=True),
        sa.Column("other", TEXT, nullable=True),
        sa.Column("settled", TEXT, nullable=True),
        sa.PrimaryKeyConstraint(
            "kind", "subject", "device", "counter", "field", name=op.f("pk_conflict")
        ),
    )
    op.create_table(
        "tally",
        sa.Column("measure", short(64), nullable=False),
        sa.Column("grain", short(8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("split", short(32), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("days", BIG, nullable=False),
        sa.PrimaryKeyConstraint("measure", "grain", "day", "place", "split", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )


def _notes() -> None:
    op.create_table(
        "prints",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("paper", short(32), nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("copies", BIG, nullable=False),
        sa.Column("way", short(32), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prints")),
    )
    op.create_index(op.f("ix_prints_case_id"), "prints", ["case_id"])
    _accesses()
    op.create_table(
        "notices",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("what", short(32), nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )


def _accesses() -> None:
    op.create_table(
        "access_days",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("day", BIG, nullable=False),
        sa.Column("device", BIG, nullable=False),
        sa.Column("count", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_days")),
    )
    one = ["actor", "day", "device", "id"]
    op.create_index(op.f("ix_access_days_actor_day_device_id"), "access_days", one)
    op.create_table(
        "accesses",
        sa.Column("day_id", BIG, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("act", short(32), nullable=False),
        sa.Column("kind", short(32), nullable=False),
        sa.Column("subject", BIG, nullable=False),
        sa.Column("case_id", BIG, nullable=True),
        sa.Column("field", short(32), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("day_id", "place", name=op.f("pk_accesses")),
        sqlite_with_rowid=False,
    )
    for first in ([], ["actor"], ["act"]):
        columns = [*first, "recorded_at", "day_id", "place"]
        op.create_index(op.f(f"ix_accesses_{'_'.join(columns)}"), "accesses", columns)


def _local() -> None:
    op.create_table(
        "local_setting",
        sa.Column("key", short(48), nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local_setting")),
    )
    op.create_table(
        "local_draft",
        sa.Column("account", BIG, autoincrement=False, nullable=False),
        sa.Column("form", short(32), nullable=False),
        sa.Column("saved_at", BIG, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("account", "form", name=op.f("pk_local_draft")),
    )
    op.create_table(
        "local_credential",
        sa.Column("account", BIG, autoincrement=False, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", BIG, nullable=False),
        sa.Column("notices_seen", BIG, nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_local_credential")),
    )
    op.create_table(
        "local_series",
        sa.Column("key", short(64), nullable=False),
        sa.Column("last", BIG, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local_series")),
    )


REGISTERS = {  # column:type — t a text, c a code of 32 characters, n a number
    "accounts": ("name:c person_name:t roles:t unit:n since:c until:c"),
    "aids": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c sealed:c route:c "
        "convicted:n convictions:t concern:c help:t helper:t helper_phone:t care:c hospital:t"
    ),
    "buildings": (
        "name:t estate:t town:c village:c grid:n floors:n entrances:n households:n keeper:n"
    ),
    "corrections": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c sealed:c number:c "
        "detained_at:t type:c case_class:c crime:t sentence:t sentence_from:c sentence_to:c "
        "begins:c ends:c arrival:c histories:t habitual:n involvements:t has_group:n "
        "group_members:t woman_in_group:n end_kind:c lost:n lost_why:t missed:n missed_why:t "
        "rewards:t changes:t again:n again_crime:t"
    ),
    "divisions": ("code:c name:t level:c parent:c outline:t since:c until:c successor:c"),
    "drugs": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c sealed:c found_on:c "
        "control:c clean_since:c controller:t controller_phone:t help:t helper:t helper_phone:t "
        "convicted:n convictions:t reason:c"
    ),
    "duties": ("post:n grid:n since:c until:c"),
    "floatings": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c reason:c permit:c "
        "permit_number:t registered_on:c expires_on:c dwelling:c watched:n"
    ),
    "grids": (
        "name:t code:c type:c division:c town:c party_unit:n outline:t external_code:c area:t "
        "since:c until:c merged_into:n"
    ),
    "households": (
        "number:c head_name:t head:n house:n town:c village:c grid:n economy:c since:c until:c"
    ),
    "houses": (
        "address:t type:c town:c village:c grid:n owner:n building:n entrance:t room:t area:t "
        "merged_into:n"
    ),
    "left_behinds": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c type:c health:c "
        "income:t relative_number:t relative_name:t relative_health:c relation:c relative_phone:t "
        "workplace:t family_income:t difficulty:t help:t"
    ),
    "mental": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c sealed:c economy:c "
        "allowance:n guardian:t guardian_number:t guardian_phone:t first_on:c diagnosis:c "
        "incidents:n incident_count:n last_incident:c danger:c treatment:c hospital:t "
        "admissions:t rehabilitation:t staff:t help:t"
    ),
    "micro_grids": ("name:t grid:n keeper:n range:t households:n since:c until:c"),
    "organisations": (
        "name:t credit_code:t type:c address:t town:c village:c grid:n representative:t phone:t "
        "employees:n hazardous:n danger:c attention:c safety_head:t since:c until:c merged_into:n"
    ),
    "overseas": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c surname:t given_name:t "
        "country:c expires_on:c purpose:c arrived_on:c leaves_on:c watched:n"
    ),
    "people": (
        "name:t former_name:t document:c number:t sex:c birth:c ethnic:c native_place:c marital:c "
        "political:c education:c religion:c occupation_class:c occupation:t employer:t phone:t "
        "address:t town:c village:c grid:n house:n house_since:c household:n relation:c "
        "residence_match:c registered_place:c registered_address:t died_on:c moved_on:c "
        "merged_into:n"
    ),
    "posts": (
        "staff:n function:c unit:n full_time:n party_member:n grade:c speciality:t since:c until:c"
    ),
    "released": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c sealed:c recidivist:n "
        "crime:c sentence:t prison:t released_on:c grade:c received_on:c reception:c placed_on:c "
        "placement:c not_placed:t help:t again:n again_crime:t"
    ),
    "rentals": (
        "house:n town:c village:c since:c until:c source:c exit_reason:c number:c use:c danger:c "
        "landlord:t landlord_document:c landlord_number:t landlord_phone:t landlord_address:t "
        "tenant:n"
    ),
    "residences": ("person:n house:n type:c since:c until:c village:c"),
    "rooms": ("name:t unit:n type:c floor:t seats:n stationed:n since:c until:c"),
    "services": ("name:t unit:n class:c"),
    "staff": (
        "name:t sex:c phone:t unit:n birth:c ethnic:c political:c education:c speciality:t "
        "since:c until:c"
    ),
    "trainings": ("staff:n day:c title:t type:c hours:n organiser:t"),
    "units": (
        "name:t short:t type:c parent:n path:t division:c phone:t address:t moving_in:c level:c "
        "head:t members:t since:c until:c"
    ),
    "visits": ("person:n day:c way:c result:c by:n note:t town:c village:c grid:n"),
    "youth": (
        "person:n town:c village:c since:c until:c source:c exit_reason:c sealed:c type:c "
        "family:c guardian:t guardian_number:t guardian_relation:c guardian_phone:t "
        "guardian_address:t convicted:n convictions:t helper:t helper_phone:t means:c help:t "
        "mentor:n"
    ),
}
INDEXES = {
    "accounts": ("name until"),
    "aids": ("person until village"),
    "buildings": ("grid keeper village"),
    "corrections": ("ends person until village"),
    "divisions": ("code+id parent until"),
    "drugs": ("clean_since person until village"),
    "duties": ("grid post until"),
    "floatings": ("expires_on person reason until village"),
    "grids": ("code code+id division external_code merged_into name+id party_unit town type until"),
    "households": ("grid head house number until village"),
    "houses": ("address+id building grid merged_into owner type village"),
    "left_behinds": ("person type until village"),
    "mental": ("person until village"),
    "micro_grids": ("grid keeper until"),
    "organisations": ("credit_code grid merged_into name+id phone type until village"),
    "overseas": ("country person until village"),
    "people": ("grid house household merged_into name+id number phone village+birth"),
    "posts": ("function staff unit until"),
    "released": ("person released_on until village"),
    "rentals": ("danger house tenant until use village"),
    "residences": ("house person until"),
    "rooms": ("stationed type unit until"),
    "services": ("class unit"),
    "staff": ("name+id phone unit until"),
    "trainings": ("day+id staff"),
    "units": ("division moving_in name+id parent type until"),
    "visits": ("by day+id grid person result village"),
    "youth": ("mentor person until village"),
}


def _registers() -> None:
    for table, columns in REGISTERS.items():
        make_register(table, columns, INDEXES.get(table, ""))

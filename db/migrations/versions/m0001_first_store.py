"""The first store: the event log, the read tables, what follows from them, local rows."""

import sqlalchemy as sa
from alembic import op

revision = "m0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PATH = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INDEXED = (
    "cases_words",
    "divisions_words",
    "units_words",
    "grids_words",
    "staff_words",
    "services_words",
    "people_words",
    "houses_words",
    "organisations_words",
)


def upgrade() -> None:
    _journal()
    _cases()
    _followers()
    _notes()
    _local()
    _registers()
    _search()


def _journal() -> None:
    op.create_table(
        "event",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("device", BIG, nullable=False),
        sa.Column("counter", BIG, nullable=False),
        sa.Column("hlc", BIG, nullable=False),
        sa.Column("kind", sa.String(48), nullable=False),
        sa.Column("sheets", sa.LargeBinary(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("via", sa.String(32), nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sa.UniqueConstraint("device", "counter", name=op.f("uq_event_device_counter")),
    )
    op.create_table(
        "event_subject",
        sa.Column("kind", sa.String(32), nullable=False),
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
        sa.Column("why", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("device", "counter", "digest", name=op.f("pk_inbox")),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("number", PATH, nullable=False),
        sa.Column("tail", PATH, nullable=False),
        sa.Column("nature", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("category", PATH, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("town", sa.String(32), nullable=False),
        sa.Column("village", sa.String(32), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("grid", BIG, nullable=True),
        sa.Column("grid_name", sa.Text(), nullable=False),
        sa.Column("people_involved", BIG, nullable=True),
        sa.Column("amount", BIG, nullable=True),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("scale", sa.String(32), nullable=False),
        sa.Column("external_number", sa.Text(), nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("registrar", BIG, nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_at", BIG, nullable=False),
        sa.Column("holder", BIG, nullable=False),
        sa.Column("holder_path", PATH, nullable=False),
        sa.Column("holder_name", sa.Text(), nullable=False),
        sa.Column("sender", BIG, nullable=True),
        sa.Column("sender_path", PATH, nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("step", sa.String(24), nullable=False),
        sa.Column("step_at", BIG, nullable=False),
        sa.Column("dispatch_due", sa.Date(), nullable=False),
        sa.Column("finish_due", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("agreement_number", PATH, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("finished_by", PATH, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("satisfaction", sa.String(32), nullable=False),
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
        sa.Column("standing", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.String(32), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sex", sa.String(32), nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("ethnic", sa.String(32), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("occupation", sa.Text(), nullable=False),
        sa.Column("workplace", sa.Text(), nullable=False),
        sa.Column("group", sa.String(32), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("representative", sa.Text(), nullable=False),
        sa.Column("representative_post", sa.Text(), nullable=False),
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
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", BIG, autoincrement=False, nullable=False),
        sa.Column("path", PATH, nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", "path", name=op.f("pk_audience")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_audience_kind_path"), "audience", ["kind", "path"])
    op.create_table(
        "conflict",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", BIG, autoincrement=False, nullable=False),
        sa.Column("device", BIG, autoincrement=False, nullable=False),
        sa.Column("counter", BIG, autoincrement=False, nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("code", sa.String(48), nullable=False),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("settled", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint(
            "kind", "subject", "device", "counter", "field", name=op.f("pk_conflict")
        ),
    )
    op.create_table(
        "tally",
        sa.Column("measure", sa.String(64), nullable=False),
        sa.Column("grain", sa.String(8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", PATH, nullable=False),
        sa.Column("split", sa.String(32), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("days", BIG, nullable=False),
        sa.PrimaryKeyConstraint("measure", "grain", "day", "place", "split", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )


def _notes() -> None:
    op.create_table(
        "prints",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("case_id", BIG, nullable=False),
        sa.Column("paper", sa.String(32), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("copies", BIG, nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prints")),
    )
    op.create_index(op.f("ix_prints_case_id"), "prints", ["case_id"])
    op.create_table(
        "accesses",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", BIG, nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accesses")),
    )
    op.create_index(op.f("ix_accesses_recorded_at_id"), "accesses", ["recorded_at", "id"])
    op.create_table(
        "notices",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )


def _local() -> None:
    op.create_table(
        "local_setting",
        sa.Column("key", sa.String(48), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local_setting")),
    )
    op.create_table(
        "local_draft",
        sa.Column("account", BIG, autoincrement=False, nullable=False),
        sa.Column("form", sa.String(32), nullable=False),
        sa.Column("saved_at", BIG, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", "form", name=op.f("pk_local_draft")),
    )
    op.create_table(
        "local_credential",
        sa.Column("account", BIG, autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", BIG, nullable=False),
        sa.Column("notices_seen", BIG, nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_local_credential")),
    )
    op.create_table(
        "local_series",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("last", BIG, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local_series")),
    )


def _registers() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(32), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.Column("unit", BIG, nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_name"), "accounts", ["name"])
    op.create_table(
        "divisions",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(32), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("level", sa.String(32), nullable=True),
        sa.Column("parent", sa.String(32), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_divisions")),
    )
    op.create_index(op.f("ix_divisions_code"), "divisions", ["code"])
    op.create_table(
        "duties",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("post", BIG, nullable=True),
        sa.Column("grid", BIG, nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
    )
    op.create_index(op.f("ix_duties_grid"), "duties", ["grid"])
    op.create_index(op.f("ix_duties_post"), "duties", ["post"])
    op.create_table(
        "grids",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("code", sa.String(32), nullable=True),
        sa.Column("type", sa.String(32), nullable=True),
        sa.Column("division", sa.String(32), nullable=True),
        sa.Column("town", sa.String(32), nullable=True),
        sa.Column("party_unit", BIG, nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("external_code", sa.Text(), nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grids")),
    )
    op.create_index(op.f("ix_grids_code"), "grids", ["code"])
    op.create_index(op.f("ix_grids_division"), "grids", ["division"])
    op.create_index(op.f("ix_grids_town"), "grids", ["town"])
    op.create_index(op.f("ix_grids_type"), "grids", ["type"])
    op.create_table(
        "houses",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("type", sa.String(32), nullable=True),
        sa.Column("town", sa.String(32), nullable=True),
        sa.Column("village", sa.String(32), nullable=True),
        sa.Column("grid", BIG, nullable=True),
        sa.Column("owner", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_houses")),
    )
    op.create_index(op.f("ix_houses_village"), "houses", ["village"])
    op.create_table(
        "organisations",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("credit_code", sa.Text(), nullable=True),
        sa.Column("type", sa.String(32), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("town", sa.String(32), nullable=True),
        sa.Column("village", sa.String(32), nullable=True),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_credit_code"), "organisations", ["credit_code"])
    op.create_index(op.f("ix_organisations_phone"), "organisations", ["phone"])
    op.create_index(op.f("ix_organisations_village"), "organisations", ["village"])
    op.create_table(
        "people",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("document", sa.String(32), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("sex", sa.String(32), nullable=True),
        sa.Column("birth", sa.String(32), nullable=True),
        sa.Column("ethnic", sa.String(32), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("town", sa.String(32), nullable=True),
        sa.Column("village", sa.String(32), nullable=True),
        sa.Column("grid", BIG, nullable=True),
        sa.Column("household", BIG, nullable=True),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_household"), "people", ["household"])
    op.create_index(op.f("ix_people_number"), "people", ["number"])
    op.create_index(op.f("ix_people_phone"), "people", ["phone"])
    op.create_index(op.f("ix_people_village_household"), "people", ["village", "household"])
    op.create_table(
        "posts",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("staff", BIG, nullable=True),
        sa.Column("function", sa.String(32), nullable=True),
        sa.Column("unit", BIG, nullable=True),
        sa.Column("full_time", BIG, nullable=True),
        sa.Column("party_member", BIG, nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    op.create_index(op.f("ix_posts_function"), "posts", ["function"])
    op.create_index(op.f("ix_posts_staff"), "posts", ["staff"])
    op.create_index(op.f("ix_posts_unit"), "posts", ["unit"])
    op.create_table(
        "services",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("unit", BIG, nullable=True),
        sa.Column("class", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
    )
    op.create_index(op.f("ix_services_unit"), "services", ["unit"])
    op.create_table(
        "staff",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("sex", sa.String(32), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("unit", BIG, nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "units",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("short", sa.Text(), nullable=True),
        sa.Column("type", sa.String(32), nullable=True),
        sa.Column("parent", BIG, nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("division", sa.String(32), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("moving_in", sa.String(32), nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("until", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
    )
    op.create_index(op.f("ix_units_division"), "units", ["division"])
    op.create_index(op.f("ix_units_parent"), "units", ["parent"])
    op.create_index(op.f("ix_units_type"), "units", ["type"])


def _search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        options = "content='', tokenize='ascii'"
        for index in INDEXED:
            op.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})")
            op.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)")
        return
    for index in INDEXED:
        op.execute(f"CREATE TABLE {index} (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute(f"CREATE INDEX ix_{index} ON {index} USING gin (words)")

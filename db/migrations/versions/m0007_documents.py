"""A document is a subject: issued, served, made void."""

import sqlalchemy as sa
from alembic import op

from db.migrations.making import BIG, TEXT, short

revision = "m0007"
down_revision = "m0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("unit", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("paper", short(32), nullable=False),
        sa.Column("kind", short(32), nullable=False),
        sa.Column("subject", BIG, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("state", short(32), nullable=False),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("voided_at", BIG, nullable=True),
        sa.Column("voided_by", BIG, nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_number"), "documents", ["number"])
    op.create_index(op.f("ix_documents_subject_kind"), "documents", ["subject", "kind"])
    op.create_table(
        "servings",
        sa.Column("document_id", BIG, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", BIG, nullable=False),
        sa.Column("recorded_at", BIG, nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("how", short(32), nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("remark", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "place", name=op.f("pk_servings")),
        sqlite_with_rowid=False,
    )

"""How a migration makes a register's table and its search index. Released, so never edited."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def short(length: int) -> Any:
    """Make the type of a short text, sorted by code points on either store as `TEXT` is."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def make_register(table: str, columns: str, indexes: str = "") -> None:
    """Make a table of records from `name:type` pairs and the indexes beside it, `a+b` for two.

    Types: t a text, c a code of 32 characters, n a number.
    """
    kinds: dict[str, Any] = {"t": TEXT, "c": short(32), "n": BIG}
    own = (column.split(":") for column in columns.split())
    op.create_table(
        table,
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        *(sa.Column(name, kinds[kind], nullable=True) for name, kind in own),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for index in indexes.split():
        names = index.split("+")
        op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, names)


def make_search(indexes: Iterable[str]) -> None:
    """Make search indexes as m0001 has them."""
    if op.get_bind().dialect.name == "sqlite":
        options = "content='', columnsize=0, tokenize='ascii'"
        for index in indexes:
            op.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})")
            op.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)")
            op.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('pgsz', 3950)")
        return
    for index in indexes:
        op.execute(
            f"CREATE TABLE {index} (rowid BIGINT PRIMARY KEY, nth BIGINT NOT NULL, "
            'words TSVECTOR NOT NULL, lines TEXT COLLATE "C" NOT NULL) '
            "WITH (toast_tuple_target = 128)"
        )
        op.execute(f"ALTER TABLE {index} ALTER COLUMN lines SET STORAGE MAIN")
        op.execute(f"CREATE INDEX ix_{index} ON {index} USING gin (words) WITH (fastupdate = off)")

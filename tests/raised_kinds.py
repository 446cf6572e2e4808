"""Kinds of events as if they had been raised: how their first version is lifted."""

from typing import Any

YUAN = 100  # fen


def in_fen(raw: dict[str, Any]) -> dict[str, Any]:
    """As if the first version had told the amount in yuan."""
    return raw | {"amount": raw["amount"] * YUAN}


def with_country(raw: dict[str, Any]) -> dict[str, Any]:
    """As if the first version had left the country out of telephone numbers."""
    place = raw["fields"].index("phone")
    rows = {id_: [*row[:place], f"+86{row[place]}"] for id_, row in raw["rows"].items()}
    return raw | {"rows": rows}

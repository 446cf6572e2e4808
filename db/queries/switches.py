"""What is switched on at this store: special data that nobody may keep without a legal basis."""

from collections.abc import Mapping

from sqlalchemy import Connection

from db.store import plain

SWITCHES: Mapping[str, str] = {"religion": "宗教信仰", "aids": "艾滋病危险人员（表21）"}
PREFIX = "switch."
_ON = "SELECT key FROM local_setting WHERE key >= ? AND key < ? AND value = ?"


def switched_on(connection: Connection) -> frozenset[str]:
    found = plain.ask(connection, _ON, [PREFIX, f"{PREFIX}~", "on"])
    return frozenset(key.removeprefix(PREFIX) for (key,) in found)

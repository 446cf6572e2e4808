"""What is switched on at this store: special data that nobody may keep without a legal basis."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from db.models.local import SETTING

SWITCHES: Mapping[str, str] = {"religion": "宗教信仰", "aids": "艾滋病危险人员（表21）"}
PREFIX = "switch."
_ON = select(SETTING.c.key).where(SETTING.c.key.like(f"{PREFIX}%"), SETTING.c.value == "on")


def switched_on(connection: Connection) -> frozenset[str]:
    return frozenset(key.removeprefix(PREFIX) for key in connection.scalars(_ON))

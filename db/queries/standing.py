"""Registers that are no secret, many records at once: what lines of a paste are compared with."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select, true

from db.models.records import RECORDS
from db.process.folded import fits
from db.store.many import among
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description
from db.subjects.records.visible import reads_whole
from db.viewer import Viewer
from db.vocabulary import UnknownName

_OWN = ("id", "audience", "fold", "parked")


class Standing(NamedTuple):
    """A record as it stands: its id, whether it is parked, its fields.

    A field that the viewer does not read in full is not among them.
    """

    values: Mapping[str, Any]


class StandingQueries:
    """Questions about many records of registers that everybody may open."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def all(self, kind: str) -> list[Standing]:
        """Give every record of a register of some hundreds: units, divisions, grids, accounts."""
        return self._rows(kind, true())

    def named(self, kind: str, by: str, values: Sequence[str | int]) -> list[Standing]:
        """Give the records of a register whose field `by` holds one of the values."""
        field = BY_KIND[kind].by_name[by]
        fitting = [value for value in values if fits(field.type, value)]
        return self._rows(kind, among(RECORDS[kind].c[by], fitting)) if fitting else []

    def _rows(self, kind: str, wanted: ColumnElement[bool]) -> list[Standing]:
        description = BY_KIND[kind]
        if not description.everybody:
            raise UnknownName(kind)
        table = RECORDS[kind]
        asked = [table.c[name] for name in (*_OWN, *_names(description))]
        found = self._connection.execute(select(*asked).where(wanted).order_by(table.c.id))
        return [self._open(description, row._asdict()) for row in found]

    def _open(self, description: Description, row: Mapping[str, Any]) -> Standing:
        whole = reads_whole(self._viewer, description, row)
        hidden = () if whole else [one.name for one in description.fields if one.masked]
        return Standing({name: value for name, value in row.items() if name not in hidden})


def _names(description: Description) -> list[str]:
    """Name the fields; an outline of a village is long, and nobody pastes one."""
    return [name for name in description.names if name != "outline"]

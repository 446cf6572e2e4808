"""Complete values that nobody may be told: looked up in what was told, and on their own pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from db.queries import Reading
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.records.catalogue import DESCRIPTIONS
from db.viewer import Viewer

PERSONAL = ("number", "phone", "address")
OF_RECORDS = {  # what some registers say to everybody, others mask
    one.kind: tuple(name for name in PERSONAL if name in one.by_name) for one in DESCRIPTIONS
}
TOKENS = re.compile(r"[^\s'\"，,、：:；;（）()\[\]{}|=　·…<>]{7,}")
Place = tuple[str, int, str]  # kind, id and field


@dataclass
class Values:
    """Every complete number, telephone and address of a store, and where each stands."""

    store: Store
    places: dict[str, set[Place]] = field(default_factory=dict)
    open_to: dict[tuple[int, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "Values":
        values = cls(store)
        with reading(store.engine) as connection:
            for kind, names in OF_RECORDS.items():
                if not names:
                    continue
                columns = RECORDS[kind].c
                query = select(columns.id, *(columns[name] for name in names))
                for id_, *texts in connection.execute(query):
                    values._add(kind, id_, names, texts)
            query = select(PARTIES.c.case_id, *(PARTIES.c[name] for name in PERSONAL))
            for case_id, *texts in connection.execute(query):
                values._add("case", case_id, PERSONAL, texts)
            for case_id, place in connection.execute(select(CASES.c.id, CASES.c.place)):
                if (
                    place in values.places
                ):  # where it happened: no secret, unless somebody lives there
                    values._add("case", case_id, ("place",), [place])
        return values

    def _add(self, kind: str, id_: int, names: tuple[str, ...], texts: list[str | None]) -> None:
        for name, text in zip(names, texts, strict=True):
            if text and len(text) >= 7:
                self.places.setdefault(text, set()).add((kind, id_, name))

    def told_to(self, viewer: Viewer, text: str) -> Iterator[tuple[str, set[Place]]]:
        """Give each value in a text that no page of what it belongs to shows this viewer."""
        found = {token for token in TOKENS.findall(text) if token in self.places}
        for value in sorted(found):
            if not self.is_open(viewer, value):
                yield value, self.places[value]

    def is_open(self, viewer: Viewer, value: str) -> bool:
        key = viewer.account, value
        if key not in self.open_to:
            with reading(self.store.engine) as connection:
                ask = Reading(connection, viewer)
                shown = (_page(ask, *place) for place in self.places[value])
                self.open_to[key] = any(value in page for page in shown)
        return self.open_to[key]


def _page(ask: Reading, kind: str, id_: int, name: str) -> list[str]:
    """Give what the page of a record or of a case shows in a field."""
    if kind == "case":
        file = ask.casefile.get(id_)
        if file is None:
            return []
        if name == "place":
            return [file.case.place]
        return [str(getattr(party, name)) for party in file.parties]
    view = ask.registers.get(kind, id_)
    return [view.value(name).value.text] if view else []

"""What all special groups have in common: a mark on a person, a role that keeps it, a seal."""

from db.masks import Grade
from db.subjects.records.described import Description, Field, Level, Need, Section, code, phone, tag
from db.subjects.records.permissions import GROUPS
from db.viewer import Role

SEALED = code("sealed", "封存", "role", derived=True, note="请用“封存”，封存后只有封存的岗位能查到")
END = Section("纳入和退出", ("since", "source", "until", "exit_reason", "sealed"))
L2, L3 = Level.L2, Level.L3


def hidden(name: str, label: str, table: str = "", level: Level = L3, **more: object) -> Field:
    return code(name, label, table, level=level, grade=Grade.NOTE, **more)


def several(name: str, label: str, table: str, level: Level = L3) -> Field:
    return Field(name, label, "codes", level, Grade.NOTE, codes=table)


def helper() -> tuple[Field, ...]:
    return Field("helper", "帮扶人姓名", longest=50, need=Need.EXPORT), phone(
        "helper_phone", "帮扶人联系方式"
    )


def group(
    *,
    kind: str,
    title: str,
    source: str,
    readers: frozenset[Role],
    fields: tuple[Field, ...],
    columns: tuple[str, ...],
    sections: tuple[Section, ...],
    switch: str = "",
) -> Description:
    """Describe a group of people: a mark on a person, kept by a role, sealed where the law asks."""
    return Description(
        kind=kind,
        table=kind,
        title=title,
        family="special",
        source=source,
        named="person",
        tag_of="person",
        keeper=GROUPS,
        readers=readers,
        switch=switch,
        fields=(*tag(), SEALED, *fields),
        columns=columns,
        filters=("town", "village"),
        sections=(*sections, END),
    )

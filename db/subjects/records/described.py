"""What a register is described by: a new register is one more description, and a migration."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from db.masks import Grade
from db.roles import Permission
from db.subjects.records.permissions import RECORDS
from db.viewer import Role
from db.vocabulary import Vocabulary


class Level(StrEnum):
    """The class of a field (domain.md §6.1): who reads it, and in which index it is found."""

    L1 = "L1"  # whoever may see the record: name, sex, employer
    L2 = "L2"  # masked; the unit that keeps the record reads it, others with a reason
    L3 = "L3"  # hidden; always revealed with a reason, in no index, in no export by default


class Need(StrEnum):
    """Since when a field must be filled in."""

    NEVER = ""
    SAVE = "save"
    EXPORT = "export"


class Found(StrEnum):
    """How records are found by a field."""

    NOT = ""
    WORDS = "words"  # any run of its characters
    INITIALS = "initials"  # and the initials of them all
    NAME = "name"  # and its pinyin
    NUMBER = "number"  # whole by whoever knows it, its end by those who may read it (index of L2)
    YEAR = "year"  # of a day: 1980


ORIGINS = frozenset({"native_place"})  # where somebody comes from: a place of then


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record.

    `type`: text, code (≤ 32), codes (several, with spaces), ref (an id), number, day (ISO), flag
    (0 or 1), decimal (a text). `codes` names a table of resources/codes, `refers` a register.
    `rule` names what judges it: identity, phone, credit_code, name, grid_code, or money, which is a
    number of fen. A number with a `unit` counts something: 1 at least, of `longest` digits.
    `switch`: only shown where a 安全管理员 has switched it on. `note` stands under the field as a
    hint, `example` in it while it is empty; `lines` it has where it is more than one line. A day on
    which something has `happened` is never one after today. What is `derived` follows from other
    fields or is set by an act of its own, as `note` says: nobody types it, no form asks for it.
    """

    name: str
    label: str = ""
    type: str = "text"
    level: Level = Level.L1
    grade: Grade | None = None
    codes: str = ""
    refers: str = ""
    need: Need = Need.NEVER
    longest: int = 0  # characters; 0: as long as the type allows
    found: Found = Found.NOT
    indexed: bool = False
    rule: str = ""
    switch: str = ""
    note: str = ""
    happened: bool = False
    derived: bool = False
    unit: str = ""
    example: str = ""
    lines: int = 0

    @property
    def masked(self) -> bool:
        return self.level is not Level.L1

    @property
    def hiding(self) -> Grade:
        """Give the rule by which the field is hidden from those who may not read it."""
        return self.grade or Grade.NOTE


@dataclass(frozen=True, slots=True)
class Section:
    """A card of a record's page: a title and the names of the fields on it."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A list on a record's page: the records of `kind` whose field `by` refers to it."""

    kind: str
    by: str
    title: str
    fields: tuple[str, ...] = ()  # columns; none: those of its own list
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A register. `everybody`: divisions, units, grids and the like are no secret in the county.

    `readers`: a special group, seen only by these roles and within their own division (`village` of
    the record). `tag_of`: its records mark a person or a house from `since` to `until`. `sorts`
    name fields with an index each; newest first is always offered. `duplicates` name the ways in
    which one record may be entered twice: number, phone, birth, name.
    """

    kind: str
    table: str
    title: str
    fields: tuple[Field, ...]
    family: str = ""
    source: str = ""
    named: str = "name"  # the field that is a record's title; a ref: the title of what it leads to
    everybody: bool = False
    keeper: Permission = RECORDS  # to enter and amend
    readers: frozenset[Role] = frozenset()
    switch: str = ""
    tag_of: str = ""
    merges: bool = False
    listed: bool = True  # has a list of its own
    columns: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    panels: tuple[Panel, ...] = ()
    duplicates: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", Vocabulary({one.name: one for one in self.fields}))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)

    @property
    def kinds(self) -> dict[str, str]:
        return {one.name: one.type for one in self.fields}

    @property
    def typed(self) -> tuple[Field, ...]:
        """Give the fields that a person may fill in."""
        return tuple(one for one in self.fields if not one.derived)

    @property
    def told(self) -> frozenset[str]:
        """Name the fields that are told of: a derived one only where the description names it."""
        named = {*self.columns, *self.filters, *(f for one in self.sections for f in one.fields)}
        return frozenset(one.name for one in self.fields if not one.derived or one.name in named)

    @property
    def places(self) -> tuple[str, ...]:
        """Name the fields that follow a division which is merged or moves; an origin never does."""
        return tuple(
            one.name
            for one in self.fields
            if one.codes == "division" and not one.derived and one.name not in ORIGINS
        )

    @property
    def special(self) -> bool:
        return bool(self.readers)

    @property
    def owner(self) -> Field | None:
        """Give the field that names whom a record is about alone: the law takes both together."""
        named = self.by_name[self.named]
        return named if named.refers and not self.everybody else None

    @property
    def has_ends(self) -> bool:
        return "until" in self.by_name


def code(name: str, label: str = "", table: str = "", **more: object) -> Field:
    return replace(Field(name, label, "code", codes=table), **more)  # type: ignore[arg-type]


def day(name: str, label: str, **more: object) -> Field:
    return replace(Field(name, label, "day"), **more)  # type: ignore[arg-type]


def past(name: str, label: str, **more: object) -> Field:
    """Give a day on which something has happened."""
    return day(name, label, happened=True, **more)


def flag(name: str, label: str, **more: object) -> Field:
    return replace(Field(name, label, "flag", codes="yes_no"), **more)  # type: ignore[arg-type]


def ref(name: str, label: str, to: str, **more: object) -> Field:
    return replace(Field(name, label, "ref", refers=to, indexed=True), **more)  # type: ignore[arg-type]


def phone(name: str = "phone", label: str = "联系方式", **more: object) -> Field:
    """Give a telephone: L2, found whole or by its end."""
    return replace(
        Field(name, label, level=Level.L2, grade=Grade.PHONE, longest=50, rule="phone"),
        **more,  # type: ignore[arg-type]
    )


def prose(name: str, label: str, level: Level = Level.L2, longest: int = 1024) -> Field:
    """Give a longer text about somebody, hidden as a whole."""
    return Field(name, label, level=level, grade=Grade.NOTE, longest=longest)


def validity(since: str = "起始日期", until: str = "终止日期") -> tuple[Field, ...]:
    """Give the two ends of a record's validity; no `until` means that it holds."""
    return day("since", since), day("until", until, indexed=True)


def town(**more: object) -> Field:
    """Give the town in which a village lies, as its code tells."""
    return code("town", "镇街", "division", derived=True, note="随所属村居", **more)


def merged_into(kind: str) -> Field:
    return ref("merged_into", "并入", kind, derived=True, note="请用“合并”")


def place(*, indexed: bool = True) -> tuple[Field, ...]:
    """Give where a record belongs; it is filtered by either."""
    return (
        town(),
        code("village", "村居", "division", indexed=indexed, need=Need.SAVE),
    )


def tag(of: str = "person", label: str = "人员") -> tuple[Field, ...]:
    """Give what every record has that marks somebody or something for a time."""
    return (
        ref(of, label, of, need=Need.SAVE),
        *place(),
        *validity("纳入日期", "退出日期"),
        code("source", "来源", "tag_source", need=Need.SAVE),
        code("exit_reason", "退出原因", "exit_reason"),
    )

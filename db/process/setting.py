"""A setting: what a county, a desk or an account may choose, said once; it knows none of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from unicodedata import normalize
from zlib import crc32

from db.roles import Permission

T = TypeVar("T")


class Level(StrEnum):
    """For whom a value holds, and whether it travels."""

    COUNTY = "county"  # recorded, sent to every desk
    DESK = "desk"  # a local row of this store
    ACCOUNT = "account"  # a local row of one account at this store


class NotThis(ValueError):
    """What was typed is no value of the setting; `code` and `details` name the sentence."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


class Kind(Protocol[T]):
    """What values there are: read from the text that is typed and kept, written, and told."""

    def read(self, text: str) -> T:
        """Raise NotThis."""

    def write(self, value: T) -> str: ...

    def told(self, value: T) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number from `least` to `most`, told with its measure: 15分钟."""

    least: int
    most: int
    unit: str = ""

    def read(self, text: str) -> int:
        typed = normalize("NFKC", text).removesuffix(self.unit).replace(",", "").strip()
        if not (typed.isascii() and typed.isdecimal()):
            raise NotThis("setting.not_whole", least=self.least, most=self.most)
        value = int(typed) if len(typed) <= len(str(self.most)) else self.most + 1
        if not self.least <= value <= self.most:
            raise NotThis("setting.out_of_range", least=self.least, most=self.most, unit=self.unit)
        return value

    def write(self, value: int) -> str:
        return str(value)

    def told(self, value: int) -> str:
        return f"{value:,}{self.unit}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several codes, each with the words for it; either is understood."""

    choices: Mapping[str, str]

    def read(self, text: str) -> str:
        found = [code for code, words in self.choices.items() if text in (code, words)]
        if not found:
            raise NotThis("setting.no_choice", choices="、".join(self.choices.values()))
        return found[0]

    def write(self, value: str) -> str:
        return value

    def told(self, value: str) -> str:
        return self.choices[value]


@dataclass(frozen=True, slots=True)
class OnOff:
    """Yes or no."""

    on: str = "是"
    off: str = "否"

    def read(self, text: str) -> bool:
        if text not in {"1", "0", self.on, self.off}:
            raise NotThis("setting.no_choice", choices=f"{self.on}、{self.off}")
        return text in {"1", self.on}

    def write(self, value: bool) -> str:
        return str(int(value))

    def told(self, value: bool) -> str:
        return self.on if value else self.off


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text of at most so many characters, which may be empty: told as `nothing`."""

    longest: int
    nothing: str = "（空）"

    def read(self, text: str) -> str:
        if len(text) > self.longest:
            raise NotThis("setting.too_long", limit=self.longest)
        return text

    def write(self, value: str) -> str:
        return value

    def told(self, value: str) -> str:
        return value or self.nothing


@dataclass(frozen=True, slots=True)
class Folder(Line):
    """A folder of this computer by its whole path, kept letter by letter."""


@dataclass(frozen=True, slots=True)
class Queue(Line):
    """A printer of this computer by the name that its system gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Generic[T]):
    """One thing that may be chosen. Where nobody has, `default` holds, for which `basis` speaks.

    `key` is what the store and the command call it, for ever; `permission` is what setting it
    takes. `group` and `title` are what people read, `about` tells what follows from it.
    """

    key: str
    kind: Kind[T]
    default: T
    level: Level
    permission: Permission
    basis: str
    group: str
    title: str
    about: str = ""

    @property
    def number(self) -> int:
        """Name the subject of its events: of one key on every desk."""
        return number_of(self.key)

    def of(self, text: str | None) -> T:
        """Read what is kept; what this program cannot read, a newer one wrote: the default."""
        try:
            return self.default if text is None else self.kind.read(text)
        except NotThis:
            return self.default

    def words(self, text: str | None) -> str:
        return self.kind.told(self.of(text))


def number_of(key: str) -> int:
    return crc32(key.encode())

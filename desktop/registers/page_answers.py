"""What the page of a record shows, in words: made off the GUI thread, drawn without a question."""

from dataclasses import dataclass, field

from db.log.base import Value
from db.queries.record_answers import RecordView
from db.subjects.records.described import Description
from desktop.papers.lines import PaperLine
from desktop.texts.tones import Tone

CASE, CONFLICTS = "case", "conflicts"
Target = tuple[str, int]  # a kind of record, or `case`, and its id


@dataclass(frozen=True, slots=True)
class Mark:
    """A word on a coloured ground beside the title.

    With a target it opens that record, with the word `conflicts` what is to be settled.
    """

    text: str
    tone: Tone = Tone.INFO
    target: Target | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfLine:
    """A record in one line of a panel. `past`: it holds no more."""

    cells: tuple[str, ...]
    target: Target | None = None
    badge: str = ""
    tone: Tone = Tone.INFO
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A panel. `shares`: how cells share the width; `adds`: what + enters, and what it knows."""

    key: str
    title: str
    lines: tuple[ShelfLine, ...] = ()
    heads: tuple[str, ...] = ()
    shares: tuple[int, ...] = (1,)
    empty: str = "暂无记录"
    adds: tuple[tuple[str, dict[str, Value]], ...] = ()
    parts: bool = False  # aliases: each line offers 撤销合并


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A record with everything that concerns it, as this viewer may see it."""

    view: RecordView
    description: Description
    about: str = ""
    marks: tuple[Mark, ...] = ()
    notice: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    shelves: tuple[Shelf, ...] = ()
    papers: tuple[PaperLine, ...] = ()
    words: dict[str, str] = field(default_factory=dict)  # of the fields that are shown here

    @property
    def target(self) -> Target:
        return self.view.kind, self.view.id

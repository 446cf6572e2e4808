"""A paper, told once: about what, from when on, for whom, how it is numbered, filled and drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.queries import Reading
from db.roles import Duty, Permission
from desktop.forms.parts import Form
from desktop.rules.deadlines import Reckoning

CASE = "case"
PRINTS = Permission("case.print", Duty.WORKING_ON_CASES, words="出具文书")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind of paper, each given once: (2026)陈户网公示字第0170012号 (产品规则).

    A series runs for a unit, a station and a year; `word` stands between the unit and 字.
    """

    word: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who may make a paper: `whose` in words; both rules give what speaks against it, or "".

    `never`: why the viewer's unit issues no such paper of this subject, however it goes on.
    `now`: why not now, also where something it tells is hidden from the viewer.
    """

    whose: str
    never: Callable[[Any, "Paper"], str]
    now: Callable[[Any, "Paper"], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper 文书.

    `about`: the kind of subject it belongs to. `since`: the first move of the table of moves after
    which it can be made, "" from the opening on; `not_yet` says so to people. `series` None: its
    number is none, or that of its subject; what is numbered is issued before it is printed, and
    says the same for ever. `permission`: what an account needs.

    `read` gives what the paper tells of, as its reader may see it, None where there is no such
    subject; it is itself None where a dialog of its own asks for more. `fill` puts that into what
    is printed (`takes`), `draw` onto a page. Fields of `takes` that are `passing` change with every
    event and are no part of what the paper says. `naming` gives the words of its file's name.
    `voided_by`: the act that makes it void in the place of 作废. `next_after`: the moves after
    which it is what is printed next; without, `since`. `dated`: those that make what it
    says. `aloud`: what of it is read aloud, paragraph by paragraph.
    """

    key: str
    title: str
    about: str
    reader: Reader
    takes: type
    fill: Callable[[Any, Reckoning], Any]
    draw: Callable[[Any], Form]
    naming: Callable[[Any], tuple[str, ...]]
    read: Callable[[Reading, int], Any] | None = None
    since: str = ""
    not_yet: str = ""
    series: Series | None = None
    permission: Permission = PRINTS
    passing: tuple[str, ...] = ()
    voided_by: str = ""
    next_after: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    aloud: Callable[[Any], tuple[str, ...]] | None = None

    @property
    def comes_after(self) -> tuple[str, ...]:
        """Name the moves after which it is printed next."""
        return self.next_after or tuple(filter(None, [self.since]))

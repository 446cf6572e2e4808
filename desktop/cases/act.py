"""An act: what a user does with a move of the table, and how it is told afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from db.process.move import Move
from db.roles import Permission
from db.subjects.case.steps import Case, Step
from db.viewer import Viewer
from desktop.cases.act_forms import ActionForm
from desktop.errors import RuleBroken
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone

Said = Mapping[str, Any]  # what an event says, as far as its move lets timelines tell it
Wording = Callable[[str, Said], tuple[str, str]]


def reason_told(title: str, said: Said) -> tuple[str, str]:
    reason = str(said.get("reason") or "")
    return title, f"理由：{reason}" if reason else ""


def code_told(table: str, code: str) -> str:
    return load_codes()[table].name_of(code) if code else ""


WhyNot = Callable[[Case, Viewer], RuleBroken | str | None]  # why not, or its code alone


def nothing_more(_case: Case, _viewer: Viewer) -> str | None:
    return None


class Command(Protocol):
    """What is handed in; its class says who may do it."""

    permission: ClassVar[Permission]


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One act on a case: all that is said of it beside its move. Its command names who may do it.

    `label` stands on its button, `asks` is its form (None: one for each party). `usual`: the steps
    at which it usually comes next. `aside`: its place among what is done beside the steps, 0 for
    a step. `stays`: it lets the time of the step go on. A timeline tells it by `tell` in a `tone`,
    under the name `told_as`, or its label; the page says `done` when it is. `why_not` is asked of
    who looks before anything is typed; an act that is `only_open` is not offered where it cannot
    be done. An application says how it `waits`, and how the list of the `board` is called in which
    those who decide find it. `tells`: the words of its notice, of which `{unit}` did it, where its
    move tells anybody.
    """

    move: Move
    command: type[Command]
    label: str
    key: str
    asks: ActionForm | None
    usual: frozenset[Step] = frozenset()
    aside: int = 0
    stays: bool = False
    tone: Tone = Tone.OK
    told_as: str = ""
    tell: Wording = reason_told
    done: str = ""
    why_not: WhyNot = nothing_more
    only_open: bool = False
    waits: Callable[[Any], str] | None = None
    board: str = ""
    tells: str = ""

    @property
    def name(self) -> str:
        return self.move.name

    @property
    def permission(self) -> Permission:
        return self.command.permission

    @property
    def title(self) -> str:
        return self.told_as or self.label

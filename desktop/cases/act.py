"""An act: what a user does with a move of the table, and how it is told afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.process.move import Move
from db.subjects.case.steps import Step
from desktop.cases.act_forms import ActionForm
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone

Said = Mapping[str, Any]  # what an event says, as far as its move lets timelines tell it
Tell = Callable[[str, Said], tuple[str, str]]


def reason_told(title: str, said: Said) -> tuple[str, str]:
    reason = str(said.get("reason") or "")
    return title, f"理由：{reason}" if reason else ""


def code_told(table: str, code: str) -> str:
    return load_codes()[table].name_of(code) if code else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One act on a case; its permission is `case.` and the name of its move.

    `label` stands on its button, `asks` is its form (None: one for each party). `usual`: the steps
    at which it usually comes next. `aside`: its place among what is done beside the steps, 0 for
    a step. `stays`: it lets the time of the step go on. A timeline tells it by `tell` in a `tone`,
    the board by the fields in `brief`; the page says `done` when it is.
    """

    move: Move
    label: str
    key: str
    asks: ActionForm | None
    usual: frozenset[Step] = frozenset()
    aside: int = 0
    stays: bool = False
    tone: Tone = Tone.OK
    tell: Tell = reason_told
    brief: tuple[str, ...] = ()
    done: str = ""

    @property
    def name(self) -> str:
        return self.move.name

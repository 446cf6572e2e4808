"""What an act on a case asks for, as data: one engine draws all of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.queries.casefile import CaseFile
from desktop.cases.at_hand import CasesAtHand
from desktop.lists.asked import NEEDED, Asked, Kind

__all__ = ["ActionForm", "FormField", "Kind", "Scene", "as_command"]

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What a form may take its first values from."""

    at_hand: CasesAtHand
    file: CaseFile


def nothing(_: Scene) -> Any:
    return None


def always(_: Scene) -> bool:
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class FormField(Asked):
    """One field. `half`: two such fields share a line. `first` gives the value it opens with.

    `ticks`: whom of the parties, or which of the codes, one can tick, with the words beside the
    boxes. It is drawn where it is `asked` for; where it is not, the command is made without it.
    """

    half: bool = False
    first: Callable[[Scene], Any] = nothing
    ticks: Callable[[Scene], Sequence[tuple[int | str, str]]] = lambda _: ()
    asked: Callable[[Scene], bool] = always
    odd: Callable[[str], str] = lambda _: ""  # a hint about what is typed, which blocks nothing


REASON = FormField(name="reason", label="更正理由", mark=NEEDED, kind=Kind.AREA, lines=2)


def today(scene: Scene) -> Any:
    return scene.at_hand.today()


def day(name: str, label: str) -> FormField:
    return FormField(name=name, label=label, kind=Kind.DAY, first=today, half=True)


def code_of(name: str, label: str, table: str, first: str = "", *, half: bool = True) -> FormField:
    return FormField(
        name=name, label=label, kind=Kind.CODE, table=table, first=lambda _: first, half=half
    )


def reason_of(label: str, table: str = "") -> FormField:
    """Ask for a reason; from a table of words where there are usual ones."""
    kind = Kind.PHRASE if table else Kind.AREA
    hint = "按 ↓ 选常用理由，也可以直接写" if table else ""
    return FormField(name="reason", label=label, kind=kind, table=table, hint=hint)


def as_command(command: type[Any]) -> Callable[[Scene, Values], Any]:
    """Make a command whose fields have the names of the form's."""

    def make(scene: Scene, values: Values) -> Any:
        return command(case_id=scene.file.case.id, **values)

    return make


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionForm:
    """One act: what is asked, the use-case that carries it out, and the command made for it.

    `name` as in the table of moves; `intro` says what will follow, or on which rule it stands.
    """

    name: str
    title: str
    fields: Sequence[FormField]
    use_case: Callable[[Any, Any], Any]
    make: Callable[[Scene, Values], Any]
    intro: Callable[[Scene], str] = lambda _: ""
    submit: str = ""
    danger: bool = False
    compares: bool = False  # a field that was changed shows what stood there before
    draft: str = ""  # the name of its draft, where one act has several forms
    printed: str = ""  # the key of a paper that must have left before

    def asked(self, scene: Scene) -> list[FormField]:
        return [one for one in self.fields if one.asked(scene)]

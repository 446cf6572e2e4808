"""What Ctrl+Z takes back on the page of a record, in words: 撤销更正：联系方式."""

from collections.abc import Callable, Sequence
from typing import Any

from db.queries.histories import RecordChange
from db.subjects.records.described import Description
from db.viewer import Viewer
from desktop.registers.page_answers import PageView
from desktop.rules.permissions import may
from desktop.texts.field_words import RegisterWording
from desktop.texts.record_acts import RECORD_ACTS
from desktop.usecases.merging import INTO
from desktop.usecases.undoing import APART, UndoAmendment, undo_amendment
from desktop.usecases.undoing_moves import UndoMove, undo_move

_MOST = 3
TAKEN_BACK = frozenset({"amended", "moved"})


def undoable(
    page: PageView, changes: Sequence[RecordChange], viewer: Viewer
) -> RecordChange | None:
    """Give one's own last correction; `changes` begin with the newest. The store judges again."""
    last = changes[0] if changes else None
    if last is None or last.what not in TAKEN_BACK or page.view.kind in APART or page.view.parked:
        return None
    own = (last.actor_name, last.unit_name) == (viewer.name, viewer.unit_name)
    merged = any(one.name == INTO for one in last.fields)
    return last if own and not merged and may(viewer, page.description.keeper) else None


def undo_words(
    description: Description, change: RecordChange | None, wording: RegisterWording
) -> str:
    """Say it by its act and its fields, "" where nothing can be taken back."""
    if change is None:
        return ""
    if change.what == "moved":
        return RECORD_ACTS[change.what]  # house, place, household: nobody asks for one of them
    labels = [description.by_name[one.name].label for one in change.fields]
    known = [label for label in labels if label]
    more = f"等{len(known)}项" if len(known) > _MOST else ""
    return f"{RECORD_ACTS[change.what]}：{'、'.join(known[:_MOST])}{more}".rstrip("：")


def undoing(kind: str, id_: int, change: RecordChange) -> tuple[Callable[[Any, Any], Any], Any]:
    """Give the use-case that takes a change back, and its command."""
    named = {"device": change.device, "counter": change.counter}
    if change.what == "moved":
        return undo_move, UndoMove(person=id_, **named)
    return undo_amendment, UndoAmendment(kind=kind, id=id_, **named)

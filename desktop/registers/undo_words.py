"""What Ctrl+Z takes back on the page of a record, in words: 撤销更正：联系方式."""

from collections.abc import Sequence

from db.queries.histories import RecordChange
from db.subjects.records.described import Description
from db.viewer import Viewer
from desktop.registers.page_answers import PageView
from desktop.rules.permissions import may
from desktop.texts.field_words import RegisterWording
from desktop.texts.record_acts import RECORD_ACTS
from desktop.usecases.merging import INTO
from desktop.usecases.undoing import APART

_MOST = 3


def undoable(
    page: PageView, changes: Sequence[RecordChange], viewer: Viewer
) -> RecordChange | None:
    """Give one's own last correction; `changes` begin with the newest. The store judges again."""
    last = changes[0] if changes else None
    if last is None or last.what != "amended" or page.view.kind in APART or page.view.parked:
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
    labels = [description.by_name[one.name].label for one in change.fields]
    known = [label for label in labels if label]
    more = f"等{len(known)}项" if len(known) > _MOST else ""
    return f"{RECORD_ACTS[change.what]}：{'、'.join(known[:_MOST])}{more}".rstrip("：")

"""What is typed in a form, kept within a second and found again after a crash."""

import json
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db.queries.local import Draft
from desktop.errors import RuleBroken
from desktop.ui.shared.errands import UNAVAILABLE
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.registers import DropDraft, SaveDraft, drop_draft, save_draft

DELAY_MS = 700
AGAIN_MS = 5_000  # the store is in use, or full: it is tried until it takes what was typed
READ_ONLY = "store.read_only_session"
UNREAD = "unread"
_SIZE = 12  # bytes
BEFORE = "此前填写的内容"
SEEN = "version"  # of a record as the form saw it first: what others changed since stands
Kept = dict[str, Any]


class Drafts(QObject):
    """Holds drafts by the name of their form: here at once, in the store a moment later.

    A password never goes into one.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: dict[str, Kept] = {}
        self._waiting: set[str] = set()
        self._looked_for = ""  # the form whose draft has been asked for
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.save_now)
        tasks.leaving.connect(self.save_now)
        self._stores = True

    def keep(self, form: str, kept: Kept) -> None:
        self._kept[form] = kept
        self._waiting.add(form)
        self._timer.start(DELAY_MS)

    def forget(self, form: str, *, only: Kept | None = None) -> None:
        """Drop the draft of a form, also one that was asked for and has not come yet.

        `only` this one: what has been typed since stays.
        """
        if only is not None and self._kept.get(form, only) != only:
            return
        known = self._kept.pop(form, None)
        self._waiting.discard(form)
        if form == self._looked_for:
            self._looked_for = ""
            self._tasks.forget(self, "draft")
        elif known is None:
            return
        self._write_down(form)

    def find(self, form: str, found: Callable[[Kept], None]) -> None:
        """Tell what was typed in a form before, if anything was.

        What is no draft of a form stands as it is under `UNREAD`. Where somebody has begun to type
        before the draft is there, both are told; what that would hide stands under `BEFORE`.
        """
        if form in self._kept:
            found(self._kept[form])
            return

        def on_draft(draft: Draft | None) -> None:
            self._looked_for = ""
            if draft:
                kept = both(self._kept.get(form, {}), _read(draft.body))
                self._kept[form] = kept
                found(kept)

        self._looked_for = form
        self._tasks.ask(self, lambda reading: reading.local.draft(form), on_draft, slot="draft")

    def save_now(self) -> None:
        """Write down what has been typed since the last time."""
        forms, self._waiting = self._waiting, set()
        for form in forms:
            self._write_down(form)

    def _write_down(self, form: str) -> None:
        """Have the store know of a form what is known here; one that was handed in has no draft."""
        if not self._stores:
            return
        refused = partial(self._on_refused, form)
        if form in self._kept:
            body = json.dumps(self._kept[form], ensure_ascii=False)
            save = SaveDraft(form=form, body=body)
            self._tasks.perform(self, save_draft, save, on_refused=refused)
        else:
            self._tasks.perform(self, drop_draft, DropDraft(form=form), on_refused=refused)

    def _on_refused(self, form: str, broken: RuleBroken) -> None:
        """Try again where the store was busy or full.

        Read-only: what is typed stays here until the page is closed.
        """
        if broken.code == READ_ONLY:
            self._stores = False
        elif broken.code == UNAVAILABLE:
            self._waiting.add(form)
            self._timer.start(AGAIN_MS)


def named(kind: str, *about: object) -> str:
    """Name a draft by whatever it is about; a name has at most 32 characters."""
    return f"{kind}.{blake2b(repr(about).encode(), digest_size=_SIZE).hexdigest()}"


def both(typed: Kept, before: Kept) -> Kept:
    """Lay what is being typed over what was kept before, and name what it hides."""
    kept, hidden = dict(before), []
    for name, one in typed.items():
        old = before.get(name)
        if isinstance(one, dict) and isinstance(old, dict):
            kept[name] = both(one, old)
        elif name not in before or not (name == SEEN or _is_blank(one)):
            kept[name] = one
            hidden += [str(old)] * (not _is_blank(old) and old != one)
    return {**kept, BEFORE: "；".join(hidden)} if hidden else kept


def restored(name: str, kept: object, restore: Callable[[Any], None]) -> str:
    """Put one value back into its field; give as text what the field cannot show."""
    try:
        restore(kept)
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError):
        return f"{name}：{kept}"
    return ""


def _is_blank(one: object) -> bool:
    if isinstance(one, dict):
        return all(map(_is_blank, one.values()))
    return all(map(_is_blank, one)) if isinstance(one, list) else not one


def _read(body: str) -> Kept:
    try:
        kept = json.loads(body)
    except (ValueError, RecursionError):
        kept = body
    return kept if isinstance(kept, dict) else {UNREAD: body}

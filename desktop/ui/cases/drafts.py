"""What is typed in the forms of cases, kept within a second and found again after a crash."""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db.queries.local import Draft
from desktop.errors import RuleBroken
from desktop.rules.permissions import may
from desktop.ui.cases.desk import CaseDesk
from desktop.usecases.registers import DropDraft, SaveDraft, drop_draft, save_draft

DELAY_MS = 700
UNREAD = "unread"
Kept = dict[str, Any]


class Drafts(QObject):
    """Holds drafts by the name of their form: here at once, in the store a moment later.

    Whose role may not keep drafts has them until the page is closed.
    """

    def __init__(self, desk: CaseDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[str, Kept] = {}
        self._waiting: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.save_now)
        desk.tasks.leaving.connect(self.save_now)
        self._stores = may(desk.viewer, SaveDraft.permission)

    def keep(self, form: str, kept: Kept) -> None:
        self._kept[form] = kept
        self._waiting.add(form)
        self._timer.start()

    def forget(self, form: str) -> None:
        known = self._kept.pop(form, None)
        self._waiting.discard(form)
        if known is not None and self._stores:
            self._desk.tasks.perform(
                self, drop_draft, DropDraft(form=form), on_refused=self._on_refused
            )

    def find(self, form: str, found: Callable[[Kept], None]) -> None:
        """Tell what was typed in a form before, if anything was.

        What is no draft of a form stands as it is under `UNREAD`.
        """
        if form in self._kept:
            found(self._kept[form])
            return

        def on_draft(draft: Draft | None) -> None:
            if draft and form not in self._kept:
                self._kept[form] = kept = _read(draft.body)
                found(kept)

        self._desk.tasks.ask(
            self, lambda reading: reading.local.draft(form), on_draft, slot="draft"
        )

    def save_now(self) -> None:
        """Write down what has been typed since the last time."""
        forms, self._waiting = self._waiting, set()
        for form in forms if self._stores else ():
            body = json.dumps(self._kept[form], ensure_ascii=False)
            self._desk.tasks.perform(
                self, save_draft, SaveDraft(form=form, body=body), on_refused=self._on_refused
            )

    def _on_refused(self, _: RuleBroken) -> None:
        """Read-only: what is typed stays here until the page is closed."""
        self._stores = False


def restored(name: str, kept: object, restore: Callable[[Any], None]) -> str:
    """Put one value back into its field; give as text what the field cannot show."""
    try:
        restore(kept)
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError):
        return f"{name}：{kept}"
    return ""


def _read(body: str) -> Kept:
    try:
        kept = json.loads(body)
    except (ValueError, RecursionError):
        kept = body
    return kept if isinstance(kept, dict) else {UNREAD: body}

"""What is typed about an account and not saved: found again at that account and no other."""

from typing import Any

from PySide6.QtCore import QObject

from desktop.ui.office.account_form import AccountForm
from desktop.ui.shared.drafts import Drafts
from desktop.ui.shared.tasks import Tasks


class AccountDrafts(QObject):
    """Follows the form from account to account."""

    def __init__(self, tasks: Tasks, form: AccountForm) -> None:
        super().__init__(form)
        self._form = form
        self._drafts = Drafts(tasks, self)
        form.led.connect(self._find)
        form.edited.connect(self._keep)

    @property
    def name(self) -> str:
        """Name the draft of what the form is about."""
        id_ = self._form.account_id
        return f"account.{'new' if id_ is None else f'{id_:x}'}"

    def saved(self, name: str, sent: dict[str, Any]) -> None:
        """The store has it; what was typed since is still a draft."""
        self._drafts.forget(name, only=sent)
        self._keep()

    def _find(self) -> None:
        turn = self._form.turn

        def found(kept: dict[str, Any]) -> None:
            if turn == self._form.turn:
                self._form.show_kept(kept)

        self._drafts.find(self.name, found)

    def _keep(self) -> None:
        if self._form.is_changed():
            self._drafts.keep(self.name, self._form.typed())
        else:
            self._drafts.forget(self.name)

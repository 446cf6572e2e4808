"""One field of a form on the screen: it reads a value, and keeps what is typed for a draft."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked
from desktop.texts.sentences import sentence
from desktop.ui.shared.page_pieces import labelled
from desktop.ui.shared.text_fields import TextArea, TextField

CLEARS = "-"  # typed over a hidden value: it shall be empty from now on
UNTOUCHED = object()
_HIDDEN_HINT = "留空不改，填 - 清空"


class Editor(QObject):
    """What all fields do. `typed` at every key, `left` when the user has finished here.

    What is hidden from the viewer stays as it is unless they type something new.
    """

    typed = Signal()
    left = Signal()
    drafted = True  # what is typed here belongs into a draft

    def __init__(
        self,
        asked: Asked,
        widget: QWidget,
        told: Iterable[SignalInstance],
        *,
        target: QWidget | None = None,
        labels_itself: bool = False,
    ) -> None:
        """`told`: the signals of typing; `target` takes the focus, where it is not all of it."""
        super().__init__(widget)
        self.asked, self.widget, self.target = asked, widget, target or widget
        label = "" if labels_itself else f"{asked.label}{asked.mark}"
        wraps = asked.wraps or not asked.keeps_room
        self.box = labelled(
            label, widget, hint=asked.hint, keeps_room=asked.keeps_room, wraps=wraps
        )
        if asked.empty and isinstance(widget, TextField | TextArea):
            widget.setPlaceholderText(asked.empty)
        self.hides = False  # something stands here that the viewer does not read
        self._refused = False
        for signal in told:
            signal.connect(lambda *_: self._on_told())
        if isinstance(widget, TextField | TextArea):
            widget.settled.connect(lambda _: self.left.emit())
        self._opened: Any = None
        self._opened_words = ""

    @abstractmethod
    def read(self) -> Any:
        """Give the value of what stands here; raises RuleBroken."""

    @abstractmethod
    def keep(self) -> Any:
        """Give what is typed, as a draft holds it: plain values that JSON can hold."""

    @abstractmethod
    def restore(self, kept: Any) -> None:
        """Show what a draft has kept, or what a form begins with."""

    @abstractmethod
    def words(self) -> str:
        """Say what stands here; "" where nothing does."""

    def open_with(self, kept: Any) -> None:
        """Show what is not typed by this user: only what differs from it is a change."""
        self.restore(kept)
        self.settle()

    def settle(self) -> None:
        """Take what stands here for what it opened with."""
        self._opened, self._opened_words = self.keep(), self.words()

    def hide_value(self, masked: str, unread: str) -> None:
        """Something stands here that is not read: `masked`, or `unread` where all is hidden."""
        self.hides = True
        self._show_nothing()
        if isinstance(self.widget, TextField | TextArea):
            self.widget.setPlaceholderText(masked or unread)
        self.box.set_hint(self.asked.hint or _HIDDEN_HINT)
        self.settle()

    def value(self) -> Any:
        """Give the value, or UNTOUCHED where what is hidden shall stay; raises it beside here."""
        typed = self.words().strip()
        if self.hides and not typed:
            return UNTOUCHED
        if self.hides and typed == CLEARS:
            return None
        try:
            value = self.read()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, self.asked.name, **broken.details) from None
        if self.asked.must and value in (None, ""):
            raise RuleBroken("choice.missing", self.asked.name, label=self.asked.label)
        return value

    def changes(self) -> bool:
        return bool(self.keep() != self._opened)

    def compare(self) -> None:
        """Say what stood here before, while something else does."""
        before = f"原：{self._opened_words or '未填'}"
        self.box.set_hint(before if self.changes() else self.asked.hint)

    def freeze(self, note: str) -> None:
        """Show it only: `note` says by which act it is changed."""
        if isinstance(self.widget, TextField | TextArea):
            self.widget.setReadOnly(True)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.set_hint(note)

    @property
    def is_open(self) -> bool:
        """Whether anything can be typed here."""
        return not (isinstance(self.widget, TextField | TextArea) and self.widget.isReadOnly())

    def go_to(self) -> None:
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, broken: RuleBroken) -> None:
        """Show the sentence of a refusal beside the field, and go there."""
        self.box.set_error(sentence(broken.code, broken.details))
        self._refused = True
        self.go_to()

    def _on_told(self) -> None:
        """What was refused stands here no more; whether this is right, handing in tells."""
        if self._refused:
            self._refused = False
            self.box.clear()
        self.typed.emit()

    def _show_nothing(self) -> None:
        self.restore(None)

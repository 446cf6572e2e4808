"""Somebody who types what nobody should, wherever one can type, and looks what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.conftest import Logs
from tests.gui.county_program import Sitting, fields_in, words_in
from tests.gui.keyboard import commit
from tests.gui.pressing import acts_of
from tests.naughty import NAUGHTY

Field = QLineEdit | QPlainTextEdit
Act = QAbstractButton | str | tuple[QAbstractItemView, int]  # a button, keys, a line of a list
LINES = 12  # of each list, opened from the top
WORDS = (
    "b",
    "申请",
    "zj",
    " ",
    "😀",
    "\u202a371699\u202c",
    "张\x01三",
    "张\0三",
    "张\ud800三",
    "甲" + "很长" * 2_000,
    *(NAUGHTY[kind] for kind in ("zalgo", "html", "format", "lone low surrogate", "arabic")),
)
DAYS = ("2026-", "2026-13-45", "2月30", "31", "昨")
KEYS = ("Return", "Tab", "Shift+Tab", "Esc")
OF_THE_WINDOW = ("F1", "F6", "Ctrl+K")


@dataclass
class Typist:
    """Presses every act once, and types into every field that is there then."""

    who: Sitting
    rng: Random
    logs: Logs
    faults: Sequence[object]
    every: bool = False  # every word with every key, else each key once
    done: list[str] = field(default_factory=list)  # names of acts and fields, in their order
    lost: list[tuple[str, ...]] = field(default_factory=list)  # where, what, and the key
    _met: set[str] = field(default_factory=set)
    _offered: set[str] = field(default_factory=set)

    def through(self, title: str, most: int) -> None:
        """Walk through a page and what opens from it, `most` acts far; what is new comes first."""
        for _ in range(most):
            page = self._come_to(title)
            self.type_into_fields(title)
            acts = [one for one in self._acts(page) if f"{title}·{one[0]}" not in self._met]
            if not acts:
                return
            fresh = [one for one in acts if one[0] not in self._offered]
            self._offered |= {name for name, _ in acts}
            name, act = self.rng.choice(fresh or acts)
            self.done.append(name)
            self._do(act)
            if not self.type_into_fields(f"{title}·{name}"):
                self._met.add(f"{title}·{name}")  # all that it opens has been typed into
        self._come_to(title)

    def type_into_fields(self, place: str) -> bool:
        """Type into every field in front that was not met before; tell whether there was one."""
        found = False
        for last in (False, True):  # Esc may close the form: it is pressed when all is typed
            while new := [one for one in self._fields() if self._name(one, last) not in self._met]:
                found = True
                together = new if last and not self.every else new[:1]  # Esc once for a form
                self._met |= {self._name(one, last) for one in together}
                self.done.append(f"{place}·{new[0].accessibleName()}")
                self._type_into(new[0], KEYS[-1:] if last else KEYS[:-1])
        return found

    def _type_into(self, one: Field, keys: Sequence[str]) -> None:
        for words, key in self._typed(keys):
            if not one.isVisible() or not one.isEnabled():
                return  # another form has taken its place
            one.setFocus()
            one.selectAll()
            before = shown_on(self.who.window) if key != "Esc" else set()
            commit(one, words)
            self.who.wait()
            stands = words_in(one)
            self._press(key)
            self.judge(ascii((words[:9], key)))
            if key != "Esc" and stands.strip() and self._vanished(one, stands, before):
                self.lost.append((*self.done[-1:], ascii(words[:9]), key))

    def judge(self, what: str = "") -> None:
        told = (self.done[-4:], what)
        assert not self.faults, (told, self.faults)
        assert not self.logs.unexpected, told
        assert self.who.window.isVisible(), told

    def _vanished(self, field: Field, stood: str, before: set[str]) -> bool:
        """Tell whether words are gone, and nothing that is shown says what became of them.

        A single letter chooses by initials, perhaps what was chosen before.
        """
        fields = self._fields()
        if any(stood.strip() in words_in(one) for one in fields):
            return False
        chosen = len(stood.strip()) == 1 and field in fields and words_in(field)
        return not chosen and shown_on(self.who.window) <= before

    def _typed(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        words = (*WORDS, *DAYS)
        if self.every:
            yield from ((one, key) for one in words for key in keys)
        else:
            yield from zip(self.rng.sample(words, len(keys)), keys, strict=True)

    def _name(self, one: Field, last: bool) -> str:
        parts = (type(one.parentWidget()).__name__, one.accessibleName(), one.placeholderText())
        return "|".join((*parts, "Esc" if last else ""))

    def _press(self, key: str) -> None:
        self.who.press(QApplication.focusWidget() or self.who.window, key)
        self.who.wait()

    def _do(self, act: Act) -> None:
        if isinstance(act, QAbstractButton):
            act.click()
        elif isinstance(act, tuple):
            self._open_line(*act)
        else:
            self.who.press(QApplication.focusWidget() or self.who.window, act)
        self.who.wait()
        self.judge()
        self._strike()

    def _strike(self) -> None:
        """Type where the cursor is when that is no field: on a button, a list, an open choice."""
        at = QApplication.focusWidget()
        if at is None or isinstance(at, Field):
            return
        commit(at, self.rng.choice(WORDS))
        self._press(self.rng.choice(("b", "9", "Delete", "Down")))
        self._press(self.rng.choice(KEYS))
        self.judge("struck")

    def _open_line(self, view: QAbstractItemView, row: int) -> None:
        view.setFocus()
        for key in ("Home", *["Down"] * row):
            self._press(key)
        self._press("Return")

    def _come_to(self, title: str) -> QWidget:
        while popup := QApplication.activePopupWidget():
            self.who.press(popup, "Esc")
        if self.who.window.lock.isVisible():
            self.who.unlock()
        page = self.who.go_to(title)
        self.who.wait()
        return page

    def _fields(self) -> list[Field]:
        return fields_in(self.who.window)

    def _acts(self, page: QWidget) -> Iterator[tuple[str, Act]]:
        yield from acts_of(page)
        yield from ((keys, keys) for keys in ("Down", "Return", *OF_THE_WINDOW))
        for view in page.findChildren(QAbstractItemView):
            if view.isVisible() and view.isEnabled():
                yield from ((f"{view.accessibleName()} {row}", (view, row)) for row in range(LINES))


def shown_on(window: QWidget) -> set[str]:
    """Give what can be read: the words of labels, buttons and fields, and what is told of them."""
    seen = {text for one in window.findChildren(QWidget) if one.isVisible() for text in _told(one)}
    return seen - {""}


def _told(one: QWidget) -> tuple[str, ...]:
    if isinstance(one, Field):
        return (words_in(one), one.accessibleDescription())
    text = getattr(one, "text", None)
    return (str(text()) if callable(text) else "", one.accessibleDescription())

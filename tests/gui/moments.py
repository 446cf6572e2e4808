"""The moments at which people leave: what they are in the middle of, and how they go."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from sqlalchemy import select

from db.journal.table import entries, select_entries
from db.models.journal import EVENT
from db.models.local import DRAFT
from desktop.ui.papers.ways import PaperWays
from desktop.ui.shared.chooser import OfferField
from tests.gui.county_program import Sitting, fields_in, words_in
from tests.gui.keyboard import commit
from tests.gui.paper_desk import SpoolingDesk
from tests.gui.pressing import acts_of

MIDDLES = ("typing", "asking", "saving", "choosing", "finding", "working")
WAYS = ("close", "lock", "other")
LONG_WORK = ("导出", "打印", "另存", "备份", "预览")
# what is typed to find something is no form; a secret is kept nowhere
NEWEST = 300  # entries of the log: more than one walk records
NOT_FORMS = ("筛选", "查找", "找", "密码", "再输", "：名称或首字母", " ▾")


@dataclass
class Leaver:
    """Somebody who is called away; remembers every word that was typed and where."""

    who: Sitting
    rng: Random
    typed: dict[str, str] = field(default_factory=dict)  # the words, and the field's name
    did: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def be_in_the_middle(self, title: str, middle: str) -> None:
        """Come to a page, look round in it, and begin something that is not finished."""
        self.who.go_to(title)
        self.who.wait()
        for _ in range(self.rng.randrange(4)):
            self.press_something()
            self.who.wait()
        middles: dict[str, Callable[[], None]] = {
            "typing": self.type,
            "asking": self._ask,
            "saving": self._save,
            "choosing": self._choose,
            "finding": self._find,
            "working": self._work,
        }
        middles[middle]()

    def press_something(self, *wanted: str) -> None:
        """Press one of the acts in front, one with these words if there is any."""
        found = list(self._acts())
        named = [one for one in found if any(word in one[0] for word in wanted)]
        name, act = self.rng.choice(named or found)
        self.did.append(name)
        if isinstance(act, QAbstractButton):
            act.click()
        else:
            self.who.press(QApplication.focusWidget() or self.who.window, str(act))

    def type(self) -> None:
        """Type words of their own into every empty field in front."""
        for one in fields_in(self._front()):
            words = f"语{next(self._numbers):03d}"
            if words_in(one) or is_secret(one):
                continue
            one.setFocus()
            commit(one, words)
            if words_in(one) == words:
                self.typed[words] = f"{one.accessibleName()}|{one.placeholderText()}"

    def leave(self, way: str) -> None:
        if way == "close":
            self.who.program.close()
            return
        self.who.press(self.who.window, "Ctrl+L")
        if way == "other":
            self.who.window.lock.other.click()

    def lost(self, who: Sitting) -> dict[str, str]:
        """Name what was typed into forms and stands nowhere: field, draft or log."""
        shown = map(words_in, fields_in(who.window))
        words = "\n".join([*shown, *kept_words(who)])
        told = {name: about for name, about in self.typed.items() if is_form(about)}
        return {name: about for name, about in told.items() if name not in words}

    def _ask(self) -> None:
        self.type()
        self.who.hold()
        self.press_something("刷新", "查", "F5")

    def _save(self) -> None:
        self.type()
        self.who.hold()
        self.press_something("Ctrl+Return", "Ctrl+S", "保存", "登记", "确定")
        self.type()

    def _choose(self) -> None:
        """Leave a list of offers, a menu or a sheet open."""
        offering = [one for one in fields_in(self._front()) if isinstance(one, OfferField)]
        if not offering:
            self.press_something("Alt+Down", "…", "筛选", "列", "保存的")
            return
        one = self.rng.choice(offering)
        one.setFocus()
        commit(one, "王")
        self.who.press(one, "Down")

    def _find(self) -> None:
        self.type()
        self.who.press(self.who.window, "Ctrl+K")
        self.who.hold()
        commit(self.who.window.palette_box.box, "王")

    def _work(self) -> None:
        self.press_something(*LONG_WORK)
        self.who.wait()
        self.type()
        self.who.hold()
        self.press_something(*LONG_WORK)

    def _front(self) -> QWidget:
        front = self.who.window.stack.currentWidget()
        assert front is not None
        return front

    def _acts(self) -> Iterator[tuple[str, object]]:
        yield from acts_of(self._front())
        yield from (("Down", "Down"), ("Return", "Return"))


def is_secret(one: QWidget) -> bool:
    return isinstance(one, QLineEdit) and one.echoMode() is not QLineEdit.EchoMode.Normal


def is_form(about: str) -> bool:
    return not any(word in about for word in NOT_FORMS)


def kept_words(who: Sitting) -> Iterator[str]:
    """Give all that the store has of what was typed: drafts and what was recorded."""
    open_store = who.program.open_store
    assert open_store is not None
    newest = select_entries().order_by(EVENT.c.seq.desc()).limit(NEWEST)
    with open_store.store.engine.connect() as connection:
        for body in connection.scalars(select(DRAFT.c.body)):
            yield json.dumps(json.loads(body), ensure_ascii=False)
        for entry in entries(connection, newest):
            yield from ((sheet.body or b"").decode(errors="replace") for sheet in entry.sheets)


def onto_files(folder: Path) -> PaperWays:
    """Papers and exports become files there, without a dialog."""
    return SpoolingDesk(folder).ways()

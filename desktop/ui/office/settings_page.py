"""设置: what may be chosen for the county, this desk or oneself, each with its basis."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.process.setting import Level
from db.queries import Reading
from db.queries.settings import Standing, Turn
from db.viewer import Viewer
from desktop.accounts.setting_columns import COLUMNS
from desktop.accounts.setting_words import SETTINGS_TITLE, value_words
from desktop.errors import RuleBroken
from desktop.lists.columns import Pages, Sort
from desktop.rules.letters import plain
from desktop.spooling.printers import Printer
from desktop.spooling.standing_here import demand_here, names_a_thing
from desktop.texts.sentences import sentence
from desktop.texts.setting_sentences import LEVELS
from desktop.texts.tones import Tone
from desktop.ui.office.elsewhere_line import ElsewhereLine
from desktop.ui.office.setting_card import SettingCard
from desktop.ui.papers.ways import PaperWays
from desktop.ui.shared.drafts import Drafts, named
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.page_pieces import scrolling
from desktop.ui.shared.pieces import Badge, Card, Empty, KeyLine, Words, show_if
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.known_settings import SETTINGS, setting_of

_KEYS = (("↑↓", "选择"), ("Tab", "到“改为”"), ("Ctrl+Enter", "保存"), ("Alt+R", "恢复默认"))


class SettingsPage(QWidget):
    """A list at the left, one setting at the right; whoever may not set it reads it."""

    page_wanted = Signal(str)  # its title

    def __init__(
        self, tasks: Tasks, viewer: Viewer, today: Callable[[], date], papers: PaperWays
    ) -> None:
        super().__init__()
        self._tasks, self._printers = tasks, papers.spooler().printers
        self.elsewhere = ElsewhereLine(viewer)
        self.wanted = TextField(placeholder="筛选：名称、类别、依据")
        self.wanted.setAccessibleName("筛选")
        self.table = ListTable(tasks, COLUMNS, Empty("没有符合的设置。换一个词再找。"))
        self.card = SettingCard(viewer, today)
        self._drafts = Drafts(tasks, self)
        self._count = Badge("", Tone.INFO)
        self._lay_out()
        self.wanted.textChanged.connect(self._ask)
        self.table.current_changed.connect(self._on_current)
        self.table.current_reread.connect(self._on_reread)
        self.table.lines.loaded.connect(self._on_loaded)
        self.card.wanted.connect(self._on_wanted)
        self.card.edited.connect(self._on_edited)
        tasks.changed.connect(self._on_changed)
        self.elsewhere.wanted.connect(self.page_wanted)
        tasks.run(self, lambda _: self._printers(), self._on_printers, on_refused=lambda _: None)
        self._ask()

    def _on_printers(self, printers: Sequence[Printer]) -> None:
        self.card.know_printers([one.name for one in printers])

    def _look(self, standing: Standing) -> None:
        """Say beside it when the printer or the folder that stands is gone."""
        if names_a_thing(standing.setting) and standing.value:
            look = partial(demand_here, standing.setting, standing.value, self._printers)

            def gone(why: RuleBroken) -> None:
                if self.card.standing == standing:
                    self.card.warn(why)

            self._tasks.run(self, lambda _: look(), lambda _: None, on_refused=gone)

    def _ask(self) -> None:
        words = [plain(word).lower() for word in self.wanted.text().split()]

        def ask(reading: Reading, after: Standing | None, _limit: int, _: Sort) -> Sequence[Any]:
            """They are some dozens: all of them stand on the first page."""
            if after is not None:
                return ()
            return [one for one in reading.settings.all(SETTINGS) if _holds(one, words)]

        pages = Pages[Standing](ask=ask, key=lambda one: one.setting.key)
        self.table.show_pages(pages, kinds=("setting",))

    def _on_current(self, standing: Standing | None) -> None:
        self.card.setVisible(standing is not None)
        if standing is not None:
            self.card.show_setting(standing)
            self._drafts.find(self._draft(standing), self.card.restore)
            self._ask_before()
            self._look(standing)

    def _on_reread(self, standing: Standing) -> None:
        self.card.show_again(standing)
        self._look(standing)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("setting"):
            self._ask_before()

    def _ask_before(self) -> None:
        standing = self.card.standing
        if standing is None:
            return
        if standing.setting.level is not Level.COUNTY:
            self.card.show_no_turns()
            return
        setting = standing.setting

        def turns(reading: Reading) -> list[Turn]:
            return reading.settings.history(setting)

        self._tasks.ask(self, turns, self.card.show_before, slot="before")

    def _on_edited(self) -> None:
        if self.card.standing:
            draft, typed = self._draft(self.card.standing), self.card.typed()
            self._drafts.keep(draft, typed) if typed else self._drafts.forget(draft)

    def _on_wanted(self, command: ChooseSetting) -> None:
        shown = self.card.standing

        def stays() -> bool:
            now = self.card.standing
            return now is not None and now.setting.key == command.key

        def done(value: str | None) -> None:
            if shown:
                self._drafts.forget(self._draft(shown))
            if shown and stays():
                self.card.saved(f"已保存：{value_words(shown.setting, value)}。")

        def refused(broken: RuleBroken) -> None:
            if stays():
                self.card.refuse(broken)
            else:
                self._say(sentence(broken.code, broken.details))

        def perform(_: object = None) -> None:
            self._tasks.perform(self, choose_setting, command, on_done=done, on_refused=refused)

        self._look_first(command, perform, refused)

    def _look_first(
        self,
        command: ChooseSetting,
        perform: Callable[[object], None],
        refused: Callable[[RuleBroken], None],
    ) -> None:
        """Nothing is kept that this computer has not."""
        setting = setting_of(command.key)
        if names_a_thing(setting):
            look = partial(demand_here, setting, command.value, self._printers)
            self._tasks.run(self, lambda _: look(), perform, on_refused=refused)
        else:
            perform(None)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.set_state("error")
        show_if(self.said, text)

    def _on_loaded(self, _: bool) -> None:
        self._count.show_state(f"{len(self.table.lines.lines)} 项", Tone.INFO)

    def _draft(self, standing: Standing) -> str:
        return named("setting", standing.setting.key)

    def _lay_out(self) -> None:
        across = row(self, gap=Size.ROOM)
        page = column(gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(self.wanted, 1)
        head.addWidget(self._count)
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        self.said = Words("", "hint", wrap=True)
        show_if(self.said, "")
        page.addWidget(self.said)
        page.addWidget(KeyLine(_KEYS))
        across.addLayout(page, 1)
        across.addWidget(fix(scrolling(self.card, "设置说明"), Size.FORM + Size.ROOM))
        page.insertWidget(page.count() - 1, self.elsewhere)  # Tab goes to the setting first
        self.setFocusProxy(self.table)


class SettingsScreen(QWidget):
    """The same page, for whoever has no pages of administration."""

    def __init__(
        self, tasks: Tasks, viewer: Viewer, today: Callable[[], date], papers: PaperWays
    ) -> None:
        super().__init__()
        self.settings = SettingsPage(tasks, viewer, today, papers)
        page = column(self, gap=Size.GAP, margins=(16, 14, 16, 10))
        page.addWidget(Words(SETTINGS_TITLE, "page"))
        page.addWidget(self.settings, 1)
        self.setFocusProxy(self.settings)


def _holds(standing: Standing, words: Sequence[str]) -> bool:
    one = standing.setting
    told = (one.title, one.group, one.about, one.basis, one.key, LEVELS[one.level])
    text = plain(" ".join(told)).lower()
    return all(word in text for word in words)

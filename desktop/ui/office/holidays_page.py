"""放假安排: the yearly notice is pasted or chosen, shown day by day, then recorded."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.holidays import HolidayYear
from desktop.accounts.account_words import when
from desktop.errors import RuleBroken
from desktop.files.targets import trouble_of
from desktop.lists.columns import Column, Pages
from desktop.rules.calendars import BUILT_IN
from desktop.rules.holiday_days import Fault, HolidayList, Kind, Listed, named, weekday
from desktop.rules.holiday_table import read_list
from desktop.rules.holiday_text import LARGEST, read_text
from desktop.rules.letters import plain
from desktop.texts.sentences import sentence_of, sentence_of_fault
from desktop.texts.tones import Tone
from desktop.ui.office.limits_panel import LimitsPanel
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.file_dialogs import ask_which
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.holidays import HolidaysTaken, ListHolidays, list_holidays

_LEAD = (
    "国务院办公厅公布下一年放假安排后，把通知全文粘贴到这里，或者选择文件"
    "（通知的文字，或“日期、放假或上班、名称”的CSV、TSV表格）。核对右边逐日列出的结果，再载入。"
)
_DIGITS = 4
_KEYS = (("Ctrl+V", "粘贴通知"), ("Ctrl+O", "选择文件"), ("Ctrl+Enter", "载入"))
_NOTHING_READ = "逐日核对"
_WAITING = "粘贴或选择以后，这里逐日列出读到的日子。"


class ShownDay(NamedTuple):
    """A day of the list, and the line of the text that gave it."""

    day: Listed
    line: int


Told = ShownDay | Fault
Choose = Callable[[QWidget], Path | None]


def ask_notice(parent: QWidget) -> Path | None:
    """Ask for the file of a notice."""
    return ask_which(parent, "选择放假安排", "放假安排 (*.txt *.csv *.tsv);;所有文件 (*)")


class HolidaysPage(QWidget):
    """What stands in the text is read as it is typed; it is recorded when it holds no fault."""

    def __init__(self, tasks: Tasks, choose: Choose = ask_notice) -> None:
        super().__init__()
        self._tasks, self._choose = tasks, choose
        self.known = Words("", "label", wrap=True)
        self.text = TextArea(lines=9, placeholder="一、元旦：1月1日（周五）至3日（周日）放假……")
        self.field = Field("通知全文 *", self.text)
        self.year = TextField(placeholder="通知写明的不用填")
        self.year_field = Field("年份", self.year)
        self.told = Words(_NOTHING_READ, "strong", wrap=True)
        self.pick = Button("选择文件…", "Ctrl+O")
        self.take = Button("载入", "Ctrl+Enter", tone="primary")
        columns = (
            Column[Told](title="日期", show=_day, width=130),
            Column[Told](title="星期", show=_weekday, width=56),
            Column[Told](title="安排", show=_kind, width=64, tone=_tone, badge=True),
            Column[Told](title="名称", show=_name, width=120, stretch=1, tooltip=_name),
            Column[Told](title="行", show=_line, width=44, right=True),
        )
        self.table = ListTable(tasks, columns, Empty(_WAITING))
        self.limits = LimitsPanel(tasks)
        self._lay_out()
        self.text.textChanged.connect(self._on_text)
        self.year.textChanged.connect(self._on_text)
        self.pick.clicked.connect(self._on_pick)
        self.take.clicked.connect(self._on_take)
        tasks.changed.connect(self._on_changed)
        self._on_text()
        self._ask()

    def _ask(self) -> None:
        self._tasks.ask(self, _lists, self._on_lists, slot="lists")

    def _on_lists(self, lists: list[HolidayYear]) -> None:
        told = "；".join(
            f"{one.year}年（{one.actor_name}，{when(one.recorded_at)}）" for one in lists
        )
        self.known.setText(f"程序自带至{BUILT_IN[-1]}年。已载入：{told or '还没有'}。")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("holidays"):
            self._ask()

    def _on_text(self) -> None:
        text = self.text.text()
        self.field.set_hint("")
        self.year_field.clear()
        if self._year() is None:
            self.year_field.set_error("年份写四位数字，例如2027。")
        read = read_list(text, self._year() or 0) if text.strip() else HolidayList(0)
        lines = _shown(read)
        pages = Pages[Told](
            ask=lambda _reading, after, _limit, _sort: lines if after is None else (),
            key=_key,
        )
        self.table.show_pages(pages, anew=True)
        sound = bool(read.lines) and not read.faults and self._year() is not None
        self.take.setEnabled(sound)
        self.told.setText(_summary(read) if text.strip() else _NOTHING_READ)
        self.told.set_state("error" if read.faults else "")

    def _year(self) -> int | None:
        """Give the year as typed, 0 where there is none, None where it is no year."""
        typed = plain(self.year.text()).removesuffix("年")
        if not typed:
            return 0
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == _DIGITS else None

    def _on_pick(self) -> None:
        path = self._choose(self)
        if path is not None:
            self._tasks.run(
                self, lambda _: _text_of(path), self._on_file, on_refused=self.field.refuse
            )

    def _on_file(self, text: str) -> None:
        self.text.set_text(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        self.take.setEnabled(False)
        self._tasks.perform(
            self,
            list_holidays,
            ListHolidays(text=self.text.text(), year=self._year() or 0),
            on_done=self._on_taken,
            on_refused=self._on_refused,
        )

    def _on_taken(self, taken: HolidaysTaken) -> None:
        self.text.set_text("")
        self.year.setText("")
        told = f"{taken.year}年放假安排已载入：放假{taken.off}天，上班{taken.worked}天。"
        self.field.set_hint(told, "ok")
        self.limits.follow()

    def _on_refused(self, broken: RuleBroken) -> None:
        self.take.setEnabled(True)
        (self.year_field if broken.field == "year" else self.field).refuse(broken)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM)
        page.addWidget(Words(_LEAD, "label", wrap=True))
        page.addWidget(self.known)
        page.addWidget(self.limits)
        sides = row(gap=Size.ROOM)
        typed, seen = Card(), Card()
        typed.body.addWidget(self.field, 1)
        acts = row(gap=Size.GAP)
        typed.body.addWidget(self.year_field)
        acts.addWidget(self.pick)
        acts.addStretch(1)
        acts.addWidget(self.take)
        typed.body.addLayout(acts)
        seen.body.addWidget(self.told)
        seen.body.addWidget(self.table, 1)
        sides.addWidget(typed, 2)
        sides.addWidget(seen, 3)
        page.addLayout(sides, 1)
        page.addWidget(KeyLine(_KEYS))
        self.setFocusProxy(self.text)


def _lists(reading: Reading) -> list[HolidayYear]:
    return reading.holidays.all()


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return read_text(file.read(LARGEST + 1))
    except OSError as error:
        raise trouble_of(error) from None


def _summary(read: HolidayList) -> str:
    if read.faults:
        return f"有{len(read.faults)}处要核对，改好以后才能载入。"
    off, worked = len(read.of(Kind.OFF)), len(read.of(Kind.WORKED))
    return f"{read.year}年：放假{off}天，上班{worked}天。与原文核对无误后载入。"


def _shown(read: HolidayList) -> tuple[Told, ...]:
    """Give what speaks against a list first, then every day with the line that gave it."""
    lines = {day: line.line for line in read.lines for day in line.days}
    return (*read.faults, *(ShownDay(one, lines[one]) for one in read.days))


def _key(one: Told) -> object:
    return one.day if isinstance(one, ShownDay) else (one.line, sentence_of_fault(one))


def _day(one: Told) -> str:
    return named(one.day.day) if isinstance(one, ShownDay) else ""


def _weekday(one: Told) -> str:
    return weekday(one.day.day) if isinstance(one, ShownDay) else ""


def _kind(one: Told) -> str:
    return str(one.day.kind) if isinstance(one, ShownDay) else "核对"


def _name(one: Told) -> str:
    return one.day.name if isinstance(one, ShownDay) else sentence_of(one.found)


def _line(one: Told) -> str:
    return str(one.line or "")


def _tone(one: Told) -> Tone | None:
    if not isinstance(one, ShownDay):
        return Tone.LATE
    return Tone.WARN if one.day.kind is Kind.WORKED else Tone.OK

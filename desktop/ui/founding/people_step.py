"""人员和账号: the three separated persons first, then whoever works from the first day."""

from collections.abc import Callable, Sequence

from desktop.keeping.seats import Seat, one_more, seat_problems, seated, seats_of
from desktop.keeping.sketch import Sketch
from desktop.texts.tones import Tone
from desktop.ui.founding.people_model import ACCOUNT, PERSON, PeopleModel
from desktop.ui.founding.people_table import PeopleTable
from desktop.ui.founding.step import FoundingStep
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_LEAD = (
    "先填系统管理员、安全管理员和审计员：三权分立，管账号的、管确认和密钥的、查记录的必须是三个人，"
    "三员都看不到案件（产品规则，参照GB/T 22239—2019）。"
    "其余的有几个填几个，空着的以后再开；账号名按姓名拼音给出，可以改。"
)
_KEYS = (
    ("Enter", "下一行"),
    ("Ctrl+V", "从表格粘贴一列姓名"),
    ("Insert", "本单位再加一人"),
    ("Delete", "清空这一行"),
)


class PeopleStep(FoundingStep):
    """Writes into the plan of the sketch whoever is named."""

    title, keys = "人员和账号", _KEYS

    def __init__(self, sketch: Sketch) -> None:
        super().__init__(_LEAD)
        self._sketch = sketch
        self._more: list[Seat] = []  # added, and still empty
        self.model = PeopleModel()
        self.table = PeopleTable(self.model)
        self.wanted = TextField(placeholder="筛选：单位、角色、姓名")
        self.wanted.setAccessibleName("筛选")
        self._count = Badge("", Tone.INFO)
        head = row(gap=Size.ROOM)
        head.addWidget(self.wanted, 1)
        head.addWidget(self._count)
        self.body.addLayout(head)
        card = Card()
        card.body.setContentsMargins(12, 4, 4, 4)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)
        self._said = Words("", "hint")
        self.body.addWidget(self._said)
        self.wanted.textChanged.connect(lambda _: self._show())
        self.model.typed.connect(self._on_typed)
        self.table.pasted.connect(self._on_pasted)
        self.table.one_more_wanted.connect(self._on_one_more)
        self.table.emptied.connect(lambda key: self._name(key, "", ""))
        self.table.entered.connect(self._on_end)
        self.table.selectionModel().currentChanged.connect(self._tell_here)

    def begin(self) -> None:
        self._show()
        self.table.setFocus()
        self.table.stand_on(self._first_empty())

    def leave(self, then: Callable[[], None]) -> None:
        problems = self._problems()
        if not problems:
            then()
            return
        self.wanted.clear()
        self.refuse(f"还有{len(problems)}处要改，写在各行末尾。")
        self._show()
        rows = [n for n, seat in enumerate(self.model.seats) if seat.key in problems]
        self.table.setFocus()
        if rows:
            self.table.stand_on(rows[0])
            self._tell_here()

    def _show(self) -> None:
        plan = self._sketch.plan
        if plan is None:
            return
        words = self.wanted.text().split()
        seats = [seat for seat in self._seats() if all(word in _told(seat) for word in words)]
        self.model.show_seats(seats, self._shown_problems())
        if seats and not self.table.currentIndex().isValid():
            self.table.stand_on(0)
        self._count.show_state(f"{len(plan.accounts)} 个账号", Tone.INFO)

    def _seats(self) -> Sequence[Seat]:
        """Give those of the plan, and each empty one that was added after its unit's last."""
        plan = self._sketch.plan
        if plan is None:
            return ()
        seats = list(seats_of(plan))
        known = {seat.key for seat in seats}
        for more in (one for one in self._more if one.key not in known):
            last = [n for n, seat in enumerate(seats) if seat.unit.key == more.unit.key]
            seats.insert(last[-1] + 1 if last else len(seats), more)
        return seats

    def _problems(self) -> dict[str, str]:
        plan = self._sketch.plan
        return seat_problems(plan) if plan else {}

    def _shown_problems(self) -> dict[str, str]:
        """What is only missing yet is said when somebody wants to go on."""
        typed = {seat.key for seat in self._seats() if seat.person}
        told = self._problems()
        return told if self.banner.text() else {key: told[key] for key in told if key in typed}

    def _on_typed(self, key: str, place: int, text: str) -> None:
        seat = self._seat(key)
        if seat is None:
            return
        if place == PERSON:
            kept = seat.account if seat.person and seat.account else ""
            self._name(key, text, "" if text.strip() != seat.person else kept)
        elif place == ACCOUNT and seat.person:
            self._name(key, seat.person, text)
        else:
            self._say("先填姓名，账号名按拼音自动给出。")

    def _name(self, key: str, person: str, account: str) -> None:
        seat, plan = self._seat(key), self._sketch.plan
        if seat is None or plan is None:
            return
        self._say("")
        shown = {row.key for row in plan.accounts}
        elsewhere = (row for row in self._sketch.accounts if row.key not in shown)
        now = seated(plan, seat, person, account).accounts
        taken = {row.key for row in now}
        self._sketch.accounts = (*now, *(row for row in elsewhere if row.key not in taken))
        self._show()
        self.edited.emit()

    def _on_pasted(self, first: int, lines: Sequence[str]) -> None:
        """Names go down from where the cursor is; a line 单位⇥姓名 goes to a seat of that unit."""
        seats, lost = list(self.model.seats), 0
        at = first
        for line in filter(str.strip, lines):
            first_cell, second, third = (*map(str.strip, line.split("\t")), "", "")[:3]
            found = _seat_of_unit(self._seats(), first_cell) if second else None
            if found:
                self._name(found.key, second, third)
            elif at < len(seats):
                self._name(seats[at].key, first_cell, second)
                at += 1
            else:
                lost += 1
        self._say(
            f"还有{lost}行没有放下：下面没有空行了，其余人员以后在“账号”里开。" if lost else ""
        )

    def _on_one_more(self, key: str) -> None:
        seat, plan = self._seat(key), self._sketch.plan
        if seat is None or plan is None:
            return
        if seat.required:
            self._say("三员各一人；要增加的，建库后在“账号”里开，由安全管理员确认。")
            return
        waiting = [one for one in self._more if one.unit.key == seat.unit.key]
        empty = {one.key for one in self._seats() if not one.person}
        more = next((one for one in waiting if one.key in empty), None) or one_more(plan, seat)
        if more not in self._more:
            self._more.append(more)
        self._show()
        keys = [one.key for one in self.model.seats]
        if more.key in keys:
            self.table.stand_on(keys.index(more.key))

    def _tell_here(self, *_: object) -> None:
        """Say in full, below the table, what is wrong in the line one stands on."""
        at = self.table.currentIndex().row()
        seat = self.model.seats[at] if 0 <= at < len(self.model.seats) else None
        if seat and (problem := self.model.problem_of(seat)):
            self._say(problem)

    def _on_end(self) -> None:
        """Below the last line there is the next unit to look for, or the next step."""
        if self.wanted.text():
            self.wanted.setFocus()
            self.wanted.selectAll()
        else:
            self.going_on.emit()

    def _seat(self, key: str) -> Seat | None:
        return next((seat for seat in self._seats() if seat.key == key), None)

    def _first_empty(self) -> int:
        return next((n for n, seat in enumerate(self.model.seats) if not seat.person), 0)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.set_state("warn")


def _seat_of_unit(seats: Sequence[Seat], unit: str) -> Seat | None:
    own = [seat for seat in seats if unit in (seat.unit.name, seat.unit.short)]
    return next((seat for seat in own if not seat.person), None)


def _told(seat: Seat) -> str:
    return f"{seat.unit.name} {seat.person} {seat.account}"

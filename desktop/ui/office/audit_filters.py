"""What the list of 查看记录 is narrowed to: whose accesses, of which day, of which kind."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from db.followers.pinyin import word_initials
from db.queries.accesses import AccessFilter
from db.queries.accounts import Account
from desktop.errors import RuleBroken
from desktop.rules.choices import Code, CodeTable
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.flow import Flow
from desktop.ui.shared.measure import fix
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.spoken import one_of

_EVERY = ""


class AccountChooser(Chooser):
    """An account by the name of its person, its initials or its login."""

    refusal = "choice.unknown"

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(CodeTable("account", ()), today, wide=240)
        self.setPlaceholderText("人员：全部")
        self.setAccessibleName("人员")

    def know(self, accounts: Sequence[Account]) -> None:
        self._table = CodeTable("account", tuple(map(_entry, accounts)))
        if words := self.astray():
            self._on_typed(words)

    def account(self) -> int | None:
        return int(self.code()) if self.code() else None

    def _offer(self, entry: Code) -> Offer:
        return Offer(entry.code, entry.name, "", " ".join(entry.words))


class AuditFilters(Flow):
    """One line of fields, or two. `changed` tells the new filter, `refused` why a day is none."""

    changed = Signal(object)  # AccessFilter
    refused = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.account = fix(AccountChooser(today), width=150)
        self.day = fix(DateField(today, "日期：全部"), width=150)
        self.day.setAccessibleName("日期")
        self._act = _EVERY
        self._day: date | None = None
        self._told = AccessFilter()
        names = {_EVERY: "全部"} | {
            one.code: one.name for one in load_codes()["access_act"].entries
        }
        self.acts = {act: Button(name, tone="chip") for act, name in names.items()}
        self.add(self.account)
        self.add(self.day)
        one_of(self, list(self.acts.values()))
        for act, chip in self.acts.items():
            chip.clicked.connect(partial(self._choose_act, act))
            self.add(chip)
        self._choose_act(_EVERY)
        self.account.told.connect(self._on_account)
        self.account.settled.connect(self._judge_account)
        self.day.parsed.connect(self._on_day)
        self.day.refused.connect(self._on_day_refused)
        self.day.habits.entered.connect(lambda: self.day.settled.emit(self.day.text()))

    def wanted(self) -> AccessFilter:
        return AccessFilter(self.account.account(), self._act, self._day)

    def _choose_act(self, act: str) -> None:
        self._act = act
        for each, chip in self.acts.items():
            chip.setChecked(each == act)
        self._tell()

    def _on_day(self, day: date | None) -> None:
        self._day = day
        self.refused.emit("")
        self._tell()

    def _on_day_refused(self, broken: RuleBroken) -> None:
        self._day = None
        self._tell()
        self.refused.emit(sentence(broken.code, broken.details))

    def _on_account(self) -> None:
        self.refused.emit("")
        self._tell()

    def _judge_account(self, _: str) -> None:
        """Words that name nobody narrow nothing, and that is said."""
        try:
            self.account.demand()
        except RuleBroken as broken:
            self.refused.emit(sentence(broken.code, broken.details))

    def _tell(self, _: object = None) -> None:
        wanted = self.wanted()
        if wanted != self._told:
            self._told = wanted
            self.changed.emit(wanted)


def _entry(account: Account) -> Code:
    name = account.person_name or account.name
    return Code(str(account.id), name, initials=word_initials(name), words=(account.name,))

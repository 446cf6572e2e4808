"""A wage case of twelve workers, from the desk to the signed agreement, by keys alone."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.rows.uow import Store, unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.demo.raising import PASSPHRASE
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.cases.action_panel import ActionPanel
from desktop.ui.cases.case_page import CasePage
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.papers.screen import PaperScreen
from desktop.ui.shared.chooser import OfferField
from desktop.ui.tour.hands import Hands, wait_until
from desktop.ui.tour.tray import Tray
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.test_desk_roster import HEAD, workers
from tests.stores import at

MOST = 90  # keys beside the text, each key of a chord among them
MANY = 12
FIRM = "博兴县兴福厨具有限公司"
SUMMARY = "十二名工人在厨具公司装配车间做工，公司拖欠三个月工资，多次索要没有结果，要求一次付清。"
TERM = "博兴县兴福厨具有限公司于二〇二七年一月十日前将拖欠的工资一次付清，打入各人银行卡。"
WORKS = "clerk dispatcher mediator"


@dataclass
class Worker:
    """The hands of the mediator, and what is in front of him."""

    who: Sitting
    hands: Hands = field(default_factory=Hands)
    told: list[str] = field(default_factory=list)
    _last: int = 0

    def note(self, what: str) -> None:
        pressed = self.hands.counted.key_presses
        self.told.append(f"{what} {pressed - self._last}")
        self._last = pressed

    @property
    def desk(self) -> IntakeScreen:
        (found,) = self.who.window.findChildren(IntakeScreen)
        return found

    @property
    def case(self) -> CasePage:
        (found,) = self.who.window.findChildren(CasesPage)
        return found.case

    @property
    def panel(self) -> ActionPanel:
        assert isinstance(self.case.panel, ActionPanel)
        return self.case.panel

    def start(self, key: str, name: str) -> None:
        self.who.wait()
        wait_until("可办事项", lambda: self._offers(name))
        self.hands.press(key)
        wait_until("表单", lambda: isinstance(self.case.panel, ActionPanel))
        assert self.panel.name == name

    def _offers(self, name: str) -> bool:
        return self.case.acts.buttons[name].isVisible()

    def submit(self, step: str) -> None:
        self.hands.press("Ctrl+Enter")
        wait_until(step, lambda: self.case.step_shown == step and self.case.panel is None)

    def at(self, name: str) -> bool:
        return self.panel.view.editors[name].target.hasFocus()


def give_all_work(store: Store) -> None:
    """Let the mediator take cases as well, as one does alone in a small town."""
    with unit_of_work(store, at(path="/")) as uow:
        accounts = (one.values for one in uow.standing.all("account"))
        known = next(one for one in accounts if one["name"] == "tiaojie")
        told = {"before": {"roles": known["roles"]}, "after": {"roles": WORKS}}
        uow.record([RecordAmended(kind="account", id=known["id"], **told)])


@pytest.fixture
def worker(qtbot: QtBot, county_store: Path, tmp_path: Path) -> Iterator[Worker]:
    settings = Settings(passphrase=PASSPHRASE, keyring=False)
    with opened_store(str(county_store), settings) as opened:
        give_all_work(opened.store)
    with sitting_at(qtbot, county_store, Tray(tmp_path).ways()) as who:
        who.log_in("tiaojie")
        who.go_to("受理")
        who.wait()
        yield Worker(who)


def test_twelve_workers_are_paid_within_the_measure_of_keys(worker: Worker) -> None:
    hands, desk = worker.hands, worker.desk
    register(worker)
    worker.note("登记")
    hands.press("Alt+S")
    wait_until("已受理", lambda: desk.receipt.state.startswith("待分流"))
    hands.press("Enter")
    worker.start("2", "keep")
    worker.submit("handling")
    worker.note("受理自办")
    mediate(worker)
    worker.note("调解")
    agree(worker)
    worker.note("达成协议")
    print_agreement(worker)
    worker.note("打印")
    sign(worker)
    worker.note("签订")
    sys.stdout.write("，".join(worker.told) + f"；共 {hands.counted.key_presses} 次\n")
    assert hands.counted.key_presses <= MOST
    assert hands.counted.clicks == 0


def register(worker: Worker) -> None:
    hands, desk = worker.hands, worker.desk
    QGuiApplication.clipboard().setText("\n".join([HEAD, *map("\t".join, workers(MANY))]))
    hands.press("Ctrl+V")
    wait_until("名单", lambda: desk.roster.is_open and f"{MANY} 人" in desk.roster.page.words)
    hands.press("Ctrl+Enter")
    wait_until("被申请人", desk.parties.rows[0].name.hasFocus)
    hands.write(FIRM)
    hands.press("Enter", times=2)
    hands.type("ldht")
    wait_until("类别", desk.matter.category.is_open)
    hands.press("Enter")
    wait_until("村居", desk.matter.village.hasFocus)
    hands.type("xy")
    wait_until("村居", desk.matter.village.is_open)
    hands.press("Enter")
    wait_until("网格", lambda: desk.matter.grid.text() or desk.matter.grid.count > 1)
    hands.press("Enter")
    if desk.matter.grid.hasFocus():
        hands.press("Down")
        hands.press("Enter")
    hands.write(SUMMARY)
    hands.press("Ctrl+Enter")
    wait_until("案号", lambda: desk.receipt.case is not None)


def mediate(worker: Worker) -> None:
    hands = worker.hands
    worker.start("2", "mediate")
    while not worker.at("record"):
        hands.press("Enter")
    hands.write("双方到场核对了工资表，公司承认拖欠，同意一次付清。")
    hands.press("Enter")
    result = worker.panel.view.editors["result"].target
    assert isinstance(result, OfferField)
    hands.press("Ctrl+A")
    hands.write("达成")
    wait_until("结果", result.is_open)
    hands.press("Enter")
    for name in ("consent", "rights_told"):
        assert worker.at(name)
        hands.press("Space")
        hands.press("Enter")
    worker.submit("mediating")


def agree(worker: Worker) -> None:
    hands = worker.hands
    worker.start("5", "agree")
    while not worker.at("terms"):
        hands.press("Enter")
    hands.write(TERM)
    while not worker.at("performance"):
        hands.press("Enter")
    hands.write("银行转账，一次付清。")
    worker.submit("agreed")


def print_agreement(worker: Worker) -> None:
    worker.who.wait()
    worker.hands.press("Ctrl+P")
    window = worker.who.window
    wait_until("文书页", lambda: window.findChildren(PaperScreen))
    (papers,) = window.findChildren(PaperScreen)
    wait_until("预览", lambda: papers.isVisible() and papers.preview.page_count())
    worker.who.wait()
    worker.hands.press("Ctrl+P")
    wait_until("已打印", lambda: papers.note.text().startswith("已打印"))
    worker.hands.press("Esc")
    wait_until("案件页", worker.case.isVisible)


def sign(worker: Worker) -> None:
    hands = worker.hands
    worker.start("2", "sign")
    while not worker.at("parties"):
        hands.press("Enter")
    hands.press("Ctrl+A")
    while not worker.at("sealed"):
        hands.press("Enter")
    hands.press("Space")
    worker.submit("signed")

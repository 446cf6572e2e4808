"""加入办公室: the server, the code on its screen and a name, and this PC works on its store."""

from functools import partial
from importlib import import_module
from pathlib import Path
from platform import node
from threading import Event
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.keeping.local_places import is_absent
from desktop.keeping.placing import judged_place
from desktop.settings import Settings
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.founding.found_servers import FoundServer, FoundServers
from desktop.ui.founding.step_pictures import StepPictures
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Banner, show_if
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.entrance import Door

JOINING = "desktop.office.joined.joining"  # by name: the line weighs on nobody else
FINDING = "desktop.office.line.discovery"
WIDTH = 620
NAME = "办公室"  # of the folder
_UNDER = "与本单位的其他电脑在同一个库上办理"
_ROOM = 640  # so high is a window in which the pictures have room
_ELSEWHERE = {"enrol.not_reached", "enrol.false_server", "enrol.other_server"}


class _Wanted(NamedTuple):
    address: str
    code: str
    name: str


class _Folder(NamedTuple):
    """Where it is kept: beside which place, instead of which folder, until nobody waits."""

    beside: Path
    old: Path | None
    keyring: bool
    stop: Event


class JoinPage(Door):
    """`joined` tells the folder of this PC's place in the office, and the settings that open it."""

    joined = Signal(str, Settings)
    left = Signal()

    def __init__(
        self, tasks: Tasks, settings: Settings, beside: Path, *, again: bool = False
    ) -> None:
        """`again`: `beside` is the folder that opens no more; drafts are taken from there."""
        super().__init__("重新加入办公室" if again else "加入办公室", _UNDER)
        self._tasks, self._settings, self._beside = tasks, settings, beside
        self._old, self._stop = beside if again else None, Event()
        tasks.leaving.connect(self._stop_waiting)
        fix(self.card, width=WIDTH)
        self.pictures = StepPictures()
        self.problem, self.servers = Banner("", Tone.WARN), FoundServers()
        self.address = TextField(placeholder="例如 192.168.1.10 或 192.168.1.10:47400")
        self.code, self.name = TextField(placeholder="例如 7K2M9P-4WXQ3D"), TextField(node())
        self.fields = {
            "address": Field("1　服务器的地址 *", self.address, wraps=True),
            "code": Field("2　服务器屏幕上的加入码 *", self.code, wraps=True),
            "name": Field("3　给这台电脑起的名字 *", self.name, wraps=True),
        }
        self.again = Button("刷新", "F5")
        self.back = Button("返回", "Esc")
        self.enter = Button("加入", "Ctrl+Enter", tone="primary")
        self._lay_out()
        self.servers.chosen.connect(self.address.setText)
        self.servers.entered.connect(self.code.setFocus)
        self.again.clicked.connect(self._seek)
        self.back.clicked.connect(self._go_back)
        self.enter.clicked.connect(self._submit)
        self.name.habits.entered.connect(self._submit)

    def begin(self) -> None:
        """Come to the front, with what was typed before; look who is there."""
        self.address.setFocus()
        self._seek()

    def _lay_out(self) -> None:
        self.card.head.addWidget(self.again)
        both = row(gap=Size.WIDE)
        both.addWidget(self.fields["code"], 1)
        both.addWidget(self.fields["name"], 1)
        for widget in (self.pictures, self.problem, self.servers, self.fields["address"]):
            self.body.addWidget(widget)
        self.body.addLayout(both)
        self.add_foot(self.back, self.enter)

    def _seek(self) -> None:
        if self.again.isEnabled():
            self.again.setEnabled(False)
            self.servers.look()
            self._tasks.run(self, _found, self._on_found, on_refused=self._on_none)

    def _on_none(self, _: RuleBroken) -> None:
        self._on_found([])

    def _on_found(self, found: list[FoundServer]) -> None:
        """Propose the first; where there are several the cursor goes to them."""
        self.again.setEnabled(True)
        typed, waits = self.address.text().strip(), self.address.hasFocus()
        self.servers.show_found(found, typed)
        if found and not typed:
            self.address.setText(found[0].address)
            if waits and len(found) > 1:
                self.servers.setFocus()
            elif waits:
                self.code.setFocus()

    def _submit(self) -> None:
        if not self.enter.isEnabled():
            return
        self.problem.say("")
        for field in self.fields.values():
            field.clear()
        wanted = _Wanted(self.address.text().strip(), self.code.text().strip(), self.name.text())
        self._set_busy(busy=True)
        self._stop = Event()
        folder = _Folder(self._beside, self._old, self._settings.keyring, self._stop)
        work = partial(_joined, folder, wanted)
        self._tasks.run(self, work, self._on_joined, on_refused=self._refuse)

    def _on_joined(self, folder: Path) -> None:
        self._set_busy(busy=False)
        self.joined.emit(str(folder), self._settings)

    def _refuse(self, broken: RuleBroken) -> None:
        self._set_busy(busy=False)
        field = self.fields.get(broken.field)
        if field is None:
            self.problem.say(sentence(broken.code, broken.details), Tone.WARN)
            return
        field.refuse(broken)
        field.editor.setFocus()

    def _go_back(self) -> None:
        """While it is joining, only stop that: it is told what became of the code."""
        if self.enter.isEnabled():
            self.left.emit()
        else:
            self._stop_waiting()
            self.back.setText("正在停止…")

    def _stop_waiting(self) -> None:
        self._stop.set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        show_if(self.pictures, self.height() >= current().px(_ROOM))

    def _set_busy(self, *, busy: bool) -> None:
        self.enter.setText("正在加入…" if busy else "加入")
        self.enter.setEnabled(not busy)
        self.back.setText("停止等待" if busy else "返回")


def _found(_: Progress) -> list[FoundServer]:
    found = import_module(FINDING).find_servers()
    return [FoundServer(one.office, one.words, _likeliest(one.addresses)) for one in found]


def _likeliest(addresses: list[Any]) -> str:
    """Give the one that people know: of the network, and of IPv4 where there is one."""
    return str(min(addresses, key=lambda one: (":" in one.host, one.host.startswith("127."))))


def _joined(place: _Folder, wanted: _Wanted, _: Progress) -> Path:
    for field, label in (("address", "服务器的地址"), ("code", "加入码")):
        if not getattr(wanted, field):
            raise RuleBroken("text.missing", field, label=label)
    try:
        folder = judged_place(str(_free(place.beside)))
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", sentence=lost.sentence) from None
    try:
        made = import_module(JOINING)
        made.join_office(folder, *wanted, keyring=place.keyring, stop=place.stop)
        if place.old:
            made.carry_over(place.old, folder)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", _field_of(lost.code), sentence=lost.sentence) from None
    return folder


def _field_of(code: str) -> str:
    """Tell beside which field it stands; what this PC cannot keep is nobody's field."""
    if code in {"line.not_joined", "enrol.stopped", "enrol.stopped_late"}:
        return ""
    if code in _ELSEWHERE or code.startswith("line."):
        return "address"
    return "name" if code == "enrol.name" else "code"


def _free(beside: Path) -> Path:
    """Give a folder with nothing in it yet, beside where a store would be founded."""
    place, number = beside.with_name(NAME), 1
    while not is_absent(str(place)):
        number += 1
        place = beside.with_name(f"{NAME}{number}")
    return place

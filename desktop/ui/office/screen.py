"""The pages of 系统管理员, 安全管理员 and 审计员: each role sees its own."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

from db.log.clock import day_of
from db.queries.accesses import AUDIT
from db.viewer import Duty, Viewer
from desktop.accounts.elsewhere import HOLIDAYS, LIMITS, ROUTING
from desktop.accounts.setting_words import SETTINGS_TITLE as SETTINGS
from desktop.keeping.backups import BACKING_UP
from desktop.keeping.first_steps import TRIAL
from desktop.keeping.unlocking import KEYS
from desktop.office.wire.permission import OFFICE_PCS
from desktop.pasting.sheets import ENTERING_LINES, enterable
from desktop.rules.permissions import may
from desktop.texts.notice_words import OF_STORE_TITLE as NOTICES
from desktop.texts.tones import Tone
from desktop.ui.lines.page import LinesPage
from desktop.ui.office.accounts_page import AccountsPage
from desktop.ui.office.audit_page import AuditPage
from desktop.ui.office.backup_page import BackupPage
from desktop.ui.office.confirming_page import ConfirmingPage
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.office.first_steps_page import TITLE as FIRST_STEPS, FirstStepsPage
from desktop.ui.office.holidays_page import HolidaysPage
from desktop.ui.office.host_page import HostPage
from desktop.ui.office.keys_page import KeysPage
from desktop.ui.office.limits_page import LimitsPage
from desktop.ui.office.notices_page import NoticesPage
from desktop.ui.office.pcs_page import TITLE as PCS, PcsPage
from desktop.ui.office.routing_page import RoutingPage
from desktop.ui.office.safety_page import SafetyPage
from desktop.ui.office.settings_page import SettingsPage
from desktop.ui.office.slips_page import TITLE as SLIPS, SlipsPage
from desktop.ui.office.switches_page import TITLE as SWITCHES, SwitchesPage
from desktop.ui.papers.trial_sheet import TrialSheet
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Badge, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.page_area import Holder
from desktop.usecases.accounts import OpenAccount
from desktop.usecases.confirming import ConfirmAccounts
from desktop.usecases.holidays import ListHolidays
from desktop.usecases.passwords import SetPassword
from desktop.usecases.ruling_limits import RuleLimit
from desktop.usecases.ruling_routing import RuleRouting
from desktop.usecases.special import SwitchSpecial

_MARGIN = 16
Offered = tuple[str, bool, Callable[[], QWidget]]  # a title, whether it is permitted, its page
_PLACES = "1234567890-="  # the keys above the letters, in their order


class OfficeScreen(QWidget):
    """Opens at the notices when there are new ones since the last login.

    `restore_wanted` carries the backup that somebody wants in the place of the store.
    """

    restore_wanted = Signal(Path)

    def __init__(
        self, tasks: Tasks, viewer: Viewer, doors: OfficeDoors, now_ms: Callable[[], int]
    ) -> None:
        super().__init__()
        self.pages = _pages(tasks, viewer, doors, now_ms)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("管理")
        self.tabs.setDocumentMode(True)
        self._words: list[tuple[str, str]] = []  # of each tab, without its key and with it
        self._badge = Badge("", Tone.WARN)
        self._begun = False  # the first steps have been looked at
        self._greeted = False  # what comes later is counted, but takes nobody's page away
        page = column(self, gap=Size.GAP, margins=(_MARGIN, 14, _MARGIN, 10))
        head = row(gap=Size.ROOM)
        head.addWidget(Words("审计" if Duty.AUDITING in viewer.duties else "系统管理", "page"))
        head.addWidget(self._badge)
        head.addStretch(1)
        head.addWidget(Words("本角色看不到案件和人员信息", "hint"))
        page.addLayout(head)
        page.addWidget(self.tabs, 1)
        for place, (title, widget) in enumerate(self.pages.items(), 1):
            self._add(place, title, widget)
        accounts, lines = self.pages.get("账号"), self.pages.get(ENTERING_LINES)
        if isinstance(accounts, AccountsPage) and isinstance(lines, LinesPage):
            accounts.many_wanted.connect(lambda: self._enter_many(lines, "account"))
        backup = self.pages.get("备份")
        if isinstance(backup, BackupPage):
            backup.restore_wanted.connect(self.restore_wanted)
        settings = self.pages[SETTINGS]
        if isinstance(settings, SettingsPage):
            settings.page_wanted.connect(self.open_target)
        notices = self.pages.get(NOTICES)
        if isinstance(notices, NoticesPage):
            notices.new_found.connect(self._on_new)
        steps = self.pages.get(FIRST_STEPS)
        if isinstance(steps, FirstStepsPage):
            self._take_steps(steps, tasks, doors)

    def _take_steps(self, steps: FirstStepsPage, tasks: Tasks, doors: OfficeDoors) -> None:
        steps.counted.connect(self._on_steps)
        steps.page_wanted.connect(partial(self._lead_to, tasks, doors))
        put_away = doors.put_first_steps_away or _nothing
        steps.put_away.connect(
            lambda: tasks.run(steps, lambda _: put_away(), lambda _: steps.refresh())
        )

    def open_target(self, target: str | tuple[str, str]) -> None:
        """Bring one of the pages to the front, by its title, and narrow it to some words."""
        title, words = (target, "") if isinstance(target, str) else target
        page = self.pages.get(title)
        if page is not None:
            self.tabs.setCurrentIndex(list(self.pages).index(title))
        if isinstance(page, AccountsPage) and words:
            page.narrow(words)

    def _lead_to(self, tasks: Tasks, doors: OfficeDoors, title: str) -> None:
        """Lead to where a first step is taken: a page, or the test of a printer."""
        if title != TRIAL:
            self.open_target(title)
            return
        sheet = TrialSheet(self, tasks, doors.papers.spooler(), doors.papers.printer())
        steps = self.pages[FIRST_STEPS]
        if isinstance(steps, FirstStepsPage):
            again = steps.refresh
            sheet.taken.connect(
                lambda: tasks.run(steps, lambda _: doors.printer_tried(), lambda _: again())
            )
        sheet.open()

    def _enter_many(self, lines: LinesPage, kind: str) -> None:
        self.open_target(ENTERING_LINES)
        lines.show_kind(kind)

    def _add(self, place: int, title: str, widget: QWidget) -> None:
        holder = QWidget()
        box = column(holder, margins=(0, 10, 0, 0))
        box.addWidget(
            Scroll(Holder(widget, wraps=True), title)
        )  # each by itself: the highest must not move all
        key = f"Alt+{_PLACES[place - 1]}" if place <= len(_PLACES) else ""
        self.tabs.addTab(holder, "")
        self._words.append((title, f"{title}  {key}".rstrip()))
        self.tabs.setTabToolTip(place - 1, self._words[-1][1])
        self._say_tabs()
        shortcut = QShortcut(QKeySequence(key), self)  # the last of thirteen has none
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self._go(place - 1, widget))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_tabs()

    def _say_tabs(self) -> None:
        """Name the keys of the tabs where all have room; else their tooltips do."""
        for whole in (True, False):
            for place, words in enumerate(self._words):
                self.tabs.setTabText(place, words[whole])
            if self.tabs.tabBar().sizeHint().width() <= self.width() - current().px(_MARGIN * 2):
                return

    def _go(self, place: int, widget: QWidget) -> None:
        self.tabs.setCurrentIndex(place)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_steps(self, count: int) -> None:
        """Begin with what is missing; the page goes when nothing is."""
        place = list(self.pages).index(FIRST_STEPS)
        self.tabs.setTabVisible(place, count > 0)
        if count and not self._begun:
            self._greeted = True
            self.open_target(FIRST_STEPS)
        self._begun = True

    def _on_new(self, count: int) -> None:
        if count and not self._greeted:
            self.open_target(NOTICES)
        self._greeted = True
        self._badge.show_state(f"{count} 条新提示" if count else "", Tone.WARN)


def _of_office(tasks: Tasks, viewer: Viewer, doors: OfficeDoors) -> Iterator[Offered]:
    """Offer the PCs of an office where the store is one's."""
    if pcs := doors.pcs:
        yield PCS, may(viewer, OFFICE_PCS), lambda: PcsPage(tasks, pcs, doors.server)


def _to_host(viewer: Viewer, doors: OfficeDoors) -> Iterator[Offered]:
    """Offer to make an office where the store lies on this PC alone."""
    if hosting := doors.hosting:
        yield PCS, may(viewer, BACKING_UP), lambda: HostPage(hosting)


def _nothing() -> None:
    return None


def _pages(
    tasks: Tasks, viewer: Viewer, doors: OfficeDoors, now_ms: Callable[[], int]
) -> dict[str, QWidget]:
    def today() -> date:
        return day_of(now_ms())

    offered: Sequence[Offered] = (
        ("账号", may(viewer, OpenAccount.permission), lambda: AccountsPage(tasks, today)),
        (ENTERING_LINES, bool(enterable(viewer)), lambda: LinesPage(tasks, viewer, today)),
        (
            SLIPS,
            may(viewer, SetPassword.permission),
            lambda: SlipsPage(tasks, viewer, today, doors.papers),
        ),
        ("账号确认", may(viewer, ConfirmAccounts.permission), lambda: ConfirmingPage(tasks)),
        *_of_office(tasks, viewer, doors),
        (NOTICES, may(viewer, KEYS), lambda: NoticesPage(tasks, viewer)),
        ("备份", may(viewer, BACKING_UP), lambda: BackupPage(tasks, doors, now_ms)),
        ("密钥", may(viewer, KEYS), lambda: KeysPage(tasks, doors)),
        ("查看记录", may(viewer, AUDIT), lambda: AuditPage(tasks, today)),
        (SWITCHES, may(viewer, SwitchSpecial.permission), lambda: SwitchesPage(tasks)),
        (HOLIDAYS, may(viewer, ListHolidays.permission), lambda: HolidaysPage(tasks)),
        (LIMITS, may(viewer, RuleLimit.permission), lambda: LimitsPage(tasks, today)),
        (ROUTING, may(viewer, RuleRouting.permission), lambda: RoutingPage(tasks, today)),
        (SETTINGS, True, lambda: SettingsPage(tasks, viewer, today, doors.papers)),
        *_to_host(viewer, doors),
        ("安全说明", True, SafetyPage),
        (
            FIRST_STEPS,
            doors.put_first_steps_away is not None,
            lambda: FirstStepsPage(tasks, today),
        ),
    )
    return {title: make() for title, permitted, make in offered if permitted}

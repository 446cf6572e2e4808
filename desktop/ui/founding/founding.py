"""The founding of a county in the windows: the steps, the draft they leave, the store they make."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.log.clock import CHINA
from desktop.errors import RuleBroken
from desktop.forms.account_slips import PrintedSlip, account_slips
from desktop.forms.recovery_code import recovery_sheet
from desktop.keeping.backup_disks import NAME
from desktop.keeping.foundation import Foundation, lay, settled
from desktop.keeping.founding import Founder, Slip
from desktop.keeping.founding_drafts import FoundingDraft, Kept
from desktop.keeping.sketch import Sketch
from desktop.keeping.unlocking import TROUBLES
from desktop.rules.chinese_dates import in_digits
from desktop.settings import Settings
from desktop.texts.tones import Tone
from desktop.ui.founding.code_step import CodeStep
from desktop.ui.founding.county_step import CountyStep
from desktop.ui.founding.frame import FoundingFrame
from desktop.ui.founding.people_step import PeopleStep
from desktop.ui.founding.place_step import PlaceStep
from desktop.ui.founding.sheet_step import SheetStep
from desktop.ui.founding.units_step import UnitsStep
from desktop.ui.papers.loose_paper import LoosePaper
from desktop.ui.papers.ways import PaperWays
from desktop.ui.shared.code_groups import groups_of
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.tasks import Tasks

DELAY_MS = 500  # after the last key, before what was typed is written down
COUNTY, UNITS, PEOPLE, PLACE, CODE, SHEET = range(6)
_BACK = "上次没有建完，已接着上次填写的继续；口令和密码不留存，请重新输入。"
_NO_KEYRING = "{}，以后每次打开都要输入恢复码；嫌麻烦可按Esc两次返回，设一个口令。"
_UNKEPT = "填写的内容暂时没有存到硬盘（{}），请不要关闭窗口。"


class Founding(QWidget):
    """`founded` tells where the store stands and what opens it; `left`: back to the question."""

    founded = Signal(str, Settings)
    left = Signal()

    def __init__(
        self,
        tasks: Tasks,
        settings: Settings,
        draft: FoundingDraft,
        papers: PaperWays,
        backups: Path | None = None,
    ) -> None:
        """`backups`: where they are proposed to go; else beside the store."""
        super().__init__()
        self._tasks, self._settings, self._draft = tasks, settings, draft
        beside = draft.place.with_name(NAME)
        self.sketch = Sketch(place=str(draft.place), backup_place=str(backups or beside))
        self._standing: list[Foundation] = []  # the store that nobody has confirmed yet
        self._made: Foundation | None = None  # one that stands in its place
        self._running: Progress | None = None
        self.slips: tuple[PrintedSlip, ...] = ()
        self.county = CountyStep(tasks, self.sketch)
        self.units = UnitsStep(self.sketch)
        self.people = PeopleStep(self.sketch)
        self.place = PlaceStep(tasks, self.sketch)
        self.code = CodeStep(LoosePaper(tasks, papers))
        self.sheet = SheetStep(LoosePaper(tasks, papers))
        steps = (self.county, self.units, self.people, self.place, self.code, self.sheet)
        self.frame = FoundingFrame(steps)
        layers = QStackedLayout(self)
        layers.addWidget(self.frame)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        tasks.leaving.connect(self.keep_now)
        self._connect()

    def begin(self) -> None:
        """Find what was typed in a founding that broke off, then show the step it came to."""
        self._tasks.run(self, lambda _: self._draft.read(), self._on_draft)

    def stop(self) -> None:
        """The program is being closed: keep what was typed; called before the threads end."""
        if self._running:
            self._running.cancel()
        self.keep_now()

    @Slot()
    def keep_now(self) -> None:
        """Write down at once what would be in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self._write_down()

    def clear_away(self) -> None:
        """Leave no store that nobody has confirmed, also one that was whole a moment ago."""
        while self._standing:
            self._standing.pop().abandon()

    def _connect(self) -> None:
        for step in self.frame.steps:
            step.edited.connect(self._on_edited)
        self.frame.left.connect(self._on_left)
        self.frame.shown.connect(self._on_shown)
        self.code.made_wanted.connect(self._lay)
        self.code.cancelled.connect(self._abandon)
        self.code.kept.connect(self._settle)
        self.sheet.done.connect(self._finish)

    def _on_draft(self, kept: Kept) -> None:
        known = self.sketch.take(kept)
        here = min(self.sketch.step, PLACE) if known else COUNTY
        self.frame.show_step(here)
        if known:
            self.frame.rail.say(_BACK)

    def _on_shown(self, place: int) -> None:
        if place <= PLACE and place != self.sketch.step:
            self.sketch.step = place
            self._on_edited()

    def _on_left(self) -> None:
        self._write_down_soon()
        self.left.emit()

    def _on_edited(self) -> None:
        self._timer.start(DELAY_MS)

    def _write_down_soon(self) -> None:
        self._timer.stop()
        self._keep()

    def _keep(self) -> None:
        if self.sketch.county is None:
            return
        kept = self.sketch.kept()

        def work(_: Progress) -> str:
            return _written(self._draft, kept)

        self._tasks.run(self, work, self.frame.rail.say)

    def _write_down(self) -> None:
        if self.sketch.county is not None:
            _written(self._draft, self.sketch.kept())

    def _lay(self) -> None:
        """Found the store beside its place, off the GUI thread."""
        plan, secret = self.sketch.plan, self.place.secret
        if plan is None:
            return
        founder = Founder(plan, self.place.password.text(), backups=self.place.backups)
        begin = partial(lay, self.sketch.place, founder, self._settings, secret)

        def work(progress: Progress) -> None:
            self._standing.append(begin(progress.report))  # known though nobody is told any more

        self._running = self._tasks.run(
            self,
            work,
            self._on_laid,
            on_step=self.code.show_reached,
            on_refused=self._on_not_laid,
        )

    def _on_laid(self, _: None) -> None:
        if self._running is None:  # given up while it became whole
            self._abandon()
            return
        self._running = None
        foundation = self._standing[0]
        name, code = foundation.unit, foundation.founded.recovery_code
        self.code.show_code(code)
        sheet = recovery_sheet(name, groups_of(code), _today())
        self.code.paper.show_form(sheet, f"恢复码-{name}.pdf")
        trouble = foundation.founded.keyring
        if self._settings.keyring and trouble and not self.place.secret:
            self.code.banner.say(_NO_KEYRING.format(TROUBLES[trouble]), Tone.WARN)

    def _on_not_laid(self, broken: RuleBroken) -> None:
        self._running = None
        self.frame.show_step(PLACE)
        self.place.fail(broken)

    def _abandon(self) -> None:
        """Leave nothing of the store; what was typed stays, and one is back at its place."""
        if self._running:
            self._running.cancel()
            self._running = None
        self._tasks.run(self, lambda _: self.clear_away(), lambda _: None)
        self.frame.show_step(PLACE)

    def _settle(self) -> None:
        if not self._standing:
            return
        foundation = self._standing.pop()
        self.frame.set_busy(busy=True)
        draft = self._draft
        self._tasks.run(
            self,
            lambda _: settled(foundation, draft),
            lambda _: self._on_settled(foundation),
            on_refused=self._on_not_settled,
        )

    def _on_settled(self, foundation: Foundation) -> None:
        self._timer.stop()
        self.frame.rail.say("")
        self._made = foundation
        self.slips = tuple(map(_slip, foundation.founded.slips))
        sheet = account_slips(foundation.unit, _today(), self.slips)
        self.sheet.show_sheet(sheet, f"账号启用单-{foundation.unit}.pdf")
        self.code.settled()

    def _on_not_settled(self, broken: RuleBroken) -> None:
        self.frame.show_step(PLACE)
        self.place.fail(broken)

    def _finish(self) -> None:
        if self._made:
            self.founded.emit(self.sketch.place, self._made.opening(self._settings))


def _written(draft: FoundingDraft, kept: Kept) -> str:
    """Write the draft down; say what came of it."""
    try:
        draft.keep(kept)
    except OSError as error:
        return _UNKEPT.format(error.strerror or "磁盘不可用")
    return "填写的内容随时保存在这台电脑上，可以关掉窗口，下次接着填。"


def _slip(slip: Slip) -> PrintedSlip:
    account = slip.account
    roles = "、".join(role.words for role in account.roles)
    return PrintedSlip(slip.unit_name, account.person_name, roles, account.name, slip.password)


def _today() -> str:
    return in_digits(datetime.now(CHINA).date())

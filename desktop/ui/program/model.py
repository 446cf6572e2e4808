"""Which pages somebody has, and what the frame asks; the pages themselves are read in later."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from db.viewer import Viewer
from desktop.accounts.first_page import first_page
from desktop.accounts.setting_words import SETTINGS_TITLE
from desktop.finding.palette import found_in, number_found_in
from desktop.keeping.upkeep import upkeep_of
from desktop.later import page_module, paper_door, rights
from desktop.rules.permissions import may
from desktop.texts.notice_words import NOTICES_TITLE
from desktop.texts.roles import role_words
from desktop.texts.sentences import sentence
from desktop.ui.office.settings_action import settings_action
from desktop.ui.program.clock_watch import ClockWatch
from desktop.ui.program.given import Surroundings
from desktop.ui.program.recent import Recent
from desktop.ui.program.scanning import Scanning
from desktop.ui.program.staying import Staying
from desktop.ui.program.warmth import warm_pages
from desktop.ui.registers.actions import register_actions
from desktop.ui.shell.pages import Action, Page, ShellModel
from desktop.ui.shell.window import MainWindow
from desktop.usecases.finding_numbers import FindNumber
from desktop.usecases.registering import RegisterCase
from desktop.worklists.today import today_of

_AT_END = frozenset({"office", "settings"})
_HEAVY = frozenset({"director"})  # its plots bring numpy: 30 MB, for whoever opens it
_TRIED_OVER = ("papers", "office", "registers")  # the first that somebody has comes to the front


class _Entry(NamedTuple):
    key: str  # also the name of its module
    title: str
    icon: str
    is_open: bool


def window_of(around: Surroundings, account: str) -> MainWindow:
    """Make the window of a login, and what watches it as long as it lives."""
    recent = Recent(around)
    around = replace(around, opened=recent.note)
    tasks, opened = around.tasks, around.opened_store
    model = replace(shell_model(around), recent=recent.lines)
    window = MainWindow(tasks, model)
    recent.setParent(window)
    Scanning(tasks, window, model.pages)
    ClockWatch(tasks, opened.doubtful_date, window.banner, model.read_only)
    warm_pages(tasks, (page.key for page in model.pages if page.key not in _HEAVY), window)
    Staying(tasks, around.place.viewer, partial(opened.prove, account), window)
    return window


def shell_model(around: Surroundings) -> ShellModel:
    viewer = around.place.viewer
    return ShellModel(
        unit=viewer.unit_name,
        user=viewer.name,
        role=role_words(viewer.roles),
        pages=pages_of(around),
        first=first_page(viewer),
        actions=tuple(_actions(around)),
        find=found_in,
        find_number=number_found_in if may(viewer, FindNumber.permission) else None,
        rights=lambda: rights().rights_of(viewer),
        today=today_of(viewer, around.place.today),
        upkeep=upkeep_of(around.opened_store.here),
        read_only=sentence("store.read_only_session") if around.place.readonly else "",
    )


def pages_of(around: Surroundings) -> tuple[Page, ...]:
    return tuple(
        Page(
            key=one.key,
            title=one.title,
            icon=one.icon,
            factory=partial(_made, around, one.key),
            shortcut=f"Ctrl+{place}",
            at_end=one.key in _AT_END,
        )
        for place, one in enumerate(_entries(around.place.viewer), 1)
    )


def _entries(viewer: Viewer) -> list[_Entry]:
    reads, works, office = viewer.reads_cases, viewer.works_on_cases, not viewer.reads_people
    offered = (
        _Entry("desk", "受理", "ph.tray", may(viewer, RegisterCase.permission)),
        _Entry("dispatch", "调度", "ph.shuffle", works),
        _Entry("cases", "案件", "ph.folder-open", reads),
        _Entry("registers", "档案", "ph.identification-card", is_open=True),
        _Entry("papers", "文书", "ph.file-text", works),
        _Entry("director", "总览", "ph.chart-bar", reads),
        _Entry("conflicts", "待核", "ph.git-diff", works),
        _Entry("notices", NOTICES_TITLE, "ph.bell", works),
        _Entry("office", "管理", "ph.gear", office),
        _Entry("settings", SETTINGS_TITLE, "ph.gear", not office),
    )
    return [one for one in offered if one.is_open]


def _made(around: Surroundings, key: str) -> QWidget:
    page: QWidget = page_module(key).make(around)
    return page


def _actions(around: Surroundings) -> Iterator[Action]:
    """Offer by name what stands on no page of its own."""

    def try_printer() -> None:
        page = next(filter(None, map(around.show_page, _TRIED_OVER)), None)
        if page is not None:
            page_module("papers").try_printer(around, page)

    yield Action(
        key="trial",
        title="打印测试页",
        run=try_printer,
        icon="ph.printer",
        words="dycsy 打印机 尺子 缩放 测试",
    )
    if not around.place.viewer.reads_people:
        yield settings_action(around.show_page)
    yield from register_actions(
        around.place.viewer,
        lambda: paper_door().door(around),
        lambda: around.show_page("registers"),
    )

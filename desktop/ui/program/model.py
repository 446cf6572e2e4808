"""Which pages somebody has, what they are given, and what the frame asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from db.rows.local_state import write_settings
from db.viewer import Viewer
from desktop.keeping.first_steps import TRIED
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.opening import OpenStore
from desktop.keeping.scheduling.daily import no_scheduler
from desktop.papers.press import PressRoom
from desktop.rules.permissions import may
from desktop.texts.roles import role_words
from desktop.texts.sentences import sentence
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.cases.conflicts_page import ConflictsPage
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.intake.ways import Ways
from desktop.ui.lines.page import enterable
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.office.settings_action import settings_action
from desktop.ui.office.settings_page import TITLE as SETTINGS, SettingsScreen
from desktop.ui.papers.screen import PaperScreen
from desktop.ui.papers.trial_action import trial_action
from desktop.ui.papers.ways import PaperDoor, PaperWays, system_ways
from desktop.ui.program.answers import found_in, number_found_in, today_of, upkeep_of
from desktop.ui.program.office_doors import office_doors
from desktop.ui.registers.exit_actions import exits_action
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.registers.team_actions import hand_over_action, lines_action, paper_actions
from desktop.ui.registers.tree_actions import tree_actions
from desktop.ui.shared.list_ways import ListWays, SaveTo, ask_where_to_export
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.pages import Action, Page, ShellModel
from desktop.usecases.finding_numbers import FindNumber
from desktop.usecases.handing_over import HandOver
from desktop.workplace import Workplace

_AT_END = {"office", "settings"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the pages of one login share."""

    tasks: Tasks
    place: Workplace
    open_store: OpenStore
    show_page: Callable[..., Any]  # (key, target); gives the page, None where it is not permitted
    papers: PaperWays = field(default_factory=system_ways)
    press: PressRoom = field(default_factory=PressRoom)
    save_to: SaveTo = ask_where_to_export
    local: LocalPlaces | None = None
    restore: Callable[[Path], None] = lambda _: None  # close all, and put this backup back


def shell_model(around: Surroundings) -> ShellModel:
    viewer = around.place.viewer
    return ShellModel(
        unit=viewer.unit_name,
        user=viewer.name,
        role=role_words(viewer.roles),
        pages=pages_of(around),
        actions=tuple(_actions(around)),
        find=found_in,
        find_number=number_found_in if may(viewer, FindNumber.permission) else None,
        today=today_of(viewer, around.place.today),
        upkeep=upkeep_of(around.open_store),
        read_only=sentence("store.read_only_session") if around.place.readonly else "",
    )


def pages_of(around: Surroundings) -> tuple[Page, ...]:
    viewer = around.place.viewer
    given = _case_ways(around)
    reads, works, office = viewer.reads_cases, viewer.works_on_cases, not viewer.reads_people
    settings = partial(SettingsScreen, around.tasks, viewer, around.place.today)

    def page(key: str, title: str, icon: str, make: Callable[[], QWidget], open_: bool) -> Page:
        return Page(key=key, title=title, icon=icon, factory=make, permitted=open_)

    offered = (
        page("desk", "受理", "ph.tray", partial(_intake, around), may(viewer, "case.register")),
        page("dispatch", "调度", "ph.shuffle", partial(_dispatch, around, given), works),
        page("cases", "案件", "ph.folder-open", partial(_cases, around, given), reads),
        page("registers", "档案", "ph.identification-card", partial(_registers, around), True),
        page("papers", "文书", "ph.file-text", partial(_papers, around), works),
        page("director", "总览", "ph.chart-bar", partial(_director, around, given), reads),
        page("conflicts", "待核", "ph.git-diff", partial(_conflicts, around, given), works),
        page("office", "管理", "ph.gear", partial(_office, around), office),
        page("settings", SETTINGS, "ph.gear", settings, not office),
    )
    return _numbered([one for one in offered if one.permitted])


def first_page(viewer: Viewer) -> str:
    """Name the page that somebody begins the day with; the rail itself never changes its order."""
    pages = [(role.about.weight, role.about.page) for role in viewer.roles]
    return max(pages, default=(0, "office"))[1]


def _numbered(pages: list[Page]) -> tuple[Page, ...]:
    return tuple(
        Page(
            key=one.key,
            title=one.title,
            icon=one.icon,
            factory=one.factory,
            shortcut=f"Ctrl+{place}",
            at_end=one.key in _AT_END,
        )
        for place, one in enumerate(pages, 1)
    )


def _case_ways(around: Surroundings) -> CaseWays:
    return CaseWays(
        tasks=around.tasks,
        viewer=around.place.viewer,
        open_paper=lambda case, code: around.show_page("papers", (case, code, "cases")),
        now_ms=around.place.now_ms,
        lists=_list_ways(around),
    )


def _list_ways(around: Surroundings) -> ListWays:
    return ListWays(ask=around.place.ask, keep=partial(_keep, around), save_to=around.save_to)


def _intake(around: Surroundings) -> QWidget:
    ways = Ways(
        new_id=around.place.new_id,
        now_ms=around.place.now_ms,
        open_case=lambda case: around.show_page("cases", case),
        open_paper=lambda case, code: around.show_page("papers", (case, code, "desk")),
    )
    return IntakeScreen(around.tasks, ways)


def _dispatch(around: Surroundings, given: CaseWays) -> QWidget:
    screen = DispatchScreen(given)
    screen.opened.connect(lambda case: around.show_page("cases", case))
    return screen


def _cases(around: Surroundings, given: CaseWays) -> QWidget:
    page = CasesPage(given)
    page.conflicts_wanted.connect(lambda case: around.show_page("conflicts", case))
    return page


def _registers(around: Surroundings) -> QWidget:
    """Offer the registers; those of people stay closed to the three separated roles."""
    page = RegistersPage(_register_ways(around), _list_ways(around), _door(around))
    page.conflicts_wanted.connect(lambda target: around.show_page("conflicts", target))
    return page


def _register_ways(around: Surroundings) -> RegisterWays:
    return RegisterWays(
        tasks=around.tasks,
        viewer=around.place.viewer,
        now_ms=around.place.now_ms,
        open_case=lambda case: around.show_page("cases", case),
        open_accounts=lambda unit: around.show_page("office", ("账号", unit)),
    )


def _actions(around: Surroundings) -> Iterator[Action]:
    """Offer by name what stands on no page of its own."""
    viewer, given = around.place.viewer, _register_ways(around)

    def registers() -> QWidget | None:
        page: QWidget | None = around.show_page("registers")
        return page

    yield trial_action(
        around.tasks, around.papers.spooler, around.show_page, partial(_keep, around, TRIED, "1")
    )
    yield from tree_actions(viewer, registers)
    if viewer.reads_people:
        yield exits_action(registers)
    if may(viewer, HandOver.permission):
        yield hand_over_action(given, _door(around), registers)
    yield from paper_actions(given, registers)
    if enterable(viewer):
        yield lines_action(registers)
    if not viewer.reads_people:
        yield settings_action(around.show_page)


def _door(around: Surroundings) -> PaperDoor:
    return PaperDoor(press=around.press, ways=around.papers, readonly=around.place.readonly)


def _conflicts(around: Surroundings, given: CaseWays) -> QWidget:
    page = ConflictsPage(given)
    page.case_wanted.connect(lambda case: around.show_page("cases", case))
    page.record_wanted.connect(lambda kind, id_: around.show_page("registers", (kind, id_)))
    return page


def _papers(around: Surroundings) -> QWidget:
    readonly = around.place.readonly or not may(around.place.viewer, "case.print")
    screen = PaperScreen(around.tasks, around.press, around.papers, readonly=readonly)
    screen.left.connect(around.show_page)
    return screen


def _director(around: Surroundings, given: CaseWays) -> QWidget:
    # the plots bring numpy: 30 MB and a third of a second, which no desk without them shall pay
    from desktop.ui.director.screen import DirectorScreen  # noqa: PLC0415

    return DirectorScreen(
        given,
        lambda wanted, title: around.show_page("cases", (wanted, title)),
    )


def _office(around: Surroundings) -> QWidget:
    place = around.place
    scheduler = around.local.scheduler if around.local else no_scheduler
    doors = replace(office_doors(place, around.open_store, scheduler), papers=around.papers)
    screen = OfficeScreen(around.tasks, place.viewer, doors, place.now_ms)
    screen.restore_wanted.connect(around.restore)
    return screen


def _keep(around: Surroundings, key: str, value: str) -> None:
    """Write a setting of this desk; a window that only reads forgets it."""
    open_store = around.open_store
    if not open_store.readonly:
        around.tasks.run(
            around.tasks,
            lambda _: write_settings(open_store.store.engine, {key: value}),
            lambda _: None,
        )

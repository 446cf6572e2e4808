"""The director's page: every number is right, is compared, and opens the list it counts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median_low

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine
from db.rows.uow import Act, answers
from db.subjects.case import events as said
from db.subjects.case.figure import Lasting, Share
from db.subjects.case.figures import FIGURES
from db.viewer import Role, Viewer
from desktop.figures.ground import Asked
from desktop.figures.overview import Answer, Overview, look
from desktop.figures.periods import month_of, year_of
from desktop.rules.settings import RANKED
from desktop.ui.cases.given import CaseWays
from desktop.ui.director.screen import DirectorScreen
from desktop.ui.director.tile import LEFT, RIGHT, FigureTile
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Type, current
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from tests.gui import county_sample as county
from tests.gui.county_sample import NOW, TODAY, Sample, ms
from tests.gui.keyboard import focused, press
from tests.stores import workplace_of

LEADER = 2
MOST_STATEMENTS = 40  # of the whole page, whatever the store holds
AT_911 = (835, 372)  # of a maximised window at 1366×768 where the system draws at 150 %
Opened = list[tuple[CaseFilter, str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """Two years of a county, for tests that change nothing."""
    sample = county.found(tmp_path_factory.mktemp("county"))
    county.two_years(sample)
    county.waits(sample, day=date(2026, 11, 16))
    yield sample
    sample.store.engine.dispose()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Sample]:
    sample = county.found(tmp_path)
    yield sample
    sample.store.engine.dispose()


Show = Callable[[Sample, Viewer | None], tuple[DirectorScreen, Opened]]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    made: list[Tasks] = []

    def shown(sample: Sample, viewer: Viewer | None = None) -> tuple[DirectorScreen, Opened]:
        viewer = viewer or sample.viewer(LEADER)
        tasks = Tasks(workplace_of(sample.store, viewer, "window"), qapp)
        made.append(tasks)
        opened: Opened = []
        around = CaseWays(tasks=tasks, viewer=viewer, now_ms=lambda: ms(NOW))
        screen = DirectorScreen(around, lambda wanted, title: opened.append((wanted, title)))
        qtbot.addWidget(screen)
        screen.resize(1290, 624)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(lambda: screen.shown_now is not None)
        qtbot.waitUntil(lambda: bool(around.places))
        return screen, opened

    yield shown
    for tasks in made:
        tasks.stop()
        tasks.deleteLater()


def cases(sample: Sample, wanted: CaseFilter) -> list[CaseLine]:
    with answers(sample.store, sample.viewer(LEADER)) as reading:
        return reading.cases.page(wanted, limit=100_000)


def overview(sample: Sample, nature: str, period: str) -> Overview:
    with answers(sample.store, sample.viewer(LEADER)) as reading:
        asked = Asked(nature=nature, key=period, today=TODAY, at=ms(NOW), whole=True)
        return look(reading, asked)


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_at_150_percent_every_tile_keeps_its_words_and_nothing_scrolls_sideways(
    qtbot: QtBot, told: Sample, show: Show
) -> None:
    screen, _ = show(told, None)
    assert len({tile.y() for tile in screen.tiles.all()}) == 2
    assert screen.minimumSizeHint().width() <= AT_911[0]
    screen.resize(*AT_911)
    qtbot.waitUntil(lambda: screen.minimumSizeHint().height() > AT_911[1])
    screen.resize(AT_911[0], screen.minimumSizeHint().height())  # its place scrolls so far

    qtbot.waitUntil(lambda: len({tile.y() for tile in screen.tiles.all()}) == 4)
    assert [tile.text() for tile in screen.tiles.all() if is_cut(tile)] == []
    for chip in (*screen.natures, *screen.periods, screen.regrouped):
        assert chip.width() >= chip.sizeHint().width()
    steps, category = screen.splits.cards["step"], screen.splits.cards["category"]

    def lies_below() -> bool:
        top, end = category.rect().topLeft(), steps.rect().bottomLeft()
        return steps.mapTo(screen, end).y() < category.mapTo(screen, top).y()

    qtbot.waitUntil(lies_below)


def is_cut(tile: FigureTile) -> bool:
    """Tell whether anything that the tile says has not its whole width."""
    theme, shown = current(), tile.shown
    label, large = (
        QFontMetrics(theme.font(size, bold=size == Type.FIGURE))
        for size in (Type.LABEL, Type.FIGURE)
    )
    room = tile.width() - theme.px(LEFT) - theme.px(RIGHT)
    beside = "".join((shown.unit, shown.beside))
    apart = theme.px(4) + theme.px(8) * bool(shown.beside)
    across = large.horizontalAdvance(shown.number) + apart + label.horizontalAdvance(beside)
    name = label.horizontalAdvance(tile.text())
    return max(across, name) > room or "…" in tile.line_in(room)


@pytest.mark.parametrize(("nature", "shown"), [(0, 14), (1, 12), (2, 11)])
def test_the_list_behind_every_tile_holds_exactly_that_many_cases(
    qtbot: QtBot, told: Sample, show: Show, nature: int, shown: int
) -> None:
    screen, opened = show(told, None)
    if nature:
        screen.natures[nature].click()
        qtbot.waitUntil(lambda: screen.shown_now.nature == screen.nature)  # type: ignore[union-attr]
    tiles = screen.tiles
    told_of = [tile for tile in tiles.all() if tile.isVisible()]
    for tile in told_of:
        tile.click()
        held = len(cases(told, opened[-1][0]))
        if tile.shown.unit == "件":
            assert number(tile.shown.number) == held, tile.text()
        elif tile.shown.unit == "%":
            assert tile.shown.beside.endswith(f"/{held} 件"), tile.text()
        else:
            assert tile.shown.unit == "天" or held == 0, tile.text()

    assert len(opened) == len(told_of) == shown
    assert tiles.tile("success").isVisible() == (nature == 0), "an enquiry is not mediated"
    assert number(tiles.tile("came", "year").shown.number) > 50


@pytest.mark.parametrize("period", [0, 1])
def test_the_list_behind_every_bar_holds_exactly_that_many_cases(
    qtbot: QtBot, told: Sample, show: Show, period: int
) -> None:
    screen, opened = show(told, None)
    screen.periods[period].click()
    key = ("month", "year")[period]
    qtbot.waitUntil(lambda: screen.shown_now.period.key == key)  # type: ignore[union-attr]
    splits, checked = screen.splits, 0
    for card in splits.cards.values():
        for bar in card.plot._bars:
            card.plot.chosen.emit(bar.key)
            assert bar.value == len(cases(told, opened[-1][0])), bar.label
            checked += 1

    assert checked == len(opened) > 12


def test_enter_on_a_number_opens_its_list_under_its_name(told: Sample, show: Show) -> None:
    screen, opened = show(told, None)

    press(screen.tiles.tile("came", "year"), Qt.Key.Key_Return)

    assert opened[0][1] == "本年登记的纠纷"
    assert opened[0][0].registered_from == date(2026, 1, 1)


def test_arrows_and_enter_open_the_list_of_a_bar(told: Sample, show: Show) -> None:
    screen, opened = show(told, None)
    plot = screen.splits.cards["town"].plot

    press(plot, Qt.Key.Key_Down)
    press(plot, Qt.Key.Key_Return)

    assert opened[0][1] == "本年登记 · 博昌街道"
    assert opened[0][0].town == county.TOWNS[10][0]


def test_natures_are_switched_by_key_and_never_added(
    qtbot: QtBot, told: Sample, show: Show
) -> None:
    screen, _ = show(told, None)
    disputes = screen.tiles.tile("came", "year").shown.number

    press(screen, Qt.Key.Key_2)

    qtbot.waitUntil(lambda: screen.shown_now.nature == "matter")  # type: ignore[union-attr]
    matters = screen.tiles.tile("came", "year").shown.number
    assert number(matters) == len(
        cases(told, CaseFilter(nature="matter", registered_from=date(2026, 1, 1)))
    ) - len(cases(told, CaseFilter(("voided",), nature="matter", registered_from=date(2026, 1, 1))))
    assert matters != disputes


def test_what_a_key_chooses_has_the_focus_so_one_chip_alone_looks_chosen(
    qtbot: QtBot, told: Sample, show: Show
) -> None:
    screen, _ = show(told, None)
    screen.natures[0].setFocus()
    chosen = {
        Qt.Key.Key_2: screen.natures[1],
        Qt.Key.Key_4: screen.periods[0],
        Qt.Key.Key_6: screen.regrouped,
    }

    for key, chip in chosen.items():
        press(focused(), key)

        assert (focused(), chip.isChecked()) == (chip, True)
    screen.natures[2].click()
    assert focused() == screen.natures[2]


def test_a_number_says_where_it_comes_from(qtbot: QtBot, told: Sample, show: Show) -> None:
    screen, _ = show(told, None)

    screen.tiles.tile("cleared").setFocus()

    qtbot.waitUntil(lambda: "结存办结比＝" in screen.provenance.words.text())
    assert "2026-01-01 至 2026-11-20" in screen.provenance.words.text()
    assert "数据截至 11-20 10:42" in screen.provenance.words.text()
    assert screen.as_of.text() == "数据截至 11-20 10:42"


def test_a_case_registered_meanwhile_moves_the_numbers(
    qtbot: QtBot, small: Sample, show: Show
) -> None:
    screen, _ = show(small, None)
    qtbot.waitUntil(lambda: screen.tiles.tile("came", "today").shown.number == "0")

    party = PartyInput(standing="applicant", name="王建国")
    command = RegisterCase(summary="两家因滴水檐争执。", parties=(party,))
    clerk = workplace_of(small.store, small.viewer(1), "window")
    screen._around.tasks.changed.emit(clerk.perform(register_case, command).changes)

    qtbot.waitUntil(lambda: screen.tiles.tile("came", "today").shown.number == "1")
    assert screen.tiles.tile("came", "month").shown.line == "上月同期无数据可比"


@pytest.mark.parametrize("key", ["month", "year"])
@pytest.mark.parametrize("nature", ["dispute", "matter"])
def test_the_rate_has_the_denominator_that_the_cases_have(
    told: Sample, nature: str, key: str
) -> None:
    shown = overview(told, nature, key)
    lines = [one for one in cases(told, CaseFilter(nature=nature)) if one.step != "voided"]
    spans = (shown.period.span, shown.period.before)
    for rate, span in zip(shown.answer("cleared")[:2], spans, strict=True):
        done = [one for one in lines if one.finished_on and _in(one.finished_on, span)]
        left = [
            one
            for one in lines
            if one.registered_on <= span.last
            and not (one.finished_on and one.finished_on <= span.last)
        ]
        assert rate == (len(done), len(done) + len(left))


def test_the_rate_is_compared_with_the_same_days_of_last_year_as_they_stood_then(
    qtbot: QtBot, small: Sample, show: Show
) -> None:
    """By hand: 3 of 4 now, 3 of 5 then, though all of last year are finished by now."""
    for came, done in (
        ("2025-01-06", "2025-01-07"),  # the first of the store: January is whole
        ("2025-03-03", "2025-03-20"),
        ("2025-06-02", "2025-06-30"),
        ("2025-11-03", "2025-12-10"),
        ("2025-11-17", "2025-11-28"),
        ("2025-12-01", "2025-12-20"),  # after the same day of last year: compared with nothing
        ("2026-02-02", "2026-02-20"),
        ("2026-05-06", "2026-05-29"),
        ("2026-09-01", "2026-09-30"),
        ("2026-11-02", ""),
    ):
        handled(small, date.fromisoformat(came), done)
    screen, _ = show(small, None)
    rate = screen.tiles.tile("cleared")
    qtbot.waitUntil(lambda: rate.shown.number == "75.0")

    assert rate.shown.told == ("3/4 件", "较去年同期 +15.0 个百分点")
    rate.setFocus()
    told = "去年同期＝2025-01-01 至 2025-11-20，截至那时的末日，算法相同"
    qtbot.waitUntil(lambda: told in screen.provenance.words.text())


def handled(sample: Sample, came: date, done: str) -> None:
    """Let a dispute come on one day, and be finished on another if there is one."""
    case_id = county.waits(sample, day=came)
    kept = said.CaseKept(case_id=case_id)
    sample.record(Act(kept, county.by(), county.moment(came, 11)))
    if done:
        day = date.fromisoformat(done)
        ended = said.CaseFinished(
            case_id=case_id, finished_on=day, outcome="handled", result="已办理"
        )
        sample.record(Act(ended, county.by(), county.moment(day, 16)))


def _in(day: date, span: object) -> bool:
    return bool(span.first <= day <= span.last)  # type: ignore[attr-defined]


def test_the_median_is_the_median_of_the_cases(told: Sample) -> None:
    shown = overview(told, "dispute", "year")
    span = shown.period.span
    wanted = CaseFilter(nature="dispute", finished_from=span.first, finished_to=span.last)
    days = [
        (one.finished_on - one.registered_on).days
        for one in cases(told, wanted)
        if one.finished_on and one.step != "voided"
    ]

    lasted = shown.answer("lasting").now
    assert isinstance(lasted, Lasting)
    assert (lasted.median, lasted.cases) == (median_low(days), len(days))


def test_no_figure_is_read_from_the_cases(told: Sample) -> None:
    asked: list[str] = []

    def remember(_c: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement.lower())

    event.listen(told.store.engine, "before_cursor_execute", remember)
    try:
        overview(told, "dispute", "year")
    finally:
        event.remove(told.store.engine, "before_cursor_execute", remember)

    assert any("from tally" in statement for statement in asked)
    assert not any("cases" in statement for statement in asked)
    assert len(asked) <= MOST_STATEMENTS


def test_a_town_sees_its_own_numbers_and_no_list_that_would_not_agree(
    told: Sample, show: Show
) -> None:
    town = Viewer(
        account=2,
        roles=frozenset({Role.LEADER}),
        unit=14,
        path=county.path_of(14),
        unit_name="兴福镇综治中心",
        division=county.TOWNS[14][0],
    )
    screen, opened = show(told, town)

    for tile in screen.tiles.all():
        tile.click()

    assert opened == []
    assert [bar.label for bar in screen.splits.cards["town"].plot._bars] == ["兴福镇"]


def test_a_month_is_compared_with_as_many_days_of_the_month_before() -> None:
    assert month_of(date(2026, 3, 31)).before.last == date(2026, 2, 28)
    assert month_of(date(2026, 1, 5)).before.first == date(2025, 12, 1)
    assert year_of(date(2024, 2, 29)).before.last == date(2023, 2, 28)


def test_a_county_founded_this_month_is_compared_with_nothing_and_never_with_0(
    small: Sample, show: Show
) -> None:
    county.waits(small, day=date(2026, 11, 18))
    screen, _ = show(small, None)

    told = [tile.shown.line for tile in screen.tiles.all()]
    assert told[:2] == ["上周同日无数据可比"] * 2
    assert told[4] == "去年同期无数据可比"
    assert not any("持平" in line or "+" in line or "−" in line for line in told)
    (bar,) = screen.splits.cards["town"].plot._bars
    assert (bar.value, bar.compared) == (1, "")
    assert "去年同期" not in screen.splits.cards["town"].plot.title.text()
    assert screen.trend.empty.isVisible()
    about = screen.tiles.tile("came", "year").accessibleDescription()
    assert "不对照：去年同期还没有完整的数据，数据自 2026-11-18 起" in about


def test_a_store_without_cases_shows_dashes(small: Sample, show: Show) -> None:
    screen, _ = show(small, None)

    assert screen.tiles.tile("cleared").shown.number == "—"
    assert screen.tiles.tile("lasting").shown.number == "—"
    splits = screen.splits
    plots = [screen.trend, *(card.plot for card in splits.cards.values())]
    assert [plot.empty.isVisible() for plot in plots] == [True] * len(plots)
    assert not any(plot.drawing.isVisible() for plot in plots)


class County:
    """Counts as large as those of a county's year."""

    came, done, unfinished, late, open = 59_847, 58_294, 1_863, 214, 2_455

    def number(self, _measure: str) -> int:
        return 1_032

    def parts(self, _measure: str) -> Mapping[str, int]:
        return {"0006": 31_000, "0042": 28_847}

    def overdue(self, _waits: str, _late: str) -> int:
        return 1_553

    def judged(self, _measure: str, _codes: str) -> Share:
        return Share(31_214, 33_019)


def test_no_number_of_a_county_is_cut_on_a_small_screen(told: Sample, show: Show) -> None:
    screen, _ = show(told, None)
    shown = overview(told, "dispute", "year")
    answers_ = {
        figure.key: {
            key: Answer(now, None if figure.alone else now)
            for now in [figure.formula(County())]
            for key in shown.answers[figure.key]
        }
        for figure in FIGURES
    }
    screen.tiles.show_overview(replace(shown, answers=answers_), "")

    assert [tile.text() for tile in screen.tiles.all() if is_cut(tile)] == []


def test_the_page_fits_a_small_screen(told: Sample, show: Show) -> None:
    screen, _ = show(told, None)
    least = screen.minimumSizeHint()

    assert (least.width() <= 1290, least.height() <= 624) == (True, True), least


def test_towns_stand_in_the_order_of_the_county_and_are_ranked_only_if_one_asks(
    qtbot: QtBot, told: Sample, show: Show
) -> None:
    """整治形式主义为基层减负: 默认不排名."""
    screen, _ = show(told, None)
    bars = screen.splits.cards["town"].plot
    assert [bar.key for bar in bars._bars] == sorted(bar.key for bar in bars._bars)

    ranked = ChooseSetting(key=RANKED.key, value=RANKED.kind.write(True))
    leader = workplace_of(told.store, told.viewer(LEADER), "window")
    screen._around.tasks.changed.emit(leader.perform(choose_setting, ranked).changes)
    qtbot.waitUntil(lambda: screen.splits.ranked)
    values = [bar.value for bar in bars._bars]
    assert values == sorted(values, reverse=True)
    plain = ChooseSetting(key=RANKED.key, value=RANKED.kind.write(False))
    leader.perform(choose_setting, plain)


def test_a_town_tells_its_cases_by_ten_thousand_people_where_they_are_registered(
    qtbot: QtBot, told: Sample, show: Show
) -> None:
    screen, _ = show(told, None)
    bars = screen.splits.cards["town"].plot
    assert not any("万人" in bar.compared for bar in bars._bars)
    cases_there = {bar.key: bar.value for bar in bars._bars}

    screen._on_people({"371625102000": 20_000, "371625111000": 999})

    told_of = {bar.key: bar.compared for bar in bars._bars}
    rate = f"{cases_there['371625102000'] / 2:.1f}/万人"
    assert told_of["371625102000"].endswith(rate)
    assert not any("万人" in words for key, words in told_of.items() if key != "371625102000")


def test_the_lines_of_the_months_end_with_the_last_whole_month(told: Sample, show: Show) -> None:
    screen, _ = show(told, None)
    shown = screen.shown_now
    assert shown is not None
    assert (shown.months[0], shown.months[-1]) == (date(2025, 11, 1), date(2026, 10, 1))
    begun = [shown.trend["year_before"][n] for n in range(2)]
    assert (begun[0], begun[1] is None) == (None, False)  # the store begins in December 2024


def test_a_screen_reader_hears_each_number_with_its_parts_and_where_it_comes_from(
    told: Sample, show: Show
) -> None:
    screen, _ = show(told, None)
    for tile in screen.tiles.all():
        shown = tile.shown
        for words in (tile.text(), shown.number, *shown.told):
            assert words in tile.accessibleName()
        assert "依据：" in tile.accessibleDescription()
    plots = [screen.trend, *(card.plot for card in screen.splits.cards.values())]
    assert all(plot.accessibleName() and plot.accessibleDescription() for plot in plots)

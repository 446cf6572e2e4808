"""The desk fits the small screen of an office, whatever is shown on it."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.theme import Theme, install
from tests.gui.desk_driver import ALT, CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import SIZE, clerk, county, desk_tasks, screen

__all__ = ["clerk", "county", "desk_tasks", "screen"]


def demand_within(screen: IntakeScreen) -> None:
    parts: list[QWidget] = [screen.foot.submit, screen.matter.summary, screen.beside.needs]
    assert (screen.width(), screen.height()) == SIZE
    for part in parts:
        corner = part.mapTo(screen, part.rect().bottomRight())
        assert screen.rect().contains(corner)
    assert screen.matter.summary.height() >= screen.matter.summary.minimumHeight()


@pytest.mark.parametrize("parties", [2, 6])
def test_nothing_reaches_over_the_edge_of_a_small_screen(
    clerk: Clerk, screen: IntakeScreen, parties: int
) -> None:
    clerk.take_zhang()
    for _ in range(parties - 2):
        clerk.key(KEYS.Key_A, ALT)
    clerk.key(KEYS.Key_I, CONTROL)
    clerk.wait_at(screen.answering.answer)

    demand_within(screen)


def test_the_receipt_leaves_the_form_where_it_was(clerk: Clerk, screen: IntakeScreen) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.wait(lambda: screen.receipt.state.startswith("待受理"))
    clerk.key(KEYS.Key_S, ALT)
    clerk.wait(lambda: "请先补充" in screen.receipt.said)

    demand_within(screen)


def test_with_larger_type_the_help_moves_under_the_form_and_names_stay_readable(
    clerk: Clerk, screen: IntakeScreen, qapp: QApplication
) -> None:
    clerk.take_zhang()
    clerk.go("summary")
    clerk.write("邻居排水。")
    install(qapp, Theme(scale=150))
    try:
        name = clerk.row(0).name
        needed = name.fontMetrics().horizontalAdvance("张建国")
        clerk.wait(lambda: name.width() > needed + 30)
        clerk.hand_in()
        assert clerk.screen.head.last == f"刚登记 {clerk.screen.receipt.number.text()}"
    finally:
        install(qapp, Theme())


def test_both_parties_are_seen_whole_in_every_size_of_type(
    clerk: Clerk, qapp: QApplication
) -> None:
    second = clerk.row(1).name

    def is_seen() -> bool:
        return second.visibleRegion().boundingRect().height() == second.height()

    assert is_seen()
    for scale in (150, 100):
        install(qapp, Theme(scale=scale))
        clerk.wait(is_seen)
    clerk.wait(lambda: clerk.screen.parties.height() < clerk.screen.matter.height())

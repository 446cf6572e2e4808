"""Enter pressed before the store has answered: letters never become a name, no key is lost."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop.intake import asking
from desktop.ui.shared import type_ahead
from tests.gui.desk_driver import KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen

__all__ = ["clerk", "county", "desk_tasks", "screen"]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Hold back what the store knows of names and places until it is let go."""
    gate = threading.Event()

    def late(question: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any, **named: Any) -> Any:
            gate.wait(20)
            return question(*given, **named)

        return asked

    for name in ("known_people", "found_divisions"):
        monkeypatch.setattr(asking, name, late(getattr(asking, name)))
    yield gate.set
    gate.set()


def test_enter_takes_the_first_when_it_comes(clerk: Clerk, answer: Callable[[], None]) -> None:
    clerk.row(0).focus()
    clerk.keys("zjg")
    clerk.enter()
    assert clerk.row(0).name.hasFocus()
    answer()

    clerk.wait_at(clerk.row(1).name)
    assert clerk.screen.form().parties[0].name == "张建国"
    assert clerk.screen.form().parties[0].person
    clerk.wait(clerk.screen._tasks.is_idle)


def test_what_is_typed_while_enter_waits_goes_where_it_was_meant(
    clerk: Clerk, answer: Callable[[], None]
) -> None:
    clerk.row(0).focus()
    clerk.keys("zjg")
    clerk.enter()
    clerk.write("王")
    clerk.keys("e")
    answer()

    clerk.wait(lambda: clerk.row(1).name.text() == "王e")
    assert clerk.row(0).name.text() == "张建国"
    clerk.wait(clerk.screen._tasks.is_idle)


def test_esc_gives_up_waiting(clerk: Clerk, answer: Callable[[], None]) -> None:
    clerk.row(0).focus()
    clerk.keys("zjg")
    clerk.enter()
    clerk.write("王")
    clerk.key(KEYS.Key_Escape)
    answer()

    clerk.wait(lambda: clerk.row(0).name.text() == "zjg王")
    assert clerk.row(0).name.hasFocus()
    clerk.wait(clerk.screen._tasks.is_idle)


def test_a_store_that_does_not_answer_leaves_the_clerk_where_they_type(
    clerk: Clerk, answer: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "DEADLINE_MS", 0)
    clerk.row(0).focus()
    clerk.keys("zjg")
    clerk.enter()
    clerk.wait(lambda: not clerk.row(0).name.waits())

    assert clerk.row(0).name.hasFocus()
    assert clerk.row(0).name.text() == "zjg"


def test_a_village_is_waited_for_too(clerk: Clerk, answer: Callable[[], None]) -> None:
    clerk.go("village")
    clerk.keys("gw")
    clerk.enter()
    clerk.write("村东")
    answer()

    clerk.wait(lambda: clerk.screen.form().place == "村东")
    assert clerk.screen.form().village.code
    clerk.wait(clerk.screen._tasks.is_idle)


def test_nothing_found_moves_on(clerk: Clerk, answer: Callable[[], None]) -> None:
    clerk.row(0).focus()
    clerk.keys("qqqqx")
    clerk.enter()
    answer()

    clerk.wait_at(clerk.row(0).number)
    assert clerk.row(0).name.text() == "qqqqx"
    clerk.wait(clerk.screen._tasks.is_idle)

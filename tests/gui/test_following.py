"""News of other programs: waited for apart, passed on to the pages at their pace."""

from collections.abc import Callable
from queue import Queue
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.log.base import Subject
from db.log.changes import EVERYTHING, NOTHING, Changes
from db.store.watch import News
from desktop.ui.program.following import Follower
from desktop.ui.shared.tasks import Tasks
from tests.conftest import Logs


class Post:
    """A source that tells what a test puts in."""

    def __init__(self) -> None:
        self._letters: Queue[Any] = Queue()
        self.closed = 0

    def put(self, *letters: Any) -> None:
        for letter in letters:
            self._letters.put(letter)

    def wait(self) -> Any:
        letter = self._letters.get()
        if isinstance(letter, Exception):
            raise letter
        return letter

    def stop(self) -> None:
        self._letters.put(None)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def follower(tasks: Tasks, qapp: QObject) -> Follower:
    return Follower(tasks, qapp)


def case(number: int) -> Changes:
    return Changes(frozenset({Subject("case", number)}))


def heard(tasks: Tasks) -> list[Changes]:
    told: list[Changes] = []
    tasks.changed.connect(told.append)
    return told


def held(tasks: Tasks) -> Callable[[], None]:
    """Let a page wait for its answer; give what lets it come."""
    answers = Event()
    tasks.ask(tasks, lambda _: answers.wait(), lambda _: None)
    return answers.set


def test_news_come_to_the_window_in_order_and_end_with_the_program(
    qtbot: QtBot, tasks: Tasks
) -> None:
    post, told = Post(), list[tuple[int, bool]]()
    tasks.listening.start(
        tasks, post, lambda news: told.append((news, current_thread() is main_thread()))
    )
    post.put(1, 2, 3)
    qtbot.waitUntil(lambda: told == [(1, True), (2, True), (3, True)])

    tasks.stop()
    late = Post()
    tasks.listening.start(tasks, late, told.append)

    assert (post.closed, late.closed) == (1, 1)


def test_a_source_that_breaks_is_a_bug_and_lets_go_of_what_it_holds(
    qtbot: QtBot, tasks: Tasks, expected_logs: Logs
) -> None:
    post = Post()
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.listening.start(tasks, post, lambda _: None)
        post.put(ZeroDivisionError())

    assert isinstance(told.args[0], ZeroDivisionError)
    qtbot.waitUntil(lambda: post.closed == 1)
    expected_logs.take("ZeroDivisionError")


def test_while_pages_wait_for_their_answers_news_are_gathered(
    qtbot: QtBot, tasks: Tasks, follower: Follower
) -> None:
    post, told, answer = Post(), heard(tasks), held(tasks)
    follower.follow(post)
    post.put(News(case(1)), News(case(2)), News(case(3)))
    qtbot.waitUntil(lambda: follower._missed == case(1) | case(2) | case(3))
    assert told == []

    answer()

    qtbot.waitUntil(lambda: bool(told))
    assert [one.subjects for one in told] == [(case(1) | case(2) | case(3)).subjects]
    assert told[0].elsewhere


def test_pages_whose_answers_never_come_are_told_all_the_same(
    qtbot: QtBot, tasks: Tasks, follower: Follower
) -> None:
    post, told, answer = Post(), heard(tasks), held(tasks)
    follower.follow(post)
    post.put(News(case(1)))

    qtbot.waitUntil(lambda: bool(told))
    assert told[0].concern(Subject("case", 1))
    answer()


def test_once_the_store_is_reached_again_every_page_asks_whatever_was_missed(
    qtbot: QtBot, tasks: Tasks, follower: Follower
) -> None:
    post, told, reached = Post(), heard(tasks), list[bool]()
    follower.reached.connect(reached.append)
    follower.follow(post)
    post.put(News(NOTHING, reached=False), News(NOTHING))

    qtbot.waitUntil(lambda: bool(told))
    assert reached == [False, True]
    assert told[0].concern(Subject("case", 77))
    assert told[0].touch("notice", "unit")
    assert (told[0].everything, told[0].subjects) == (True, EVERYTHING.subjects)

import threading
from functools import partial
from operator import contains
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from db.log.unavailable import StoreUnavailable
from db.rows.local_state import NOBODY
from desktop.errors import RuleBroken, TurnedAway
from desktop.texts.sentences import sentence
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.tasks import Tasks
from tests.conftest import Logs
from tests.gui.conftest import FakeDoor


def refuse(command: str, store: Any) -> None:
    raise RuleBroken("case.number_taken", "number")


def test_work_runs_elsewhere_and_its_answer_arrives_here(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[bool, bool]] = []

    def on_answer(worker: int) -> None:
        here = QThread.currentThread() is tasks.thread()
        seen.append((worker != threading.get_ident(), here))

    tasks.ask(tasks, lambda _: threading.get_ident(), on_answer)

    qtbot.waitUntil(lambda: seen == [(True, True)])


def test_a_finished_use_case_hands_over_its_result_and_tells_every_screen(
    qtbot: QtBot, tasks: Tasks
) -> None:
    results: list[str] = []
    with qtbot.waitSignal(tasks.changed):
        tasks.perform(
            tasks, lambda word, _: word.upper(), "a", on_done=results.append, on_refused=print
        )
    qtbot.waitUntil(lambda: results == ["A"])


def test_a_refusal_goes_to_the_one_who_asked(qtbot: QtBot, tasks: Tasks) -> None:
    refusals: list[RuleBroken] = []
    failures: list[Exception] = []
    tasks.failed.connect(failures.append)

    tasks.perform(tasks, refuse, "x", on_refused=refusals.append)

    qtbot.waitUntil(lambda: [broken.field for broken in refusals] == ["number"])
    assert failures == []


@pytest.mark.parametrize("way", ["perform", "ask", "run"])
def test_an_end_is_told_whichever_way_it_came_and_is_no_bug(
    qtbot: QtBot, tasks: Tasks, way: str
) -> None:
    failures: list[Exception] = []
    tasks.failed.connect(failures.append)

    def end(*_: Any) -> None:
        raise TurnedAway("account.removed", NOBODY)

    with qtbot.waitSignal(tasks.turned_away) as told:
        if way == "perform":
            tasks.perform(tasks, end, "x", on_refused=lambda _: None)
        else:
            getattr(tasks, way)(tasks, end, print)  # nobody waits for a refusal
    assert told.args[0].code == "account.removed"
    assert failures == []


def test_an_answer_for_a_closed_screen_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[object] = []
    screen, gate = QObject(), threading.Event()

    tasks.ask(screen, lambda _: gate.wait(5), answers.append)
    shiboken6.delete(screen)
    with qtbot.waitSignal(tasks._answered):
        gate.set()
    qtbot.waitUntil(lambda: not tasks._errands)

    assert answers == []


def test_a_bug_is_reported_not_swallowed(qtbot: QtBot, tasks: Tasks, expected_logs: Logs) -> None:
    told: list[RuleBroken] = []
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.ask(tasks, lambda _: 1 / 0, print, on_refused=told.append)

    assert isinstance(failed.args[0], ZeroDivisionError)
    qtbot.waitUntil(lambda: bool(told))  # whoever asked goes on
    assert "可以再试一次" in sentence(told[0].code)
    expected_logs.take("background work failed: ZeroDivisionError")


def test_only_the_last_question_of_a_slot_is_answered_and_waiting_ones_never_begin(
    qtbot: QtBot, tasks: Tasks
) -> None:
    begun: list[str] = []
    answers: list[str] = []
    gate = threading.Event()

    def question(word: str) -> Any:
        def ask(_: Any) -> str:
            begun.append(word)
            gate.wait(5)
            return word

        return ask

    for word in ("z", "zj", "zjg", "zjgy"):  # two readers: the first two may begin
        tasks.ask(tasks, question(word), answers.append, slot="find")
        if len(word) <= 2:
            qtbot.waitUntil(partial(contains, begun, word))
    gate.set()

    qtbot.waitUntil(lambda: answers == ["zjgy"])
    assert "zjg" not in begun


def test_long_work_reports_and_stops_when_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    steps: list[int] = []
    answers: list[object] = []
    told = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(1, 3)
        told.wait(5)
        progress.report(2, 3)

    handle = tasks.run(tasks, work, answers.append, on_step=lambda step: steps.append(step.done))
    qtbot.waitUntil(lambda: steps == [1])
    handle.cancel()
    told.set()

    qtbot.waitUntil(lambda: not tasks._errands)
    assert (steps, answers) == ([1], [])


def test_saving_is_told_from_the_first_write_to_the_last(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[bool] = []
    tasks.saving.connect(told.append)
    for _ in range(3):
        tasks.perform(tasks, lambda word, _: word, "x", on_refused=print)

    qtbot.waitUntil(lambda: told == [True, False])


def note(word: str, store: Any) -> None:
    store[word] = True


def test_what_is_asked_while_the_window_closes_is_dropped_without_a_word(
    qtbot: QtBot, tasks: Tasks, door: FakeDoor
) -> None:
    told: list[object] = []
    tasks.stop()

    tasks.ask(tasks, lambda _: 1, told.append)
    tasks.run(tasks, lambda _: 1, told.append)
    tasks.perform(tasks, note, "late", on_done=told.append, on_refused=told.append)
    tasks.stop()

    assert (told, door.store, tasks.is_idle(), tasks.is_saving()) == ([], {}, True, False)


def test_every_save_that_was_asked_for_is_carried_out_before_the_program_ends(
    tasks: Tasks, door: FakeDoor
) -> None:
    begun = threading.Event()

    def slow(word: str, store: Any) -> None:
        begun.wait(5)
        note(word, store)

    tasks.perform(tasks, slow, "first", on_refused=print)
    for word in ("second", "third"):
        tasks.perform(tasks, note, word, on_refused=print)
    tasks.leaving.connect(lambda: tasks.perform(tasks, note, "typed", on_refused=print))
    tasks.leaving.connect(begun.set)

    tasks.stop()

    assert list(door.store) == ["first", "second", "third", "typed"]


def test_a_save_that_fails_while_the_window_closes_is_logged(
    tasks: Tasks, expected_logs: Logs
) -> None:
    turn = threading.Event()

    def fail(_: str, __: Any) -> None:
        while not tasks._stopped:
            turn.wait(0.001)
        raise ZeroDivisionError

    tasks.perform(tasks, fail, "x", on_refused=print)
    tasks.stop()

    expected_logs.take("work failed while closing: ZeroDivisionError")


def test_a_key_pressed_twice_does_its_act_once_and_what_differs_is_done_in_its_order(
    qtbot: QtBot, tasks: Tasks, door: FakeDoor
) -> None:
    begun, done = threading.Event(), list[str]()
    door.store["done"] = []

    def act(word: str, store: Any) -> str:
        begun.wait(5)
        store["done"].append(word)
        return word

    for word in ("a", "a", "b", "a", "a"):
        tasks.perform(tasks, act, word, on_done=done.append, on_refused=print)
    begun.set()
    qtbot.waitUntil(tasks.is_idle)
    tasks.perform(tasks, act, "a", on_done=done.append, on_refused=print)
    qtbot.waitUntil(tasks.is_idle)

    assert door.store["done"] == done == ["a", "b", "a", "a"]


def test_a_question_asked_in_vain_is_asked_again_once_the_store_answers(
    qtbot: QtBot, tasks: Tasks
) -> None:
    page, gone = QObject(tasks), QObject(tasks)
    heard: list[str] = []
    within_reach = False

    def question(word: str) -> Any:
        def ask(_: Any) -> str:
            if not within_reach:
                raise StoreUnavailable("store.no_server", "连不上数据库服务器。")
            return word

        return ask

    tasks.ask(page, question("divisions"), heard.append)
    tasks.ask(page, question("overtaken"), heard.append, slot="case")
    tasks.ask(gone, question("closed"), heard.append)
    qtbot.waitUntil(tasks.is_idle)
    within_reach = True
    shiboken6.delete(gone)
    assert heard == []

    tasks.ask(page, question("asked anew"), heard.append, slot="case")

    qtbot.waitUntil(lambda: heard == ["asked anew", "divisions"])
    qtbot.waitUntil(tasks.is_idle)
    assert heard == ["asked anew", "divisions"]

"""What is kept of the program's own faults: kinds and places, and nothing of anybody."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.commands.answers import crash
from desktop.keeping import crash_files
from desktop.keeping.crash_files import keep_report
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.logs import crash_report
from desktop.keeping.uncaught import hear_threads

PERSONAL = ("张建国", "371699196803152216", "13854301276", "兴福镇官王村112号")


class Lost(Exception):
    """Carries what an error of another library may: values in its words, its code, its notes."""

    def __init__(self, *values: str) -> None:
        super().__init__(*values)
        self.code = values[0]
        self.add_note(values[1])


def broken(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except Exception as error:  # noqa: BLE001 — any of them
        return error
    raise AssertionError("nothing broke")


def by_message() -> None:
    name, number, phone, address = PERSONAL
    raise Lost(name, number, phone, address)


def by_key() -> None:
    people: dict[str, str] = {PERSONAL[0]: PERSONAL[1]}
    _ = people[PERSONAL[3]]


def by_cause() -> None:
    try:
        int(PERSONAL[3])
    except ValueError as error:
        raise RuntimeError(f"{PERSONAL[0]} {PERSONAL[2]}") from error


def by_file() -> None:
    Path(f"/nowhere/{PERSONAL[0]}{PERSONAL[1]}.pdf").read_bytes()


def by_compiled() -> None:
    exec(compile(f"raise KeyError({PERSONAL[1]!r})", "<generated>", "exec"))  # noqa: S102


ACTS = [by_message, by_key, by_cause, by_file, by_compiled]


def without_persons(told: str) -> bool:
    return not any(value in told for value in PERSONAL)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_nothing_of_a_person_stands_in_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> None:
    monkeypatch.setattr(crash_files, "places_here", lambda: LocalPlaces(tmp_path, tmp_path))
    error = broken(act)
    kept = keep_report(crash_report(error))

    assert kept is not None
    text = kept.read_text("utf-8")
    assert without_persons(text + str(crash(error)) if isinstance(error, Exception) else text)
    assert act.__name__ in text, "and where it broke does"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_thread_and_what_is_cleared_away_write_none_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], act: Callable[[], object]
) -> None:
    class Held:
        def __del__(self) -> None:
            act()

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    hear_threads()
    thread = threading.Thread(target=act)
    thread.start()
    thread.join()
    Held()

    said = capsys.readouterr().err
    assert without_persons(said)
    assert said.count(act.__name__) >= 2

"""The project's own tests, room by room, on the CPython of Windows with code page 936."""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.windows.box import Box, Run, tail
from tests.windows.places import PYTHON, SOURCE, Places

ROOMS = ("unit", "usecases", "db", "office", "property", "commands", "gui")
QUICK = ("unit",)
# a test that hangs says where it does, and does not hang the others
HANGS = ("-o faulthandler_timeout=300", "-o faulthandler_exit_on_timeout=true")
SECONDS = 3600.0


@dataclass(frozen=True)
class Outcome:
    """What became of one room. `skipped`: the reasons, and how often each was given."""

    room: str
    passed: int
    failed: tuple[str, ...]
    skipped: dict[str, int]
    seconds: float
    whole: bool  # pytest came to its end

    @property
    def is_green(self) -> bool:
        return self.whole and not self.failed and self.passed > 0


def run_room(box: Box, places: Places, room: str, workers: int = 2) -> Outcome:
    told, results = places.log(f"tests-{room}"), places.out / f"tests-{room}.xml"
    for old in (told, results):
        old.unlink(missing_ok=True)
    run = Run(
        folder=places.runs / room,
        told=told,
        mounts=places.mounts(),
        # compiled once for all rooms, and outside of the project
        variables={"PYTHONPYCACHEPREFIX": "Z:/compiled", "PYTHONUNBUFFERED": "1"},
        screen="1366x768",
        seconds=SECONDS,
    )
    options = (
        f"-q -n {workers} --dist worksteal -p no:cacheprovider --junitxml=Z:/out/{results.name}"
    )
    test = f"wine {PYTHON}/python.exe -m pytest tests/{room} {options} {' '.join(HANGS)}"
    box.run(f"cd {SOURCE}; {test}", run)
    run.forget()
    return outcome_of(room, results) if results.exists() else broken(room, told)


def outcome_of(room: str, results: Path) -> Outcome:
    """Read what pytest wrote down."""
    suite = next(ET.parse(results).getroot().iter("testsuite"))  # noqa: S314 - pytest wrote it
    cases = list(suite.iter("testcase"))
    failed = tuple(_names(cases))
    skipped = Counter(why.get("message", "") for case in cases for why in case.iter("skipped"))
    passed = len(cases) - len(failed) - sum(skipped.values())
    return Outcome(room, passed, failed, dict(skipped), float(suite.get("time", "0")), whole=True)


def broken(room: str, told: Path) -> Outcome:
    return Outcome(room, 0, (tail(told, 5),), {}, 0.0, whole=False)


def _names(cases: list[ET.Element]) -> Iterator[str]:
    for case in cases:
        if case.find("failure") is not None or case.find("error") is not None:
            yield f"{case.get('classname')}::{case.get('name')}"

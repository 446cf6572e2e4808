"""The Windows program, made, tested, installed and removed on Linux: `python3 dev.py windows`.

Needs root, debootstrap, unshare and npm. The first time takes five minutes longer and 6 GB.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from resources.packaging.environment import DEVELOPERS, FREEZING, PROGRAM
from resources.packaging.running import Stopped, say
from tests.windows.box import Box
from tests.windows.building import compile_next, compile_setup, freeze, freeze_empty_window
from tests.windows.chapters import CHAPTERS
from tests.windows.cpython import WindowsPython
from tests.windows.places import ROOT, Places, usual_cache
from tests.windows.preparing import prepare
from tests.windows.report import Report
from tests.windows.rooms import QUICK, ROOMS, run_room
from tests.windows.speed import MEASURED, rows, tour_on_linux
from tests.windows.story import tell

STEPS = ("tests", "freeze", "setup", "story")


def main(arguments: Sequence[str]) -> int:
    wanted = asked(arguments)
    places, report = Places(wanted.box.resolve()), Report(quick=wanted.quick)
    try:
        make(places, report, wanted)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)  # noqa: T201
        return stopped.code
    finally:
        report.write(places.out)
        say("报告已写好", f"the report is {places.out / 'report.md'}")
    return int(not report.is_green)


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py windows", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what takes long")
    parser.add_argument(
        "--box", type=Path, default=usual_cache(), help="where the Windows lies (%(default)s)"
    )
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, help="some of the steps")
    parser.add_argument("--rooms", nargs="+", choices=ROOMS, help="some of the tests")
    return parser.parse_args(arguments)


def make(places: Places, report: Report, wanted: argparse.Namespace) -> None:
    box = Box(places.cache)
    with timed(report, "box"):
        prepare(box)
    if "tests" in wanted.only:
        with timed(report, "tests"):
            run_rooms(box, places, report, wanted.rooms or (QUICK if wanted.quick else ROOMS))
    if "freeze" in wanted.only:
        with timed(report, "freeze"):
            WindowsPython(places.freezer, locks(PROGRAM, FREEZING)).bring_to()
            report.folder = freeze(box, places)
            if not wanted.quick:
                freeze_empty_window(box, places)
    if "setup" in wanted.only:
        with timed(report, "setup"):
            report.setup = compile_setup(box, places, "lzma2/fast" if wanted.quick else "lzma2/max")
            compile_next(box, places)
    if "story" in wanted.only:
        with timed(report, "story"):
            tell_story(box, places, report)


def tell_story(box: Box, places: Places, report: Report) -> None:
    for measured in MEASURED:
        (places.out / measured).unlink(missing_ok=True)
    report.story = tell(box, places, [one for one in CHAPTERS if not (one.slow and report.quick)])
    if not report.quick:
        tour_on_linux(places)
    report.speed = rows(places)


def run_rooms(box: Box, places: Places, report: Report, rooms: Sequence[str]) -> None:
    WindowsPython(places.python, locks(PROGRAM, DEVELOPERS)).bring_to()
    for room in rooms:
        outcome = run_room(box, places, room)
        report.rooms.append(outcome)
        say(
            f"{room}：通过 {outcome.passed}，未通过 {len(outcome.failed)}",
            f"{room}: {outcome.passed} passed, {len(outcome.failed)} failed",
        )


@contextmanager
def timed(report: Report, step: str) -> Iterator[None]:
    begun = time.monotonic()
    try:
        yield
    finally:
        report.seconds[step] = round(time.monotonic() - begun, 1)


def locks(*names: str) -> tuple[Path, ...]:
    return tuple(ROOT / name for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The speed of the program beside floors and rivals: `python -m tests.bench.bench --quick`.

Names choose lines: register act find record print days page director start disk rebuild upgrade
kill person amend export log growth setup founding seen pasting moving key line office.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter, thread_time

from desktop.demo.raising import plan_of, raise_county
from tests.bench import (
    acting,
    amending,
    county,
    days,
    directing,
    exporting,
    finding,
    finding_server,
    founding,
    growing,
    lines,
    moving,
    office,
    office_disk,
    paging,
    painting,
    pasting,
    person_pages,
    printing,
    rebuilding,
    recording,
    registering,
    seeing,
    setting_up,
    sigkill,
    starting,
    stores,
    table,
    upgrading,
    write_ahead,
)
from tests.bench.table import Line


@dataclass(frozen=True)
class Bench:
    """Where it measures: stores that are built once, and a folder for what is thrown away."""

    cache: Path
    folder: Path
    full: bool
    raised: Path | None = None  # a demonstration that is there already

    @cached_property
    def small(self) -> Path:
        return stores.standing(self.cache, county.QUICK)

    @cached_property
    def standing(self) -> Path:
        return stores.standing(self.cache, self.size)

    @property
    def size(self) -> county.Size:
        return county.FULL if self.full else county.QUICK

    @cached_property
    def demonstration(self) -> Path:
        """The small county; with --full the whole one."""
        size = "county" if self.full else "small"
        where = self.raised or self.cache / f"demonstration-{size}"
        if not where.exists():
            plan = plan_of(size, 1, county.TODAY)
            raised = raise_county(str(where), plan, lambda *_: None)
            table.say(f"demo {size}: {raised.events} events in {raised.seconds} s")
        return where


def killed(folder: Path) -> list[Line]:
    found = sigkill.run(folder, ROUNDS)
    note = f"{found.rounds} 次 SIGKILL，已确认 {found.acknowledged} 件"
    return [
        Line("强杀后丢失的已确认案件", found.lost, 0, "件", note=note),
        Line("强杀后的完整性错误", len(found.faults), 0, "处", note="；".join(found.faults[:3])),
    ]


ROUNDS = 200
Measure = Callable[[Bench], list[Line]]
MEASURES: dict[str, Measure] = {
    "register": lambda bench: registering.lines(bench.small, bench.folder),
    "act": lambda bench: acting.lines(bench.small, bench.folder),
    "find": lambda bench: [
        *finding.lines(bench.standing, 10_000 if bench.full else 500),
        *finding_server.lines(bench.standing if bench.full else None),
    ],
    "record": lambda bench: recording.lines(bench.folder),
    "print": lambda _: printing.lines(),
    "days": lambda _: days.lines(),
    "page": lambda bench: paging.lines(bench.standing),
    "director": lambda bench: directing.lines(bench.standing),
    "start": lambda bench: starting.lines(bench.demonstration),
    "disk": lambda bench: office_disk.lines(bench.demonstration),
    "rebuild": lambda bench: rebuilding.lines(bench.demonstration),
    "upgrade": lambda bench: upgrading.lines(bench.standing, bench.folder),
    "moving": lambda bench: moving.lines(bench.standing, bench.folder),
    "kill": lambda bench: killed(bench.folder),
    "person": lambda bench: person_pages.lines(bench.standing, bench.size, bench.folder),
    "amend": lambda bench: amending.lines(bench.standing, bench.size, bench.folder),
    "export": lambda bench: [
        *exporting.lines(bench.folder),
        *exporting.as_seen(bench.standing, bench.size, bench.folder),
    ],
    "log": lambda bench: write_ahead.lines(
        bench.small, bench.folder, 20_000 if bench.full else 2_000
    ),
    "growth": lambda bench: growing.lines(bench.folder, bench.full, bench.small, bench.standing),
    "setup": lambda _: setting_up.lines(),
    "pasting": lambda bench: pasting.lines(bench.small, bench.folder),
    "founding": lambda bench: founding.lines(bench.folder),
    "seen": lambda _: seeing.lines(),
    "line": lambda bench: lines.lines(bench.folder / "line"),
    "office": lambda bench: list(office.lines(bench.full)),
    "key": lambda bench: painting.lines(bench.demonstration),
}


def measured(bench: Bench, names: list[str]) -> Iterator[Line]:
    for name in names:
        yield from MEASURES[name](bench)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="lines to measure; none: all")
    parser.add_argument(
        "--full", action="store_true", help="1,000,000 people, 700,000 cases, 300,000 houses"
    )
    parser.add_argument(
        "--quick", action="store_true", help="30,000 people, 20,000 cases (default)"
    )
    parser.add_argument("--cache", help="where the stores are kept, outside the repository")
    parser.add_argument("--county", type=Path, help="a demonstration that is there already")
    parser.add_argument("--cpu", action="store_true", help="count processor time: a busy machine")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    if unknown := set(told.names) - MEASURES.keys():
        parser.error(f"unknown: {' '.join(sorted(unknown))}")
    table.CLOCK.set(thread_time if told.cpu else perf_counter)
    with tempfile.TemporaryDirectory(prefix="zongzhi-bench-") as folder:
        bench = Bench(stores.cache_of(told.cache), Path(folder), told.full, told.county)
        lines = _told(bench, told.names or list(MEASURES), as_json=told.json)
    return 0 if all(line.kept for line in lines) else 1


def _told(bench: Bench, names: list[str], *, as_json: bool) -> list[Line]:
    """Print each line as soon as it is measured; as JSON all together at the end."""
    lines = []
    if hasattr(os, "getloadavg"):
        table.say(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for line in measured(bench, names):
        lines.append(line)
        if not as_json:
            table.show([line], as_json=False)
    if as_json:
        table.show(lines, as_json=True)
    return lines


if __name__ == "__main__":
    sys.exit(main())

"""The report of one time: `report.json` for programs, `report.md` for people, and the pictures."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from resources.packaging.freezing import version
from tests.windows.building import FOLDER_LIMIT, SETUP_LIMIT, Size
from tests.windows.cpython import VERSION
from tests.windows.rooms import Outcome
from tests.windows.speed import Row
from tests.windows.story import Told


@dataclass
class Report:
    """What was done so far; what was left out stays empty."""

    quick: bool
    seconds: dict[str, float] = field(default_factory=dict)
    rooms: list[Outcome] = field(default_factory=list)
    folder: Size | None = None
    setup: Size | None = None
    story: Told | None = None
    speed: list[Row] = field(default_factory=list)

    @property
    def is_green(self) -> bool:
        rooms = all(room.is_green for room in self.rooms)
        speed = all(row.is_kept for row in self.speed)
        return rooms and speed and not (self.story and self.story.failed)

    def write(self, out: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        told = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (out / "report.json").write_text(f"{told}\n", "utf-8")
        (out / "report.md").write_text("\n".join(self._lines(out)) + "\n", "utf-8")

    def _lines(self, out: Path) -> list[str]:
        lines = [f"# Zongzhi Desk {version()} on Windows CPython {VERSION}, code page 936", ""]
        lines += self._of_the_rooms()
        lines += ["", "| what | MB | files | at most |", "|---|---|---|---|"]
        for name, size, most in (
            ("the frozen folder", self.folder, FOLDER_LIMIT),
            ("the installer", self.setup, SETUP_LIMIT),
        ):
            if size:
                lines.append(f"| {name} | {size.megabytes:.1f} | {size.files} | {most} MB |")
        lines += self._of_the_story()
        if self.speed:
            lines += ["", "| measured | | aimed at | at most |", "|---|---|---|---|"]
        lines += [
            f"| {row.what} | {row.value:.2f} {row.unit}{'' if row.is_kept else ' **too much**'} "
            f"| {row.goal:.4g} | {row.most} |"
            for row in self.speed
        ]
        lines += ["", "| step | minutes |", "|---|---|"]
        lines += [f"| {step} | {took / 60:.1f} |" for step, took in self.seconds.items()]
        pictures = sorted((out / "pictures").glob("*.png"))
        return lines + [""] + [f"![{one.stem}](pictures/{one.name})" for one in pictures]

    def _of_the_rooms(self) -> list[str]:
        lines = ["| tests | passed | failed | skipped | s |", "|---|---|---|---|---|"]
        for room in self.rooms:
            skipped, failed = sum(room.skipped.values()), len(room.failed)
            told = f"| {room.room} | {room.passed} | {failed} | {skipped} | {room.seconds:.0f} |"
            lines.append(told)
        for room in self.rooms:
            lines += [f"- {room.room} failed: {name}" for name in room.failed]
            lines += [f"- {room.room} skipped {n}: {why}" for why, n in room.skipped.items()]
        return lines

    def _of_the_story(self) -> list[str]:
        if not self.story:
            return []
        lines = ["", "| chapter | s | |", "|---|---|---|"]
        for name, took in self.story.seconds.items():
            why = self.story.failed.get(name, "").replace("\n", "; ")
            lines.append(f"| {name} | {took} | {'**failed** ' + why if why else 'done'} |")
        return lines

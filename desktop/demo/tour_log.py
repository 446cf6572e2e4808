"""What the tour writes down: each step with what it took, and the totals."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from desktop.files.targets import Target, put

NAME = "tour.json"
STATUS = Path("/proc/self/statm")
_PAGE = 4096
TYPED_A_MINUTE = 120  # keys, or characters as an input method gives them: slow for an office
FIVE_MINUTES = 300  # from the double click to the first case, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """One step. `changed`: kind and id of every subject that a save has touched.

    `pc`: on which it was done, where the story has several.
    """

    name: str
    page: str
    key_presses: int
    clicks: int
    text_length: int
    milliseconds: int
    changed: list[tuple[str, int]]
    picture: str
    pictures: list[str] = field(default_factory=list)
    pc: str = ""


@dataclass(slots=True)
class Log:
    """The steps so far, the measure of the minute, and the papers."""

    steps: list[TourStep] = field(default_factory=list)
    measure: dict[str, int] = field(default_factory=dict)
    papers: list[str] = field(default_factory=list)
    case_number: str = ""
    first_case: dict[str, object] = field(default_factory=dict)
    office: dict[str, int] = field(default_factory=dict)  # milliseconds of what the office does

    def measure_first_case(self, until: str) -> None:
        """Measure all steps so far: what was pressed, what the program took, and an estimate.

        Each key and each character counts as one that is typed; chords count each of their keys.
        """
        keys = sum(step.key_presses for step in self.steps)
        characters = sum(step.text_length for step in self.steps)
        program = sum(step.milliseconds for step in self.steps) / 1000
        typing = (keys + characters) * 60 / TYPED_A_MINUTE
        self.first_case = {
            "until": until,
            "steps": len(self.steps),
            "key_presses": keys,
            "clicks": sum(step.clicks for step in self.steps),
            "text_length": characters,
            "program_seconds": round(program, 1),
            "estimated_typing_seconds": round(typing),
            "typed_a_minute": TYPED_A_MINUTE,
            "estimated_seconds": round(program + typing),
            "at_most_seconds": FIVE_MINUTES,
        }

    def told(self) -> dict[str, object]:
        steps = self.steps
        return {
            "case_number": self.case_number,
            "steps": [asdict(step) for step in steps],
            "measure_of_the_minute": self.measure,
            "first_case": self.first_case,
            "office": self.office,
            "papers": self.papers,
            "totals": {
                "steps": len(steps),
                "pictures": sum(len(step.pictures) for step in steps),
                "key_presses": sum(step.key_presses for step in steps),
                "clicks": sum(step.clicks for step in steps),
                "text_length": sum(step.text_length for step in steps),
                "milliseconds": sum(step.milliseconds for step in steps),
                "memory_mb": resident_mb(),
            },
        }

    def write(self, folder: Path) -> dict[str, object]:
        told = self.told()
        words = json.dumps(told, ensure_ascii=False, indent=1)
        put(Target(path=folder / NAME, replaces=True), f"{words}\n".encode())
        return told


def resident_mb() -> int | None:
    """Give the memory this process holds now, where the system tells it."""
    if not STATUS.exists():
        return None
    return int(STATUS.read_text("ascii").split()[1]) * _PAGE // 1_000_000

"""A desk on the disk of an office: cases are saved in the window, which tells how long it stood.

`python -m tests.bench.office_desk STORE [SAVES]` tells as JSON, in milliseconds, the longest time
that the window did nothing else while each case was saved, and how long each took to be saved;
and the bytes that were read from the disk until the login. Without saves it ends there.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from desktop.app import application
from desktop.demo.tour_log import Log
from desktop.settings import Settings
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.program.program import Program
from desktop.ui.tour import doors
from desktop.ui.tour.album import Album
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import wait_until

BEAT_MS, WARM = 2, 3
IO = Path("/proc/self/io")
SUMMARY = "因相邻排水与邻居发生纠纷，要求恢复原状，双方多次协商未果。"


@dataclass
class Watch:
    """Looks at the clock whenever the window is free to."""

    last: float
    longest: float = 0.0

    def look(self) -> None:
        now = perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now


def main(store: Path, saves: int) -> None:
    app = application(100)
    program = Program(str(store), Settings(passphrase="demo", keyring=False))
    program.showMaximized()
    program.activateWindow()
    program.start()
    wait_until("登录页", lambda: program.login and program.login.isVisible())
    stood, took, read = list[float](), list[float](), read_from_disk()
    if saves:
        guide = Guide(program, Album(program, store, ()), Log())
        doors.log_in(guide, "shouli")
        guide.is_in_front("desk")
        for place in range(WARM + saves):
            longest, whole = _save(guide, app, place)
            if place >= WARM:
                stood.append(longest)
                took.append(whole)
    sys.stdout.write(json.dumps({"stood": stood, "took": took, "read": read}))
    program.close()
    program.stop()


def read_from_disk() -> int:
    """Give the bytes that this process has had the disk read so far."""
    told = dict(line.split(": ") for line in IO.read_text("ascii").splitlines())
    return int(told["read_bytes"])


def _save(guide: Guide, app: QObject, place: int) -> tuple[float, float]:
    """Type a case, and hand it in."""
    desk, hands = guide.page("desk", IntakeScreen), guide.hands
    wait_until("空白的登记表", lambda: guide.settled() and desk.parties.rows)
    desk.parties.rows[0].name.setFocus()
    hands.write(f"赵铁{'柱梁栋材桩'[place % 5]}")
    desk.matter.focus("summary")
    hands.write(SUMMARY)
    before = desk.receipt.case
    beat, begun = QTimer(app), perf_counter()
    watch = Watch(begun)
    beat.setInterval(BEAT_MS)
    beat.timeout.connect(watch.look)
    beat.start()
    hands.press("Ctrl+Enter")
    wait_until("登记后的案号", lambda: desk.receipt.case not in {None, before} and guide.settled())
    beat.stop()
    watch.look()
    return watch.longest * 1000, (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 0)

"""The PCs of a tour through an office: each has its own window, folder, line and chair."""

from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from db.cluster.place import OfficeFolder
from db.store.files import make_folder
from desktop.demo.tour_log import Log
from desktop.keeping.at_login.autostart import autostart
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.scheduling.here import own_command
from desktop.settings import Settings
from desktop.ui.program.program import Program
from desktop.ui.tour.album import Album, Sizes
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import UnmetError, wait_until
from desktop.ui.tour.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LOOK_MS = 4


@dataclass(eq=False)
class Pcs:
    """Opens a program on each; all write into one log and number their pictures together."""

    out: Path
    folder: Path
    settings: Settings
    sizes: Sizes
    chosen: "Mapping[str, str]"
    log: Log
    guides: list[Guide] = field(default_factory=list)
    _numbers: "Iterator[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self._tray = Tray(self.out)
        self.log.papers = self._tray.papers
        self.settings = replace(
            self.settings, keyring=False, passphrase=None, recovery_code=None, password=None
        )

    def place(self, pc: str) -> Path:
        """Give the folder of a PC; it belongs to whom the folder of all of them belongs to."""
        place = self.folder / pc
        if not place.exists():
            make_folder(place)
            OfficeFolder(self.folder).account().own(place)
        return place

    def open(self, pc: str, where: str = "") -> Guide:
        """Start the program on a PC that shares nothing with this one, its login neither."""
        place = self.place(pc)
        start = autostart(own_command(), place / "autostart")
        local = LocalPlaces(place / "settings", place, at_login=lambda: start)
        return self._led(Program(where, self.settings, self._tray.ways(), local), pc)

    def follow(self, guide: Guide) -> Guide:
        """Go on with the window that takes the place of one that has closed itself."""
        program = guide.program
        wait_until("窗口已关上，另有一个接着办", lambda: program.opened is None)
        following = program.successor()
        if following is None:
            raise UnmetError("接着办的窗口")
        self.guides.remove(guide)
        program.deleteLater()
        led = self._led(following, guide.pc)
        following.start()
        return led

    def _led(self, program: Program, pc: str) -> Guide:
        album = Album(program, self.out, self.sizes, self._numbers)
        guide = Guide(program, album, self.log, self.chosen, pc)
        self.guides.append(guide)
        program.resize(*self.sizes[0])
        program.show()
        guide.come()
        return guide

    def close(self, guide: Guide) -> None:
        self.guides.remove(guide)
        guide.program.close()
        guide.program.deleteLater()

    def close_all(self) -> None:
        for guide in list(self.guides):
            self.close(guide)


class Sight:
    """The moment in which something was first to be seen, whoever is busy meanwhile."""

    def __init__(self, seen: "Callable[[], object]") -> None:
        self.at = 0.0
        self._seen, self._beat = seen, QTimer()
        self._beat.setInterval(_LOOK_MS)
        self._beat.timeout.connect(self._look)
        self._beat.start()

    def _look(self) -> None:
        if self._seen():
            self.at = perf_counter()
            self._beat.stop()

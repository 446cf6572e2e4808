"""What the pages of administrators cannot do by a question or a use-case: files and keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from db.secrets.rewrap import DrawnCode
from desktop.office.wire.messages import Office
from desktop.ui.papers.ways import PaperWays, system_ways
from desktop.ui.shared.errands import Progress


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies in the folder of the store. `at` in ms, `size` in bytes."""

    name: str
    at: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """How backups are made by the clock, and what came of the last one.

    `planned`: somebody has said so. `by`: what makes them while the program is closed, "" where
    nothing does, and then `hindered` tells why. `problem`: of the last one, `at` ms.
    """

    place: str
    hour: str
    planned: bool = False
    same_disk: bool = False
    by: str = ""
    hindered: str = ""
    at: int = 0
    copied_to: str = ""
    problem: str = ""


class KeyDoors(Protocol):
    """What is done with the keys of a local store, each after the own password was typed again.

    All raise RuleBroken, for a password beside `own`.
    """

    def draw_code(self, own: str) -> DrawnCode: ...
    def keep_code(self, drawn: DrawnCode) -> None: ...
    def drop_code(self, drawn: DrawnCode) -> None: ...
    def set_passphrase(self, own: str, passphrase: str) -> None: ...
    def add_keyring(self, own: str) -> None: ...
    def drop(self, own: str, kind: str) -> None: ...


class PcDoors(Protocol):
    """What is done with the PCs of an office; each tells how things stand then.

    All raise RuleBroken, for whoever is not in charge of them.
    """

    def look(self) -> Office: ...
    def invite(self) -> Office: ...
    def put_out(self, pc: str) -> Office: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnServer:
    """The service of the office that this PC serves; `stop` closes the window first.

    Both others tell whether a login starts it then. They ask the system, and raise RuleBroken where
    it does not do it.
    """

    starts_at_login: Callable[[], bool]
    start_at_login: Callable[[bool], bool]
    stop: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """How a PC becomes the server: `begin` closes the window first.

    `hindered`: why it cannot; `told`: what is to be known of this store before it does.
    """

    hindered: str
    told: str
    begin: Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class OfficeDoors:
    """Handed in by whoever opened the store; None where this store has no such thing.

    All of them run off the GUI thread. `back_up` gives the name of the new file, `keep_plan` takes
    the place and the hour as they were typed, `restore` gives the backup of a name, if this account
    may put it back, `wraps` gives the kinds
    that open the store (keyring once for each OS user, code, passphrase), `keys` changes them.
    `put_first_steps_away` remembers that nobody needs the first steps any more, `printer_tried`
    that a test page has left.
    """

    papers: PaperWays = field(default_factory=system_ways)
    backups: Callable[[], Sequence[Backup]] | None = None
    back_up: Callable[[Progress], str] | None = None
    state: Callable[[], BackupState] | None = None
    keep_plan: Callable[[str, str], BackupState] | None = None
    restore: Callable[[str], Path] | None = None
    wraps: Callable[[], Sequence[str]] | None = None
    keys: KeyDoors | None = None
    put_first_steps_away: Callable[[], None] | None = None
    printer_tried: Callable[[], None] = lambda: None
    pcs: PcDoors | None = None
    hosting: Hosting | None = None
    server: OwnServer | None = None

"""What the pages of administrators cannot do by a question or a use-case: files and keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.ui.shared.errands import Progress


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies in the folder of the store. `at` in ms, `size` in bytes."""

    name: str
    at: int
    size: int


@dataclass(frozen=True, kw_only=True)
class OfficeDoors:
    """Handed in by whoever opened the store; None where this store has no such thing.

    All of them run off the GUI thread. `back_up` gives the name of the new file, `wraps` the kinds
    that open the store (keyring once for each OS user, code, passphrase), and
    `mark_notices_seen` remembers for the viewer's account how far the notices have been read.
    `put_first_steps_away` remembers that nobody needs the first steps any more.
    """

    backups: Callable[[], Sequence[Backup]] | None = None
    back_up: Callable[[Progress], str] | None = None
    wraps: Callable[[], Sequence[str]] | None = None
    mark_notices_seen: Callable[[int], None] = lambda _: None
    put_first_steps_away: Callable[[], None] | None = None

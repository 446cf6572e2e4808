"""What a store that does not open can be brought back from: its backups, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.log.clock import china_time
from db.store.folder import StoreFolder
from desktop.files.targets import told_of_file
from desktop.keeping.backups import named_backups
from desktop.keeping.timed_backups import last_outcome

# Of a local store: what a backup mends. A wrong code or passphrase is none of these.
MENDABLE = frozenset(
    {
        "store.damaged",
        "store.not_readable",
        "store.no_database",
        "store.disk_error",
        "key.other_store",
        "key.missing",
        "key.damaged",
        "key.truncated",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A backup by its name; only a restore proves it. `elsewhere`: the folder, if not its own."""

    path: Path
    made: datetime
    size: int
    elsewhere: str = ""


def candidates(store: Path) -> list[Candidate]:
    """Find those beside the store and where the last copy went; one that is in both, once."""
    folder = StoreFolder(store)
    found = {one.path.name: one for one in _in(folder.backups)}
    last = last_outcome(folder)
    if last and last.place:
        for one in _in(Path(last.place), last.place):
            found.setdefault(one.path.name, one)
    return sorted(found.values(), key=lambda one: one.made, reverse=True)


def candidate(path: Path) -> Candidate:
    """Take a file that somebody has chosen. Raises RuleBroken where it cannot be read."""
    with told_of_file("file"):
        found = path.stat()
    made = dict(named_backups(path.parent)).get(path, china_time(found.st_mtime_ns // 1_000_000))
    return Candidate(path, made, found.st_size, str(path.parent))


def _in(folder: Path, elsewhere: str = "") -> list[Candidate]:
    try:
        return [
            Candidate(path, made, path.stat().st_size, elsewhere)
            for path, made in named_backups(folder)
        ]
    except OSError:
        return []

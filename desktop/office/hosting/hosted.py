"""Which office this PC serves itself, as its joined folder and its user's settings remember."""

import json
from pathlib import Path

from db.cluster.place import is_office
from db.store.files import make_folder, read_whole, remove, write_atomically
from db.store.joined import HOSTING
from db.store.moved import is_sealed


def hosted_office(joined: Path) -> Path | None:
    """Give the office that this PC itself serves; None for that of another PC, or none any more."""
    return _office(joined / HOSTING)


def note_hosted(joined: Path, office: Path) -> None:
    """Say in a joined folder that the office lies on this PC. Raises OSError."""
    _write(joined / HOSTING, office)


def office_at_login(settings: Path) -> Path | None:
    """Give the office that this user's PC serves; `settings`: what is remembered of the user."""
    return _office(settings / HOSTING)


def remember_office(settings: Path, office: Path) -> None:
    """Raises OSError."""
    make_folder(settings)
    _write(settings / HOSTING, office)


def forget_office(settings: Path) -> None:
    """Raises OSError."""
    remove(settings / HOSTING)


def _office(file: Path) -> Path | None:
    try:
        told = Path(json.loads(read_whole(file))["office"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return told if is_office(str(told)) and not is_sealed(told) else None


def _write(file: Path, office: Path) -> None:
    told = {"office": str(office)}
    write_atomically(file, json.dumps(told, ensure_ascii=False).encode())

"""What was typed while a county is founded: in a file beside the place of its store.

There is no store yet that could keep it. Passwords and passphrases never go into it.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.store.files import make_folder, remove, write_atomically

Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FoundingDraft:
    """The draft of one founding; `place` is where its store was going to be when it was begun."""

    place: Path

    @property
    def file(self) -> Path:
        return self.place.with_name(f".{self.place.name}.founding.json")

    def read(self) -> Kept:
        """Give what was kept; nothing where there is none, or it is no draft any more."""
        try:
            kept = json.loads(self.file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, kept: Kept) -> None:
        """Write it down whole. Raises OSError."""
        make_folder(self.file.parent)
        write_atomically(self.file, json.dumps(kept, ensure_ascii=False).encode())

    def drop(self) -> None:
        with suppress(OSError):
            remove(self.file)

"""One press for the whole program: fonts are opened once, and only when a paper is wanted."""

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from desktop.forms.fonts import font_table
from desktop.forms.parts import Form
from desktop.forms.pdf import Missing, Press

WINDOWS_FONTS = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"


def new_press() -> Press:
    """Make the press with the fonts that come with the program, and Windows' own where there."""
    system = WINDOWS_FONTS if WINDOWS_FONTS.is_dir() else None
    return Press(font_table(Path(str(files("resources") / "fonts")), system))


def digest_of(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as PDF, and the characters that no font here has; they are left blank."""

    pdf: bytes
    missing: tuple[Missing, ...]


class PressRoom:
    """Draws papers on reader threads."""

    @cached_property
    def _press(self) -> Press:
        return new_press()

    def draw(self, form: Form) -> Drawn:
        missing = tuple(self._press.missing_characters(form))
        return Drawn(self._press.pdf(form, by_hand=bool(missing)), missing)

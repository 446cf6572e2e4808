"""The press with its fonts; with it come reportlab and numpy, so that it is loaded by name."""

import os
from importlib.resources import files
from pathlib import Path

from desktop.forms.fonts import font_table
from desktop.forms.pdf import Press

WINDOWS_FONTS = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"


def new_press() -> Press:
    """Make the press with the fonts that come with the program, and Windows' own where there."""
    system = WINDOWS_FONTS if WINDOWS_FONTS.is_dir() else None
    return Press(font_table(Path(str(files("resources") / "fonts")), system))

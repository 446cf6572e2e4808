"""The press with its fonts; with it come reportlab and numpy, so that it is loaded by name."""

from importlib.resources import files
from pathlib import Path

from desktop.forms.fonts import font_table
from desktop.forms.pdf import Press
from desktop.papers.installed_fonts import installed_fonts


def new_press() -> Press:
    """Make the press with the fonts that come with the program, and those of this machine."""
    return Press(font_table(Path(str(files("resources") / "fonts")), installed_fonts()))

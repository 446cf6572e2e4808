"""Runs before anything else in a frozen program: both of them read their modules from one file."""

import os
import sys

# PyInstaller's own start-up reads this name next, and would find the archive in each program
sys._pyinstaller_pyz = os.path.join(sys._MEIPASS, "program.pyz")  # type: ignore[attr-defined]  # noqa: SLF001, PTH118

"""The fonts of this machine that hold what ours have not: rare characters of names above all."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.forms.fonts import FontFile

WINDOWS = (
    *("simfang.ttf", "simsun.ttc", "simsunb.ttf", "simsunextg.ttf", "simkai.ttf", "msyh.ttc"),
)
ELSEWHERE = (
    *("HanaMinA.ttf", "HanaMinB.ttf", "PlangothicP1-Regular.ttf", "PlangothicP2-Regular.ttf"),
    *("Jigmo.ttf", "Jigmo2.ttf", "Jigmo3.ttf", "BabelStoneHan.ttf", "simsunb.ttf"),
)
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def fonts_to_install() -> str:
    """Say which fonts of this system hold rare characters, and where they come from."""
    if sys.platform == "win32":
        return "Windows“可选功能”中的“简体中文补充字体”"
    return "花园明朝 HanaMinA、HanaMinB"


def installed_fonts() -> list[FontFile]:
    """Give those that are there, in the order in which they are asked."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"
        return [FontFile(folder / name) for name in WINDOWS]
    return found_in([Path(folder).expanduser() for folder in _FOLDERS])


def found_in(folders: Iterable[Path]) -> list[FontFile]:
    found: dict[str, Path] = {}
    for path in _files(folders):
        found.setdefault(path.name, path)
    return [FontFile(found[name]) for name in ELSEWHERE if name in found]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for here, _, names in os.walk(folder):
            yield from (Path(here) / name for name in names if name in ELSEWHERE)

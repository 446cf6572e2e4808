"""Pictures of the window, numbered, at one size or two."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtWidgets import QWidget

from desktop.files.targets import Target, put
from desktop.ui.tour.hands import UnmetError, wait_calm, wait_until

Sizes = tuple[tuple[int, int], ...]
_INK = 40  # lightness below which a pixel counts as written
_SAMPLED = 4  # every so many pixels


class Album:
    """Takes pictures of a window; the first size is the one that the story is told at.

    `numbers` are shared by the albums of one story.
    """

    def __init__(
        self, window: QWidget, folder: Path, sizes: Sizes, numbers: Iterator[int] | None = None
    ) -> None:
        self._window, self._folder, self._sizes = window, folder, sizes
        self._numbers = numbers or count(1)

    def take(self, name: str, settled: Callable[[], object], *, main: bool) -> list[str]:
        """Photograph the window; a main page at every size. Gives the names of the files."""
        number = next(self._numbers)
        files = []
        for place, size in enumerate(self._sizes if main else self._sizes[:1]):
            told = f"-{size[0]}x{size[1]}" if place else ""
            self._resize(size, settled)
            files.append(self._save(f"{number:02d}-{name}{told}.png"))
        if len(files) > 1:
            self._resize(self._sizes[0], settled)
        return files

    def _resize(self, size: tuple[int, int], settled: Callable[[], object]) -> None:
        wanted = QSize(*size)
        if self._window.size() != wanted:
            self._window.resize(wanted)
            wait_until(f"窗口为 {size[0]}×{size[1]}", lambda: self._window.size() == wanted)
        wait_calm("页面的问题都有了答复", settled)

    def _save(self, name: str) -> str:
        picture = QBuffer()
        if not self._window.grab().save(picture, "PNG"):
            raise UnmetError(f"保存图片 {name}")
        put(Target(path=self._folder / name, replaces=True), bytes(picture.data().data()))
        return name


def has_ink(widget: QWidget) -> bool:
    """Tell whether something dark has been drawn: a page of a paper comes after its frame."""
    picture = widget.grab().toImage()
    across, down = picture.width(), picture.height()
    return any(
        picture.pixelColor(x, y).lightness() < _INK
        for x in range(across // 4, across * 3 // 4, _SAMPLED)
        for y in range(down // 8, down * 7 // 8, _SAMPLED)
    )

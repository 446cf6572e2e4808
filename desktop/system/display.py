"""Whether this computer has a display, and a drawn one where another is wanted."""

import json
import os
import sys
from pathlib import Path
from tempfile import mkdtemp


def has_display() -> bool:
    """Elsewhere than on Windows and macOS Qt ends the program where there is none."""
    return (
        sys.platform in {"win32", "darwin"}
        or "QT_QPA_PLATFORM" in os.environ
        or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    )


def draw_as_on(pixels: tuple[int, int], scale: float) -> None:
    """Let Qt, when it starts, draw in memory as on a screen of so many pixels, enlarged."""
    wide, high = pixels
    screen = {"name": "", "x": 0, "y": 0, "width": wide, "height": high, "dpr": 1}
    told = {"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}
    folder = Path(mkdtemp(prefix="zongzhi-screen-"))
    (folder / "screen.json").write_text(json.dumps(told), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screen.json'}"
    os.environ["QT_SCALE_FACTOR"] = str(scale)

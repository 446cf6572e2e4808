"""Whether this computer has a display that windows can be shown on."""

import os
import sys


def has_display() -> bool:
    """Elsewhere than on Windows and macOS Qt ends the program where there is none."""
    return (
        sys.platform in {"win32", "darwin"}
        or "QT_QPA_PLATFORM" in os.environ
        or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    )

"""Tones: what a colour says, before any colour is chosen for it."""

from enum import StrEnum
from typing import Self

from desktop.rules.light import Light


class Tone(StrEnum):
    """What a colour says. There is always a word or a shape beside it."""

    OK = "ok"
    WARN = "warn"
    LATE = "late"
    IDLE = "idle"
    INFO = "info"

    @classmethod
    def of(cls, light: Light) -> Self:
        order = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)
        return cls(("ok", "warn", "late", "idle")[order.index(light)])

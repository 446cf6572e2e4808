"""Moments: what happened to a subject, as a timeline tells it."""

from dataclasses import dataclass

from desktop.texts.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened. `since` tells how long the step before it took."""

    time: str  # 11-22 10:42
    text: str  # 受理登记
    who: str = ""  # 李晓燕 · 受理窗口 2
    detail: str = ""
    since: str = ""  # 历时 8 分钟
    tone: Tone = Tone.OK

"""Moments: what happened to a subject, as the one timeline tells it wherever a history stands."""

from dataclasses import dataclass

from desktop.texts.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened.

    `detail` stands behind who did it; `changes` a line each; under them the `reason`. `since`
    tells how long the step before it took.
    """

    time: str  # 11-22 10:42
    text: str  # 受理登记
    who: str = ""  # 李晓燕 · 受理窗口 2
    detail: str = ""
    changes: tuple[str, ...] = ()  # 联系方式：138… → 139…
    reason: str = ""  # 理由：本人来电更正
    since: str = ""  # 历时 8 分钟
    tone: Tone = Tone.OK

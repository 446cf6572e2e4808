"""How the director's page puts figures into words: always with what they are compared with."""

from desktop.figures.overview import Duration, Overview, Pair, Rate
from desktop.figures.periods import Period
from desktop.figures.shown import Shown
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone

_SUFFIXES = ("及相关纠纷", "相关纠纷", "纠纷")
ROUGH = 30  # days: longer ones are counted in steps of a fortnight


def signed(change: float, digits: int = 0) -> str:
    """Write a change with its sign: +3, −3, 持平."""
    if round(change, digits) == 0:
        return "持平"
    return f"{'+' if change > 0 else '−'}{abs(change):,.{digits}f}"


def counted(pair: Pair, period: Period) -> Shown:
    change = f"较{period.against[2:]} {signed(pair.change)}"
    lines = ((f"{period.against} {pair.before:,}", None), (change, None))
    return Shown(f"{pair.number:,}", "件", lines)


def rated(now: Rate, before: Rate, period: Period, *, compares: bool) -> Shown:
    """A rate shows its denominator; its change is in percentage points."""
    if now.share is None:
        return Shown("—", "", (("没有应办案件", None),))
    lines: list[tuple[str, Tone | None]] = [(f"应办 {now.owed:,} 件中办结 {now.done:,} 件", None)]
    if compares and before.share is not None:
        change = (now.share - before.share) * 100
        words = signed(change, 1) + ("" if round(change, 1) == 0 else " 个百分点")
        lines.append((f"较{period.against} {words}", _better(change)))
    return Shown(f"{now.share * 100:.1f}", "%", lines)


def lasted(now: Duration, before: Duration, period: Period) -> Shown:
    if now.median is None:
        return Shown("—", "", (("没有办结案件", None),))
    lines: list[tuple[str, Tone | None]] = [(f"九成在 {_days(now.ninth)}内", None)]
    then = f"{period.against} {_days(before.median)}" if before.median is not None else ""
    lines.append((then or f"{period.against}没有办结", None))
    return Shown(f"{'约' if now.median > ROUGH else ''}{now.median}", "天", lines)


def late(shown: Overview) -> Shown:
    tone = Tone.LATE if shown.overdue else None
    lines = ((f"未办结 {shown.unfinished:,} 件", None), ("截至此刻", None))
    return Shown(f"{shown.overdue:,}", "件", lines, tone)


def short_category(code: str) -> str:
    name = load_codes()["case_category"].name_of(code) if code else "未填类别"
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def named(table: str, code: str) -> str:
    return load_codes()[table].name_of(code) if code else "未填"


def _days(days: int | None) -> str:
    return "—" if days is None else f"{'约 ' if days > ROUGH else ''}{days} 天"


def _better(change: float) -> Tone | None:
    if round(change, 1) == 0:
        return None
    return Tone.OK if change > 0 else Tone.WARN

"""How the director's page puts figures into words: always with what they are compared with."""

from collections.abc import Callable

from db.subjects.case.figure import LONG, Amount, Better, Figure, Lasting, Share, Split
from desktop.figures.lists import behind_figure
from desktop.figures.overview import Answer
from desktop.figures.periods import Period
from desktop.figures.shown import Shown
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone

_NOW = "截至此刻"
_SUFFIXES = ("及相关纠纷", "相关纠纷", "纠纷")


def signed(change: float, digits: int = 0) -> str:
    """Write a change with its sign: +3, −3, 持平."""
    if round(change, digits) == 0:
        return "持平"
    return f"{'+' if change > 0 else '−'}{abs(change):,.{digits}f}"


def shown_of(figure: Figure, answer: Answer, period: Period) -> Shown:
    """Put a figure into the words of its tile."""
    now, before = answer
    match now:
        case Amount():
            then = before if isinstance(before, Amount) else None
            return _counted(figure, now, then, period)
        case Share():
            then_share = before.rate if isinstance(before, Share) else None
            return _rated(figure, now, then_share, period)
        case Lasting():
            then_lasting = before if isinstance(before, Lasting) else Lasting()
            return _lasted(figure, now, then_lasting, period)


def where_from(figure: Figure, answer: Answer, nature: str, period: Period) -> str:
    """Say what is counted, how it was reckoned with which numbers, on what basis, against what."""
    told = [behind_figure(figure, nature, period).told]
    if figure.words:
        share = answer.now
        sums = f"＝{share.part:,} ÷ {share.whole:,}" if isinstance(share, Share) else ""
        told.append(figure.words + sums)
    told.append(f"依据：{figure.basis}")
    if answer.before is not None:
        then = f"，{figure.then}" if figure.then else ""
        told.append(f"{period.against}＝{period.before.words}，算法相同{then}")
    return "；".join(told)


def _counted(figure: Figure, now: Amount, before: Amount | None, period: Period) -> Shown:
    if before is None:
        line = figure.line.format(part=now.number, whole=now.of or 0)
        tone = Tone.LATE if figure.alarm and now.number else None
        return Shown(f"{now.number:,}", "件", ((line, None), (_NOW, None)), tone)
    change = f"较{period.against[2:]} {signed(now.number - before.number)}"
    lines = ((f"{period.against} {before.number:,}", None), (change, None))
    return Shown(f"{now.number:,}", "件", lines)


def _rated(figure: Figure, now: Share, before: float | None, period: Period) -> Shown:
    """A rate shows its denominator; its change is in percentage points."""
    if now.rate is None:
        return Shown("—", "", ((figure.empty, None),))
    told = figure.line.format(part=now.part, whole=now.whole)
    lines: list[tuple[str, Tone | None]] = [(told, None)]
    if before is not None:
        change = (now.rate - before) * 100
        words = signed(change, 1) + ("" if round(change, 1) == 0 else " 个百分点")
        lines.append((f"较{period.against} {words}", _tone(figure.better, change)))
    elif not figure.compared:
        lines.append((_NOW, None))
    return Shown(f"{now.rate * 100:.1f}", "%", lines)


def _lasted(figure: Figure, now: Lasting, before: Lasting, period: Period) -> Shown:
    if now.median is None:
        return Shown("—", "", ((figure.empty, None),))
    lines: list[tuple[str, Tone | None]] = [(f"九成在 {_days(now.ninth)}内", None)]
    then = f"{period.against} {_days(before.median)}" if before.median is not None else ""
    lines.append((then or f"{period.against}没有办结", None))
    return Shown(f"{'约' if now.median > LONG else ''}{now.median}", "天", lines)


def part_name(split: Split, code: str, town: Callable[[str], str]) -> str:
    """Name a part beside its bar, in few words."""
    name = whole_name(split, code, town) if code else ""
    if not name:
        return split.unsaid
    for suffix in _SUFFIXES if split.key == "category" else ():
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def whole_name(split: Split, code: str, town: Callable[[str], str]) -> str:
    return town(code) if split.by_place else load_codes()[split.codes].name_of(code)


def _days(days: int | None) -> str:
    return "—" if days is None else f"{'约 ' if days > LONG else ''}{days} 天"


def _tone(better: Better, change: float) -> Tone | None:
    if better is Better.NEITHER or round(change, 1) == 0:
        return None
    return Tone.OK if (change > 0) == (better is Better.MORE) else Tone.WARN

"""How the director's page puts figures into words: always with what they are compared with."""

from collections.abc import Callable

from db.subjects.case.figure import (
    LONG,
    Amount,
    Better,
    Figure,
    Lasting,
    Share,
    Split,
    Value,
)
from desktop.figures.lists import behind_figure
from desktop.figures.overview import Answer
from desktop.figures.periods import Period
from desktop.figures.shown import Explained, Shown
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone

NOT_COMPARED = "不与去年对照"
_SUFFIXES = ("及相关纠纷", "相关纠纷", "纠纷")


def signed(change: float, digits: int = 0) -> str:
    """Write a change with its sign: +3, −3, 持平."""
    if round(change, digits) == 0:
        return "持平"
    return f"{'+' if change > 0 else '−'}{abs(change):,.{digits}f}"


def shown_of(figure: Figure, answer: Answer, nature: str, period: Period) -> Shown:
    """Put a figure into the words of its tile; a part of nothing is a dash, never 0 %."""
    number, unit, beside = _number(figure, answer.now)
    if not number:
        name = load_codes()["nature"].name_of(nature)
        return Shown("—", line=figure.empty.format(nature=name))
    tone = Tone.LATE if figure.alarm and number != "0" else None
    line, short, good = _compared(figure, answer, period)
    return Shown(number, unit, beside, line, short, tone, good)


def _number(figure: Figure, now: Value) -> tuple[str, str, str]:
    """Give the number, its unit and its parts; no number where there is none."""
    match now:
        case Amount():
            return f"{now.number:,}", "件", ""
        case Share():
            told = figure.line.format(part=now.part, whole=now.whole)
            return ("", "", "") if now.rate is None else (f"{now.rate * 100:.1f}", "%", told)
        case Lasting():
            about = "约" if (now.median or 0) > LONG else ""
            number = "" if now.median is None else f"{about}{now.median}"
            return number, "天", f"九成在 {_days(now.ninth)}内"


def _compared(figure: Figure, answer: Answer, period: Period) -> tuple[str, str, Tone | None]:
    """Say what the number is compared with, at length and in short, and whether that is good."""
    now, before, against = answer.now, answer.before, period.against
    if before is None:
        told = NOT_COMPARED if figure.alone else f"{against}无数据可比"
        if isinstance(now, Amount) and now.of is not None:
            told = figure.line.format(part=now.number, whole=now.of)
        return told, told, None
    match now, before:
        case Amount(), Amount():
            change = signed(now.number - before.number)
            return f"{against} {before.number:,}，{change}", f"较{against} {change}", None
        case Share(), Share() if now.rate is not None and before.rate is not None:
            points = (now.rate - before.rate) * 100
            still = round(points, 1) == 0
            words = f"较{against} {signed(points, 1)}" + ("" if still else " 个百分点")
            return words, words, _tone(figure.better, points)
        case Lasting(), Lasting() if before.median is not None:
            told = f"{against} {_days(before.median)}"
            return told, told, None
    return f"{against}没有可比的", f"{against}没有可比的", None


def explained(figure: Figure, answer: Answer, nature: str, period: Period) -> Explained:
    """Say which cases, as of when, which parts, by which formula and basis, against what."""
    now = answer.now
    parts = f"＝{now.part:,} ÷ {now.whole:,}" if isinstance(now, Share) else ""
    return Explained(
        cohort=behind_figure(figure, nature, period).told,
        cut=f"{period.span.last:%Y-%m-%d} {figure.cut.value}",
        part=figure.part,
        whole=figure.whole.strip("（）"),
        formula=figure.words + parts,
        basis=figure.basis,
        against=_against(answer, period),
    )


def _against(answer: Answer, period: Period) -> str:
    if answer.before is None:
        return f"不对照：{answer.alone}"
    return f"{period.against}＝{period.before.words}，截至那时的末日，算法相同"


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

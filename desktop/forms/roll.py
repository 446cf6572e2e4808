"""附表: a list of many on one side, each with number and amount, and what they come to."""

from dataclasses import dataclass, replace

from desktop.forms.parts import Align, Cell, Form, Grid, Part, Plain, Space, Title
from desktop.forms.sheet import sheet_of_em

SHEET = replace(sheet_of_em((210, 297), 44, 10.5, 18.0), title_size=16.0)
_SHARES = (0.42, 0.95, 1.55, 1.0, 1.0, 1.25)
SPOKEN_FOR = "由共同代表人签"
_NO_ROOM = frozenset({SPOKEN_FOR, "—"})  # where nobody signs
_HEAD = ("序号", "姓名", "证件号码", "联系电话")


@dataclass(frozen=True, slots=True)
class RollLine:
    """One of many. `hand` names who signs for him; all but `SPOKEN_FOR` leave room to sign."""

    name: str
    number: str = ""
    contact: str = ""
    amount: str = ""
    hand: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """The list of a side. `label` heads the amounts; `total` in figures, `words` in capitals."""

    title: str
    lines: tuple[RollLine, ...]
    label: str = ""
    total: str = ""
    words: str = ""


def with_rolls(form: Form, rolls: tuple[Roll, ...], number: str) -> Form:
    """Let the lists follow a paper, each on pages of its own that name the paper."""
    return replace(form, then=(*form.then, *(_annex(form, roll, number) for roll in rolls)))


def _annex(form: Form, roll: Roll, number: str) -> Form:
    place = roll.title.split("　")[0]
    return Form(
        code=form.code,
        name=form.name,
        sheet=SHEET,
        parts=(Title(roll.title), Plain(f"{form.name}　{number}", Align.CENTRE), *_table(roll)),
        footer=form.footer,
        running=f"{form.running}　{place}",
        stamp=form.stamp,
        goes_on=True,
    )


def _table(roll: Roll) -> tuple[Part, ...]:
    head = _row(*_HEAD, roll.label or "备注", "签名（按指印）", label=True)
    lines = (
        _row(str(place), one.name, one.number, one.contact, one.amount, one.hand)
        for place, one in enumerate(roll.lines, 1)
    )
    total = (_row("合计", f"{len(roll.lines)}人", "", "", roll.total, "—"),) if roll.total else ()
    words = (Plain(f"金额合计：{roll.words}（￥{roll.total}）"),) if roll.words else ()
    return (Space(0.4), Grid((head, *lines, *total), long=True, heads=True), Space(0.3), *words)


def _row(*texts: str, label: bool = False) -> tuple[Cell, ...]:
    """Make a row; one that is to be signed is high enough for a name and a fingerprint."""
    high = 1 if label or texts[-1] in _NO_ROOM else 2
    return tuple(
        Cell(text, share, label=label, lines=high if place == len(_SHARES) - 1 else 1)
        for place, (text, share) in enumerate(zip(texts, _SHARES, strict=True))
    )

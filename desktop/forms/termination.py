"""终止调解告知书: one letter to each party, with the ways that remain (人民调解法 §26)."""

from dataclasses import dataclass, replace

from desktop.forms.parts import (
    Align,
    Footer,
    Form,
    NumberedList,
    Paragraphs,
    Plain,
    SealAndDate,
    Signatures,
    Signer,
    Space,
    Title,
)
from desktop.forms.sheet import A4_CLOSER

CODE, NAME = "termination", "终止调解告知书"
BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Letter:
    """To one party: `you` as it is addressed (你, 你单位), `others` the other side by name."""

    addressee: str
    others: tuple[str, ...]
    you: str = "你"


@dataclass(frozen=True, slots=True)
class Termination:
    """One letter for each party. `dispute` is a noun: 相邻排水纠纷.

    `routes` are sentences that name the ways told (仲裁、行政、司法); `reason` completes 因…;
    `held`: a mediation took place; an empty `date` leaves room.
    """

    number: str
    committee: str
    letters: tuple[Letter, ...]
    dispute: str
    reason: str
    held: bool
    routes: tuple[str, ...]
    mediator: str
    date: str
    case_number: str
    draft: bool = False


def termination(paper: Termination) -> Form:
    first, *others = (_letter(paper, one) for one in paper.letters)
    return replace(first, then=tuple(others))


def _letter(paper: Termination, letter: Letter) -> Form:
    return Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            *((Plain(f"编号：{paper.number}", Align.RIGHT, 0.86),) if paper.number else ()),
            Plain(f"{letter.addressee}："),
            Paragraphs(
                (
                    _told(paper, letter),
                    f"根据《中华人民共和国人民调解法》第二十六条，现告知{letter.you}可以依法通过下列"
                    "途径维护自己的权利：",
                )
            ),
            NumberedList(paper.routes),
            Paragraphs(("请注意法律规定的仲裁时效和诉讼时效。", "特此告知。")),
            Space(0.8),
            Signatures(
                (
                    Signer("人民调解员（签名）", paper.mediator),
                    Signer("被告知人（签名）及日期", letter.addressee),
                )
            ),
            SealAndDate(paper.committee, "（人民调解委员会印章）", paper.date or BLANK_DATE),
        ),
        footer=Footer(f"案件编号 {paper.case_number}"),
        running=f"{NAME}　{letter.addressee}",
        stamp="样稿" if paper.draft else "",
        closer=A4_CLOSER,
        title=f"{NAME}　{paper.case_number}",
    )


def _told(paper: Termination, letter: Letter) -> str:
    """Say what is ended, and why; a mediation that never took place is not said to have failed."""
    others = "、".join(letter.others)
    between = f"{letter.you}与{others}之间的" if others else f"{letter.you}的"
    reason = paper.reason.rstrip("。；，")
    failed = "" if "达成" in reason else "，未能达成调解协议"
    if paper.held:
        return f"{between}{paper.dispute}，经本人民调解委员会调解，因{reason}{failed}，现终止调解。"
    return f"{between}{paper.dispute}，因{reason}，本人民调解委员会没有进行调解，现终止调解。"

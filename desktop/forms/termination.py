"""终止调解告知书: one letter to each party, with the ways that remain (人民调解法 §26)."""

from dataclasses import dataclass

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

CODE, NAME = "termination", "终止调解告知书"
BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Termination:
    """One letter: `addressee` is one party, `others` the rest.

    `routes` are sentences that name the ways told (仲裁、行政、司法); `reason` completes 因…; an
    empty `date` leaves room.
    """

    number: str
    committee: str
    addressee: str
    others: tuple[str, ...]
    dispute: str
    reason: str
    routes: tuple[str, ...]
    mediator: str
    date: str
    case_number: str
    draft: bool = False


def termination(paper: Termination) -> Form:
    others = "、".join(paper.others)
    between = (
        f"你（单位）与{others}之间的{paper.dispute}" if others else f"你（单位）的{paper.dispute}"
    )
    return Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            *((Plain(f"编号：{paper.number}", Align.RIGHT, 0.86),) if paper.number else ()),
            Plain(f"{paper.addressee}："),
            Paragraphs(
                (
                    f"{between}，经本人民调解委员会调解，因{paper.reason}，无法达成一致意见，现终止调解。",
                    "根据《中华人民共和国人民调解法》第二十六条，现告知你（单位）可以依法通过下列途径维护自己的权利：",
                )
            ),
            NumberedList(paper.routes),
            Paragraphs(("请注意法律规定的仲裁时效和诉讼时效。", "特此告知。")),
            Space(0.8),
            Signatures(
                (
                    Signer("人民调解员（签名）", paper.mediator),
                    Signer("被告知人（签名）及日期", paper.addressee),
                )
            ),
            SealAndDate(paper.committee, "（人民调解委员会印章）", paper.date or BLANK_DATE),
        ),
        footer=Footer(f"案件编号 {paper.case_number}"),
        running=f"{NAME}　{paper.case_number}",
        stamp="样稿" if paper.draft else "",
    )

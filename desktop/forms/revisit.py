"""人民调解回访记录 (司发通〔2010〕239号)."""

from dataclasses import dataclass

from desktop.forms.parts import (
    Field,
    Fields,
    Footer,
    Form,
    Heading,
    Paragraphs,
    SealAndDate,
    Signatures,
    Signer,
    Space,
    Title,
)
from desktop.forms.sheet import A4_CLOSER

CODE, NAME = "revisit", "人民调解回访记录"
BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Revisit:
    """One visit after the mediation. What is empty leaves a line, or lines, to write on.

    `performed` is 履行情况, `satisfaction` 满意程度, `dangers` 遗留隐患 (若干规定: 回访).
    """

    committee: str
    parties: tuple[str, ...]
    agreement_number: str
    purpose: str
    visited_on: str
    findings: str
    visitor: str
    date: str
    case_number: str
    draft: bool = False
    way: str = ""
    performed: str = ""
    satisfaction: str = ""
    dangers: str = ""


def revisit(paper: Revisit) -> Form:
    return Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            Space(0.4),
            Fields(
                (
                    (Field("当事人", "、".join(paper.parties)),),
                    (Field("调解协议编号", paper.agreement_number),),
                    (Field("回访事由", paper.purpose),),
                    (Field("回访时间", paper.visited_on), Field("回访方式", paper.way)),
                    (Field("履行情况", paper.performed), Field("满意程度", paper.satisfaction)),
                    (Field("遗留隐患", paper.dangers),),
                )
            ),
            Heading("回访情况："),
            *((Paragraphs((paper.findings,)),) if paper.findings else (_empty_lines(),)),
            Space(1.0),
            Signatures((Signer("回访人（签名）", paper.visitor),)),
            SealAndDate(paper.committee, "（印章）", paper.date or BLANK_DATE),
        ),
        footer=Footer(f"案件编号 {paper.case_number}"),
        running=f"{NAME}　{paper.case_number}",
        stamp="样稿" if paper.draft else "",
        closer=A4_CLOSER,
    )


def _empty_lines() -> Fields:
    return Fields(tuple((Field("", ""),) for _ in range(6)))

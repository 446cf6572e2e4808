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

CODE, NAME = "revisit", "人民调解回访记录"
BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Revisit:
    """One visit after the agreement. An empty `findings` leaves lines to write on."""

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
                    (Field("回访时间", paper.visited_on),),
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
    )


def _empty_lines() -> Fields:
    return Fields(tuple((Field("", ""),) for _ in range(8)))

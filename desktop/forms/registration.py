"""人民调解受理登记表 (司发通〔2010〕239号)."""

from dataclasses import dataclass
from enum import Enum

from desktop.forms.parts import (
    Choice,
    Footer,
    Form,
    Heading,
    Look,
    Note,
    Paragraphs,
    SealAndDate,
    Signatures,
    Signer,
    Space,
    Span,
    Title,
)
from desktop.forms.roll import Roll, with_rolls
from desktop.forms.sheet import A4_CLOSER

CODE, NAME = "registration", "人民调解受理登记表"
BLANK = "　　　　　　"
BLANK_DATE = "　　　　年　　月　　日"


class Source(Enum):
    """How the committee came to it (人民调解法 §17)."""

    APPLIED = "applied"
    TAKEN_UP = "taken up"


@dataclass(frozen=True, slots=True)
class Registration:
    """What the form of acceptance prints; dates are formatted, `parties` are names.

    `applicants` sign; `summary` is 纠纷简要情况; an empty day leaves room to write it. `date`:
    the day of `accepted_on` as it stands under the seal.
    """

    committee: str
    accepted_on: str
    source: Source
    parties: tuple[str, ...]
    applicants: tuple[str, ...]
    matter: str
    summary: str
    registrar: str
    case_number: str
    draft: bool = False
    date: str = ""
    rolls: tuple[Roll, ...] = ()


def registration(paper: Registration) -> Form:
    form = Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            Space(0.4),
            Paragraphs((_opening(paper),)),
            Heading("纠纷类型："),
            Paragraphs((paper.matter or BLANK,)),
            Space(0.2),
            Choice(
                "案件来源：",
                (
                    ("①当事人申请", paper.source is Source.APPLIED),
                    ("②人民调解委员会主动调解", paper.source is Source.TAKEN_UP),
                ),
            ),
            Heading("纠纷简要情况："),
            Paragraphs((paper.summary,)),
            Space(1.0),
            Signatures(
                (
                    *(Signer("当事人（签名）", name) for name in paper.applicants),
                    Signer("登记人（签名）", paper.registrar),
                )
            ),
            SealAndDate(paper.committee, "（印章）", paper.date or BLANK_DATE),
            Note("备注：此表由人民调解委员会填写。"),
        ),
        footer=Footer(f"案件编号 {paper.case_number}"),
        running=f"{NAME}　{paper.case_number}",
        stamp="样稿" if paper.draft else "",
        closer=A4_CLOSER,
    )
    return with_rolls(form, paper.rolls, f"案件编号：{paper.case_number}")


def _opening(paper: Registration) -> tuple[Span, ...]:
    """The sentence of the form, with the other of the two ways crossed out."""
    applied = paper.source is Source.APPLIED
    first, second = (Look.PLAIN, Look.STRUCK) if applied else (Look.STRUCK, Look.PLAIN)
    return (
        Span(paper.accepted_on or BLANK_DATE, Look.FILLED),
        Span("，人民调解委员会"),
        Span("依当事人申请", first),
        Span("（"),
        Span("人民调解委员会主动调解", second),
        Span("），经当事人同意，调解 "),
        *_names(paper.parties or (BLANK, BLANK)),
        Span(" 之间的纠纷。"),
    )


def _names(names: tuple[str, ...]) -> tuple[Span, ...]:
    made: list[Span] = []
    for name in names:
        made += [Span("、")] if made else []
        made.append(Span(name, Look.FILLED))
    return tuple(made)

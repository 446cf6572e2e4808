"""人民调解协议书 (司发通〔2010〕239号; content as 人民调解法 §29)."""

from dataclasses import dataclass

from desktop.forms.paper_words import numeral
from desktop.forms.parts import (
    Align,
    Footer,
    Form,
    Heading,
    Look,
    NumberedList,
    Paragraphs,
    Part,
    Plain,
    SealAndDate,
    Signatures,
    Signer,
    Space,
    Span,
    Title,
)
from desktop.forms.people import (
    LooseAgent,
    ManyParties,
    Party,
    copies_for,
    party_fields,
    signers_of,
)
from desktop.forms.roll import Roll, with_rolls
from desktop.forms.sheet import A4_CLOSER

CODE, NAME = "agreement", "人民调解协议书"
UNNUMBERED = "（签订时编号）"
BLANK_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Amount:
    """The whole sum, ready to print: ￥12,000.00 and 人民币壹万贰仟元整."""

    figures: str
    words: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything an agreement prints, formatted and frozen on its day.

    `number` as （2026）博陈人调字第12号, empty until signed; `date` in either style, empty leaves
    room to write it; `evidence` is the last eight characters of the chain head; `draft` marks
    every page 样稿.
    """

    number: str
    committee: str
    parties: tuple[Party, ...]
    facts: str
    terms: tuple[str, ...]
    performance: str
    mediators: tuple[str, ...]
    recorder: str
    date: str
    case_number: str
    evidence: str = ""
    amount: Amount | None = None
    draft: bool = False
    rolls: tuple[Roll, ...] = ()

    @property
    def copies(self) -> int:
        """One for each party and one for the committee (人民调解法 §29)."""
        return copies_for(self.parties) + 1


def agreement(paper: Agreement) -> Form:
    number = paper.number or UNNUMBERED
    form = Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            Plain(f"编号：{number}", Align.RIGHT, 0.86),
            *_parties(paper.parties),
            Heading("纠纷主要事实、争议事项："),
            Paragraphs((paper.facts,)),
            Heading("经调解，自愿达成如下协议："),
            NumberedList(paper.terms),
            *_sum(paper.amount),
            Heading("履行方式、时限："),
            Paragraphs((paper.performance,)),
            Paragraphs((copies_told(paper),)),
            Space(0.6),
            Signatures(tuple(one for party in paper.parties for one in signers_of(party))),
            _officials(paper),
            SealAndDate(paper.committee, "（人民调解委员会印章）", paper.date or BLANK_DATE),
        ),
        footer=Footer(
            f"案件编号 {paper.case_number}", f"存证码 {paper.evidence}" if paper.evidence else ""
        ),
        running=f"{NAME}　编号：{number}",
        stamp="样稿" if paper.draft else "",
        closer=A4_CLOSER,
    )
    return with_rolls(form, paper.rolls, f"编号：{number}")


def copies_told(paper: Agreement) -> str:
    spoken_for = any(isinstance(one, ManyParties) and one.all_spoken_for for one in paper.parties)
    holders = "共同代表人、其他各方当事人" if spoken_for else "当事人"
    return f"本协议一式{numeral(paper.copies)}份，{holders}、人民调解委员会各持一份。"


def _parties(parties: tuple[Party, ...]) -> tuple[Part, ...]:
    made: list[Part] = []
    for party in parties:
        heading = party.standing if isinstance(party, LooseAgent) else f"当事人（{party.standing}）"
        made += [Heading(heading), party_fields(party), Space(0.15)]
    return tuple(made)


def _sum(amount: Amount | None) -> tuple[Part, ...]:
    if amount is None:
        return ()
    text = (
        Span("以上给付金额合计："),
        Span(f"{amount.words}（{amount.figures}）", Look.STRONG),
        Span("。"),
    )
    return (Paragraphs((text,)),)


def _officials(paper: Agreement) -> Signatures:
    mediators = [Signer("人民调解员（签名）", name) for name in paper.mediators or ("",)]
    return Signatures((*mediators, Signer("记录人（签名）", paper.recorder)))

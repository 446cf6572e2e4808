"""受理回执: what a citizen takes home. It names nobody: number, matter, what happens next.

Until a case is accepted the paper calls itself 登记回执 and tells no day of acceptance.
"""

from dataclasses import dataclass

from desktop.forms.parts import (
    Cell,
    Form,
    Grid,
    Heading,
    Look,
    Note,
    Part,
    Plain,
    Qr,
    Rule,
    Space,
    Span,
    Title,
)
from desktop.forms.sheet import MILLIMETRE, Sheet, sheet_of_em

CODE, NAME, UNACCEPTED = "receipt", "受理回执", "登记回执"
TOP = 15 * MILLIMETRE


def _a5() -> Sheet:
    sheet = sheet_of_em((148, 210), 32, 10.5, 19.0)
    return Sheet(
        sheet.width, sheet.height, sheet.side, TOP, 20 * MILLIMETRE, sheet.size, sheet.pitch, 18.0
    )


A5 = _a5()


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, who does it and by when; `limit` names the limit: 分流时限1个工作日."""

    what: str
    who: str
    due: str
    limit: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt carries no personal data: the number, the category and where to ask.

    `case_number` as it is stored, without spaces; `grouped` as people read it. `accepted_on` is
    empty until the case is accepted.
    """

    case_number: str
    grouped: str
    matter: str
    received_on: str
    unit: str
    window: str
    steps: tuple[NextStep, ...]
    phone: str
    address: str = ""
    accepted_on: str = ""

    @property
    def title(self) -> str:
        return NAME if self.accepted_on else UNACCEPTED


def receipt(paper: Receipt) -> Form:
    return Form(
        code=CODE,
        name=paper.title,
        title=f"{paper.title}　{paper.grouped}",
        sheet=A5,
        parts=(
            Title(paper.title),
            Rule(),
            Qr(
                paper.case_number,
                (
                    Plain("案件编号", scale=0.9),
                    Plain((Span(paper.grouped, Look.STRONG),), scale=1.5),
                    Plain(f"事项类别：{paper.matter}"),
                    Plain(f"登记日期：{paper.received_on}"),
                    *_accepted(paper.accepted_on),
                    Plain(f"窗　　口：{paper.unit}　{paper.window}".rstrip()),
                ),
                millimetres=27,
            ),
            Rule(),
            *_next(paper.steps),
            Space(0.4),
            *_contact(paper),
            Note(
                f"凭本回执或案件编号可到窗口{'或拨打上述电话' if paper.phone else ''}查询办理情况。"
                "人民调解不收取任何费用（《中华人民共和国人民调解法》第四条）。"
                "二维码只含案件编号，不含个人信息。"
            ),
        ),
    )


def _accepted(day: str) -> tuple[Plain, ...]:
    return (Plain(f"受理日期：{day}"),) if day else ()


def _next(steps: tuple[NextStep, ...]) -> tuple[Part, ...]:
    if not steps:
        return ()
    head = (
        Cell("接下来", 1.1, label=True),
        Cell("由谁办理", 1.1, label=True),
        Cell("最迟", 1.3, label=True),
        Cell("办理时限", 1.6, label=True),
    )
    rows = tuple(
        (Cell(s.what, 1.1), Cell(s.who, 1.1), Cell(s.due, 1.3), Cell(s.limit, 1.6)) for s in steps
    )
    return (Heading("办理安排"), Grid((head, *rows)))


def _contact(paper: Receipt) -> tuple[Part, ...]:
    known = (("咨询电话", paper.phone), ("地　　址", paper.address))
    return tuple(Plain(f"{name}：{words}") for name, words in known if words)

"""网格公示牌: what is put up in a grid, so that everybody knows whom to call.

Name, scope, who answers for it with a telephone, and where to complain are what §6 of
滨州市社会治理网格化服务管理条例 wants made public, the duties are those of its §3. No form is
given: the layout is the product's (产品规则). A printer with A4 alone makes the A3 smaller.
"""

from dataclasses import dataclass

from desktop.forms.parts import (
    Align,
    Borders,
    Cell,
    Footer,
    Form,
    Grid,
    Heading,
    Note,
    Paragraphs,
    Plain,
    Space,
    Title,
)
from desktop.forms.sheet import MILLIMETRE, Sheet

CODE, NAME = "grid_board", "网格公示牌"
UNNUMBERED = "（出具时编号）"
DUTIES = (
    "采集基础信息",
    "收集社情民意",
    "排查整治安全隐患",
    "排查化解矛盾纠纷",
    "宣传政策法律",
    "代办公共服务",
    "参与平安创建",
    "协助心理服务和危机干预",
)
VISITS = (
    "群众思想波动必到、困难病重必到、邻里纠纷必到、突发事件必到。"
    "有事请先打网格员电话；当场能解决的当场解决，解决不了的上报并告诉您由谁办理。"
)
A3 = Sheet(
    width=297 * MILLIMETRE,
    height=420 * MILLIMETRE,
    side=28 * MILLIMETRE,
    top=24 * MILLIMETRE,
    bottom=25 * MILLIMETRE,
    size=20.0,
    pitch=32.0,
    title_size=46.0,
)
_EDGES = (9, 11)
_ACROSS = 2  # duties beside each other


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for the grid: 网格长 or 网格员, with the telephone of the office."""

    function: str
    name: str
    unit: str
    phone: str


@dataclass(frozen=True, slots=True)
class GridBoard:
    """What the board says, formatted; `number` and `issued_on` are empty until it is issued.

    `lies_in` names town and village; `scope` what belongs to the grid. `supervisor` with its
    telephone is whom to complain to; `basis` the law that asks for the board, where there is one.
    """

    name: str
    code: str
    kind: str
    lies_in: str
    scope: str
    people: tuple[Responsible, ...]
    supervisor: str
    supervision_phone: str
    basis: str = ""
    number: str = ""
    issued_on: str = ""


def grid_board(paper: GridBoard) -> Form:
    return Form(
        code=CODE,
        name=NAME,
        sheet=A3,
        parts=(
            Borders(_EDGES),
            Title(NAME),
            Plain(paper.name, Align.CENTRE, 1.6),
            Plain(f"编号：{paper.number or UNNUMBERED}", Align.RIGHT, 0.7),
            Space(0.1),
            _about(paper),
            Heading("责任人员"),
            _people(paper),
            Heading("网格员做什么"),
            _duties(),
            Space(0.3),
            Paragraphs((VISITS,)),
            Heading("监督"),
            _supervision(paper),
            Space(0.3),
            Note(_note(paper)),
        ),
        footer=Footer(paper.supervisor, f"{paper.issued_on}公示" if paper.issued_on else ""),
        running=f"{NAME}　{paper.name}",
    )


def _about(paper: GridBoard) -> Grid:
    return Grid(
        (
            (_label("所属村居"), Cell(paper.lies_in, 2.4), _label("网格类别"), Cell(paper.kind, 2)),
            (_label("网格范围"), Cell(paper.scope, 5.4)),
            (_label("网格编码"), Cell(paper.code or "（未编码）", 5.4)),
        )
    )


def _people(paper: GridBoard) -> Grid:
    heads = (("岗　位", 1.1), ("姓　名", 1.3), ("所属单位", 2.4), ("办公电话", 1.6))
    rows = (
        (
            Cell(one.function, 1.1),
            Cell(one.name, 1.3),
            Cell(one.unit, 2.4),
            Cell(one.phone or "—", 1.6),
        )
        for one in paper.people
    )
    return Grid((tuple(_label(text, share) for text, share in heads), *rows))


def _duties() -> Grid:
    rows = range(0, len(DUTIES), _ACROSS)
    return Grid(
        tuple(
            tuple(Cell(f"{place + 1}. {DUTIES[place]}") for place in range(first, first + _ACROSS))
            for first in rows
        )
    )


def _supervision(paper: GridBoard) -> Grid:
    return Grid(
        (
            (
                _label("监督单位"),
                Cell(paper.supervisor, 2.4),
                _label("监督电话"),
                Cell(paper.supervision_phone or "—", 2),
            ),
        )
    )


def _label(text: str, share: float = 1.0) -> Cell:
    return Cell(text, share, label=True)


def _note(paper: GridBoard) -> str:
    basis = f"依据{paper.basis}公示。" if paper.basis else ""
    return f"{basis}网格范围、人员、电话有变动的，应当及时换牌；旧牌作废收回。"

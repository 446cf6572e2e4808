"""网格（岗位）工作交接清单: what a leaving worker gives over, for three people to sign.

No authority has given a form for it: the layout is the product's (产品规则), and says so.
"""

from dataclasses import dataclass

from desktop.forms.parts import (
    Cell,
    Field,
    Fields,
    Footer,
    Form,
    Grid,
    Heading,
    Note,
    Paragraphs,
    Part,
    SealAndDate,
    Signatures,
    Signer,
    Space,
    Title,
)
from desktop.forms.sheet import sheet_of_em

CODE, NAME = "hand_over", "网格（岗位）工作交接清单"
BLANK_DATE = "　　　　年　　月　　日"
_ROOM = 3  # empty lines for what no register knows: keys, papers, equipment


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as both sign for it: 网格员, the unit, since when."""

    function: str
    unit: str
    since: str


@dataclass(frozen=True, slots=True)
class GridLine:
    """A grid by the code of this system and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A micro-grid or a building; `kind` says which, `within` its grid or estate."""

    kind: str
    name: str
    within: str
    households: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """An open case of one of the grids: its number as people read it, and where it stands."""

    number: str
    title: str
    step: str


@dataclass(frozen=True, slots=True)
class HandOverList:
    """What the list prints; dates are formatted, an empty `date` leaves room to write it.

    What the printing account may not see is not listed, and that is said: never 无.
    """

    staff: str
    unit: str
    to: str
    to_unit: str
    reason: str
    date: str
    posts: tuple[PostLine, ...]
    grids: tuple[GridLine, ...]
    kept: tuple[KeptLine, ...]
    cases: tuple[CaseLine, ...]
    sees_buildings: bool = True
    sees_cases: bool = True


def hand_over(paper: HandOverList) -> Form:
    return Form(
        code=CODE,
        name=NAME,
        sheet=DENSE,
        parts=(
            Title(NAME),
            Space(0.2),
            _who(paper),
            *_table(_POSTS, tuple((one.function, one.unit, one.since) for one in paper.posts)),
            *_table(_GRIDS, tuple((one.code or "（未编码）", one.name) for one in paper.grids)),
            *_table(_THINGS, _kept(paper), "" if paper.sees_buildings else "楼栋"),
            *_table(_CASES, _cases(paper), "" if paper.sees_cases else "案件"),
            Heading("五、其他移交事项（资料、物品、正在跟进的人和事）"),
            Fields(tuple((Field("", ""),) for _ in range(_ROOM))),
            Paragraphs(
                (
                    "以上事项已当面逐项交接清楚，自交接之日起由接手人负责。未办结案件仍由主办单位办理，"
                    "接手人负责网格内的联系和跟进。",
                )
            ),
            Space(0.6),
            Signatures(
                (
                    Signer("交出人（签名）", paper.staff),
                    Signer("接手人（签名）", paper.to),
                    Signer("监交人（签名）"),
                )
            ),
            SealAndDate(paper.unit, "（盖章）", paper.date or BLANK_DATE),
            Note(_LABEL),
        ),
        footer=Footer(f"交出人 {paper.staff}", f"接手人 {paper.to}"),
        running=f"{NAME}　{paper.staff} → {paper.to}",
    )


_LABEL = (
    "本清单没有统一的法定格式，版式和网格编码由本系统确定。"
    "一式三份，交出人、接手人、监交人各执一份。"
)
DENSE = sheet_of_em((210, 297), 35, 12.0, 21.0)
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A titled grid: its heads with their parts of the width."""

    title: str
    heads: tuple[tuple[str, float], ...]


_POSTS = _Table("一、岗位", (("岗位", 1.2), ("所属单位", 2.2), ("任职日期", 1.2)))
_GRIDS = _Table("二、负责的网格", (("网格编码", 1.6), ("网格名称", 3.0)))
_THINGS = _Table("三、小微网格和楼栋", (("类别", 1.0), ("名称", 1.6), ("所在", 2.2), ("户数", 0.7)))
_CASES = _Table("四、网格内未办结案件", (("案件编号", 2.6), ("事项", 3.2), ("环节", 0.9)))


def _who(paper: HandOverList) -> Fields:
    return Fields(
        (
            (Field("交出人", paper.staff), Field("所在单位", paper.unit, 1.6)),
            (Field("接手人", paper.to), Field("所在单位", paper.to_unit, 1.6)),
            (Field("交接日期", paper.date or BLANK_DATE),),
            (Field("交接原因", paper.reason),),
        )
    )


def _table(table: _Table, rows: Rows, unseen: str = "") -> tuple[Part, ...]:
    """Give a titled grid. An empty one says so, for nobody may write into it afterwards."""
    parts: list[Part] = [Heading(table.title)]
    if rows:
        head = tuple(Cell(text, share, label=True) for text, share in table.heads)
        shares = [share for _, share in table.heads]
        lines = (tuple(map(Cell, row, shares)) for row in rows)
        parts.append(Grid((head, *lines), long=True))
    if unseen:
        parts.append(Paragraphs((f"打印账号无权查看{unseen}，未列入，请另行交接。",)))
    elif not rows:
        parts.append(Paragraphs(("无。",)))
    return tuple(parts)


def _kept(paper: HandOverList) -> Rows:
    return tuple((one.kind, one.name, one.within, one.households) for one in paper.kept)


def _cases(paper: HandOverList) -> Rows:
    return tuple((one.number, one.title, one.step) for one in paper.cases)

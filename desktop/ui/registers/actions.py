"""What can be done with the registers from anywhere, by its name in the palette."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.permissions import UNITS
from db.viewer import Viewer
from desktop.papers.catalogue import PAPERS
from desktop.papers.paper import Paper
from desktop.pasting.sheets import ENTERING_LINES, enterable
from desktop.registers.beside import EXITS_TITLE, UNIT_TREE
from desktop.rules.permissions import may
from desktop.ui.shell.pages import Action
from desktop.units.unit_acts import (
    CLOSE_UNIT,
    MERGE_DIVISION,
    MERGE_UNIT,
    MOVE_UNIT,
    MOVE_VILLAGE,
    SPLIT_UNIT,
)
from desktop.units.unit_words import TREE
from desktop.usecases.handing_over import HandOver

if TYPE_CHECKING:
    from desktop.ui.papers.ways import PaperDoor

_ACTS = (
    (MOVE_UNIT, "调整隶属", "tzls dzls 单位 上级 划归"),
    (SPLIT_UNIT, "分设单位", "fsdw 新设 拆分"),
    (MERGE_UNIT, "合并单位", "hbdw 并入"),
    (CLOSE_UNIT, "撤销单位", "cxdw 承接单位"),
    (MERGE_DIVISION, "合并区划", "hbqh 撤并 村改居 并镇"),
    (MOVE_VILLAGE, "划转村居", "hzcj 迁入其他镇街"),
)


class Registers(Protocol):
    """The page of the registers, as far as an action leads it: it is not imported for its name."""

    def open_list(self, kind: str) -> None: ...
    def open_exits(self) -> None: ...
    def enter_more(self) -> None: ...
    def hand_over(self, papers: "PaperDoor") -> None: ...
    def show_paper(self, about: str, key: str) -> None: ...
    def act_on_unit(self, act: str) -> None: ...


Front = Callable[[], Registers | None]  # brings the registers to the front and gives them
Papers = Callable[[], "PaperDoor"]


class _Offered(NamedTuple):
    key: str
    title: str
    words: str
    icon: str
    may: Callable[[Viewer], bool]
    act: Callable[[Registers, Papers], None]


def _keeps_units(viewer: Viewer) -> bool:
    return may(viewer, UNITS)


def _act_on_unit(act: str) -> Callable[[Registers, Papers], None]:
    return lambda registers, _: registers.act_on_unit(act)


def _paper(paper: Paper) -> _Offered:
    """Offer a paper about a record: of that which is open, else its register comes forward."""
    return _Offered(
        f"paper.{paper.key}",
        paper.title,
        f"文书 打印 出具 {BY_KIND[paper.about].title}",
        "ph.file-text",
        lambda viewer: may(viewer, paper.permission),
        lambda registers, _: registers.show_paper(paper.about, paper.key),
    )


_TREE = "ph.tree-structure"
_OFFERED = (
    _Offered(
        UNIT_TREE,
        TREE,
        "dwls 组织架构 机构 单位树",
        _TREE,
        lambda _: True,
        lambda registers, _: registers.open_list(UNIT_TREE),
    ),
    *(
        _Offered(key, title, words, _TREE, _keeps_units, _act_on_unit(key))
        for key, title, words in _ACTS
    ),
    _Offered(
        "exits",
        EXITS_TITLE,
        "dhtc 退出名册 到期 解除矫正 死亡 迁出 特殊人群",
        "ph.sign-out",
        lambda viewer: viewer.reads_people,
        lambda registers, _: registers.open_exits(),
    ),
    _Offered(
        "hand_over",
        "人员交接",
        "rjjj ryjj 离岗 离职 调岗 移交 网格交接",
        "ph.swap",
        lambda viewer: may(viewer, HandOver.permission),
        lambda registers, papers: registers.hand_over(papers()),
    ),
    *map(_paper, (one for one in PAPERS if one.about in BY_KIND and one.read)),
    _Offered(
        "lines",
        ENTERING_LINES,
        "pllr plluru 粘贴 导入 表格 excel wps 通讯录 花名册",
        "ph.columns",
        lambda viewer: bool(enterable(viewer)),
        lambda registers, _: registers.enter_more(),
    ),
)


def register_actions(viewer: Viewer, papers: Papers, page: Front) -> Iterator[Action]:
    """Offer the tree to everybody, the rest to whoever may do it."""

    def run(act: Callable[[Registers, Papers], None]) -> None:
        registers = page()
        if registers is not None:
            act(registers, papers)

    for one in _OFFERED:
        if one.may(viewer):
            yield Action(
                key=one.key,
                title=one.title,
                run=partial(run, one.act),
                icon=one.icon,
                words=one.words,
            )

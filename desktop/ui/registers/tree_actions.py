"""What can be done with units and divisions from anywhere, by its name in the palette."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from db.viewer import Viewer
from desktop.rules.permissions import may
from desktop.ui.registers.register_index import UNIT_TREE
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shell.pages import Action
from desktop.ui.units.tree_page import TITLE
from desktop.ui.units.unit_acts import (
    CLOSE_UNIT,
    MERGE_DIVISION,
    MERGE_UNIT,
    MOVE_UNIT,
    MOVE_VILLAGE,
    SPLIT_UNIT,
)
from desktop.units.unit_words import KEEPS_UNITS

_ACTS = (
    (MOVE_UNIT, "调整隶属", "tzls dzls 单位 上级 划归"),
    (SPLIT_UNIT, "分设单位", "fsdw 新设 拆分"),
    (MERGE_UNIT, "合并单位", "hbdw 并入"),
    (CLOSE_UNIT, "撤销单位", "cxdw 承接单位"),
    (MERGE_DIVISION, "合并区划", "hbqh 撤并 村改居 并镇"),
    (MOVE_VILLAGE, "划转村居", "hzcj 迁入其他镇街"),
)
Front = Callable[[], QWidget | None]


def tree_actions(viewer: Viewer, page: Front) -> Iterator[Action]:
    """Offer the tree to everybody, and its acts to whoever keeps it.

    `page` brings the registers to the front and gives them. An act is done with the record that
    stands open there; else it leads to where one is chosen.
    """
    yield Action(
        key=UNIT_TREE,
        title=TITLE,
        run=partial(_show, page, UNIT_TREE),
        icon="ph.tree-structure",
        words="dwls 组织架构 机构 单位树",
    )
    if may(viewer, KEEPS_UNITS):
        for name, title, words in _ACTS:
            run = partial(_act, page, name)
            yield Action(key=name, title=title, run=run, icon="ph.tree-structure", words=words)


def _show(page: Front, kind: str) -> None:
    front = page()
    if isinstance(front, RegistersPage):
        front.open_list(kind)


def _act(page: Front, name: str) -> None:
    front = page()
    if not isinstance(front, RegistersPage):
        return
    if front.currentWidget() is front.record and front.record.head.offers(name):
        front.record.act(name)
        return
    front.open_list("division" if name in {MERGE_DIVISION, MOVE_VILLAGE} else UNIT_TREE)

"""上手三件事: the three tasks that somebody new tries first, in short steps with their pictures.

Keys and words come from the acts and pages themselves, so that no step is out of date.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from desktop.cases.acts import ACT_OF


class Kind(StrEnum):
    """How a piece of a picture looks: as it does on the page."""

    PAGE = "page"  # of the rail
    FIELD = "field"  # its label, and what is typed
    OFFER = "offer"
    BUTTON = "button"
    PRIMARY = "primary"
    BADGE = "badge"
    FIGURE = "figure"  # a number and its name


class Piece(NamedTuple):
    """One thing of a picture: its words, and its key or what stands in it."""

    kind: Kind
    words: str
    more: str = ""


class Step(NamedTuple):
    """What is done, and what one sees there."""

    words: str
    picture: tuple[Piece, ...]


class Task(NamedTuple):
    """A task; `pages`: those on which it is told first."""

    title: str
    pages: tuple[str, ...]
    steps: tuple[Step, ...]


def first_tasks(keys: Mapping[str, str], front: str) -> list[Task]:
    """Tell the tasks, that of the page in front first; `keys` are those of the pages one has."""
    tasks = [_registering(keys), _to_the_agreement(keys), _behind_a_number(keys)]
    return sorted(tasks, key=lambda task: front not in task.pages)


def _registering(keys: Mapping[str, str]) -> Task:
    return Task(
        "登记一件",
        ("desk",),
        (
            Step(_go(keys, "desk", "受理"), (Piece(Kind.PAGE, "受理", "ph.tray"),)),
            Step(
                "填申请人：打姓名或首字母，Enter 选中认出的人；被申请人也一样。",
                (Piece(Kind.FIELD, "姓名", "zjg"), Piece(Kind.OFFER, "张建国", "兴福镇官王村")),
            ),
            Step(
                "写清事由，选类别和村居。Enter 到下一项，随时自动暂存。",
                (Piece(Kind.FIELD, "事件简述", "滴水檐占用公共巷道"),),
            ),
            Step(
                "提交登记，再受理，打印回执交给来人。",
                (
                    Piece(Kind.PRIMARY, "提交登记", "Ctrl+Enter"),
                    Piece(Kind.BUTTON, "受理", "Alt+S"),
                    Piece(Kind.BUTTON, "打印", "Ctrl+P"),
                ),
            ),
        ),
    )


def _to_the_agreement(keys: Mapping[str, str]) -> Task:
    return Task(
        "交办到签协议",
        ("dispatch", "cases", "papers"),
        (
            Step(_go(keys, "dispatch", "调度"), (Piece(Kind.PAGE, "调度", "ph.shuffle"),)),
            Step(
                "待分流里选中案件，采纳建议，或者选定调委会交办。",
                (
                    Piece(Kind.BADGE, "待分流"),
                    Piece(Kind.PRIMARY, "采纳", "F8"),
                    _act("dispatch"),
                ),
            ),
            Step(
                "调委会的调解员打开案件：先签收，告知权利义务后记录调解。",
                (Piece(Kind.BADGE, "待签收"), _act("sign_in"), _act("mediate")),
            ),
            Step(
                "谈妥了写协议，打印协议书，各方签名后勾选，再办结。",
                (_act("agree"), Piece(Kind.BUTTON, "打印", "Ctrl+P"), _act("sign"), _act("finish")),
            ),
        ),
    )


def _behind_a_number(keys: Mapping[str, str]) -> Task:
    return Task(
        "看一个数从哪里来",
        ("director",),
        (
            Step(_go(keys, "director", "总览"), (Piece(Kind.PAGE, "总览", "ph.chart-bar"),)),
            Step(
                "Tab 走到一个数，停一下看它怎样算、按什么口径、截到哪天。",
                (Piece(Kind.FIGURE, "今日登记", "27"),),
            ),
            Step(
                "Enter 打开它数的每一件；列头可以排序，F6 筛选。",
                (Piece(Kind.BADGE, "27 件"), Piece(Kind.BUTTON, "打开", "Enter")),
            ),
            Step(
                "名单可以导出，写明事由，留下记录。",
                (Piece(Kind.BUTTON, "导出", "Ctrl+E"),),
            ),
        ),
    )


def _go(keys: Mapping[str, str], page: str, title: str) -> str:
    key = keys.get(page)
    return (
        f"按 {key} 到“{title}”。" if key else f"在“{title}”页（您的角色没有这一页，由同事办理）。"
    )


def _act(name: str) -> Piece:
    return Piece(Kind.BUTTON, ACT_OF[name].label, ACT_OF[name].key)

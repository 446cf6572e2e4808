"""What a hand-over moves, in five lines: how many of each, and which."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from db.queries.handing import Handing
from desktop.texts.codes import load_codes
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size

_NAMED = 6
_HEAD = 104
_NOTHING = "此人没有未了的岗位和责任，不需要交接。"
_TOP = Qt.AlignmentFlag.AlignTop


class HandingCard(Card):
    """Says also what cannot be told: an account that sees no buildings moves none."""

    def __init__(self) -> None:
        super().__init__("将要移交", tinted=True, gap=Size.TIGHT)
        self.said = Words(
            "选择交出人后，这里列出要移交的岗位、网格、小微网格、楼栋和案件。", "hint"
        )
        self.said.setWordWrap(True)
        self._lines: list[tuple[Words, Words]] = []
        self._grid = space(QGridLayout(), gap=Size.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.said)

    def show_handing(self, handing: Handing | None) -> None:
        for pair in self._lines:
            for words in pair:
                words.setParent(None)
                words.deleteLater()
        self._lines.clear()
        if handing is None:
            self.said.setText("没有这位人员，或者已经注销。")
            return
        for place, (title, names) in enumerate(_told(handing)):
            head, text = Words(f"{title} {len(names)}", "strong"), Words(_few(names), wrap=True)
            text.setToolTip("、".join(names))
            fix(head, width=_HEAD)
            self._lines.append((head, text))
            self._grid.addWidget(head, place, 0, _TOP)
            self._grid.addWidget(text, place, 1)
            for words in (head, text):
                words.show()  # what is not shown yet has no height
        self.said.setText(_NOTHING if handing.empty else _unseen(handing))
        self.said.setVisible(bool(self.said.text()))

    def lines(self) -> list[tuple[str, str]]:
        """Return what stands here: how many of each kind, and which."""
        return [(head.text(), text.text()) for head, text in self._lines]


def _told(handing: Handing) -> Iterator[tuple[str, Sequence[str]]]:
    functions = load_codes()["post_function"]
    posts = [f"{functions.name_of(one.function)}（{one.unit_name}）" for one in handing.posts]
    grids = [f"{one.name} {one.code}".strip() for one in handing.duties]
    for title, names in (
        ("岗位", posts),
        ("网格", grids),
        ("小微网格", [one.name for one in handing.micro_grids]),
        ("楼栋", [f"{one.within}{one.name}" for one in handing.buildings]),
        ("未办结案件", [one.title for one in handing.cases]),
    ):
        if names:
            yield title, names


def _few(names: Sequence[str]) -> str:
    rest = f" 等，共{len(names)}个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + rest


def _unseen(handing: Handing) -> str:
    """Say what follows by itself, and what this account may not see and so does not move."""
    words = []
    if handing.cases:
        words.append("案件仍由主办单位办理，接手人负责联系跟进。")
    if not handing.sees_buildings:
        words.append("您的角色看不到楼栋和案件：楼栋不在移交之列，请由调度员或值班领导交接。")
    return "".join(words)

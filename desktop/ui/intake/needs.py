"""What a case still needs, step by step, beside the form: nothing of it keeps anybody waiting."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel

from desktop.rules.stages import CaseFacts, Missing, Stage, missing
from desktop.texts.tones import Tone
from desktop.ui.shared.elided import Elided
from desktop.ui.shared.measure import space
from desktop.ui.shared.pieces import Badge, Card

_READY = {
    Stage.SAVE: "必填项已齐",
    Stage.ACCEPT: "提交后即可受理",
    Stage.MEDIATE: "可以组织调解",
    Stage.CLOSE: "可以办结",
    Stage.EXPORT: "可以导出",
}
_NOW = (Stage.SAVE, Stage.ACCEPT)
Lacks = dict[Stage, tuple[Missing, ...]]


def lacks_of(facts: CaseFacts) -> Lacks:
    """List for each stage what it needs beyond the stages before it."""
    told: set[str] = set()
    found: Lacks = {}
    for stage in Stage:
        fresh = [each for each in missing(facts, stage) if each.label not in told]
        told |= {each.label for each in fresh}
        found[stage] = tuple(fresh)
    return found


def words_of(lacks: tuple[Missing, ...]) -> str:
    return "、".join(dict.fromkeys(each.label for each in lacks))


def basis_of(lacks: tuple[Missing, ...]) -> str:
    """Say in one word on whose authority it is asked for; 等 when there are several."""
    found = list(dict.fromkeys(each.basis for each in lacks))
    return found[0].partition("—")[0] + "等" * (len(found) > 1) if found else ""


def whole_of(lacks: tuple[Missing, ...]) -> str:
    return "\n".join(f"{each.label}（{each.basis}）" for each in lacks)


def short_of(lacks: tuple[Missing, ...]) -> str:
    """Say how much it is where there is no room to say what: 事件类别等3项."""
    labels = list(dict.fromkeys(each.label for each in lacks))
    return f"{labels[0]}等{len(labels)}项" if len(labels) > 1 else "".join(labels)


class _Need(Elided):
    """What a stage still needs: in one line, or whole."""

    def __init__(self) -> None:
        super().__init__("", "hint")
        self._whole, self._short, self._in_lines = "", "", False

    def tell(self, whole: str, short: str) -> None:
        self._whole, self._short = whole, short
        self._show()

    def tell_whole(self, *, whole: bool) -> None:
        self._in_lines = whole
        self._show()

    def _show(self) -> None:
        self.setWordWrap(self._in_lines)
        self.setText(self._whole if self._in_lines else self._short)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.wordWrap():
            QLabel.paintEvent(self, event)
        else:
            super().paintEvent(event)


class NeedsCard(Card):
    """A line for each stage, told whole where there is room for it."""

    def __init__(self) -> None:
        super().__init__("各环节还需要")
        grid = space(QGridLayout(), gap=6)
        self.body.addLayout(grid)
        grid.setColumnStretch(1, 1)
        self._badges: dict[Stage, Badge] = {}
        self._words: dict[Stage, _Need] = {}
        for line, stage in enumerate(Stage):
            self._badges[stage], self._words[stage] = Badge(), _Need()
            grid.addWidget(self._badges[stage], line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._words[stage], line, 1)
        self.body.addStretch(1)

    def tell_whole(self, *, whole: bool) -> None:
        """Take further lines, where there is room for them."""
        for words in self._words.values():
            words.tell_whole(whole=whole)

    def show_facts(self, facts: CaseFacts) -> None:
        for stage, lacks in lacks_of(facts).items():
            blocked = bool(missing(facts, stage))
            tone = Tone.IDLE if blocked else Tone.OK
            if stage in _NOW and blocked:
                tone = Tone.WARN
            self._badges[stage].show_state(stage.value, tone)
            ready = "先补齐以上各项" if blocked else _READY[stage]
            text = f"{words_of(lacks)}（{basis_of(lacks)}）" if lacks else ready
            self._words[stage].tell(text, short_of(lacks) or ready)
            self._words[stage].setToolTip(whole_of(lacks))

    def said(self, stage: Stage) -> str:
        return self._words[stage].text()

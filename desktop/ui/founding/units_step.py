"""单位: the proposal as a tree, with what it is proposed of at its left."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from desktop.keeping.plan_words import unit_nodes, unit_totals
from desktop.keeping.proposing import bodies_offered, usual_bodies
from desktop.keeping.sketch import Sketch
from desktop.keeping.sketching import add_unit, leave_out, problems_of, rename, take_back
from desktop.texts.codes import load_codes
from desktop.ui.founding.plan_tree import PlanTree
from desktop.ui.founding.step import FoundingStep
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import LeadingFlow, Sentence
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.theme import Size

_LEAD = (
    "按常见的设置给出，勾选、改名、去掉、添加都可以，建库以后还可以再改。"
    "各镇各村的人民调解委员会是出具协议书的单位（人民调解法第八条）；其余设置为产品规则。"
)
_CHOICES = (
    ("village_committees", "村、社区设人民调解委员会"),
    ("judicial_offices", "乡镇设司法所"),
    ("police_posts", "乡镇设派出所"),
    ("rooms", "中心的窗口和调解室"),
    ("grids", "每个村、社区先设一个网格"),
)
_KEYS = (
    ("F2", "改名"),
    ("Insert", "在它下面加一个单位"),
    ("Delete", "去掉"),
    ("Tab", "到左边勾选"),
)
_TABLES = ("units", "rooms", "grids")
_KEY = Qt.ItemDataRole.UserRole


class UnitsStep(FoundingStep):
    """Ticks change what is proposed; what was edited of the tree stays."""

    title, keys = "单位", _KEYS

    def __init__(self, sketch: Sketch) -> None:
        super().__init__(_LEAD)
        self._sketch = sketch
        self.choices = {name: QCheckBox(words) for name, words in _CHOICES}
        self.bodies = QListWidget()
        self.bodies.setProperty("kind", "picks")
        self.bodies.setAccessibleName("进驻部门和行业性调解委员会")
        self.tree = PlanTree("单位", "类别")
        self.total = Sentence("", "strong")
        self.back_in = Button("恢复刚去掉的", "Ctrl+Z", tone="quiet")
        self._lay_out()
        for name, box in self.choices.items():
            box.toggled.connect(partial(self._on_choice, name))
        self.bodies.itemChanged.connect(lambda _: self._on_bodies())
        self.tree.entered.connect(self.going_on)
        self.tree.renamed.connect(lambda key, name: self._edit(partial(rename, key=key, name=name)))
        self.tree.leave_out_wanted.connect(lambda key: self._edit(partial(leave_out, key=key)))
        self.tree.add_wanted.connect(self._on_add)
        self.back_in.clicked.connect(self._on_back_in)

    def begin(self) -> None:
        self._show_choices()
        self._show()
        self.tree.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        plan = self._sketch.plan
        problems = problems_of(plan, *_TABLES) if plan else {}
        if not problems:
            then()
            return
        self.refuse(f"有{len(problems)}处要改，写在各行末尾。")
        self.tree.setFocus()
        self.tree.stand_on(next(iter(problems)))

    def _edit(self, act: Callable[[Sketch], None]) -> None:
        act(self._sketch)
        self._show()
        self.edited.emit()

    def _on_choice(self, name: str, on: bool) -> None:
        changed: dict[str, Any] = {name: on}
        self._sketch.choices = replace(self._sketch.choices, **changed)
        self._show()
        self.edited.emit()

    def _on_bodies(self) -> None:
        items = map(self.bodies.item, range(self.bodies.count()))
        ticked = [one.data(_KEY) for one in items if one.checkState() == Qt.CheckState.Checked]
        self._sketch.choices = replace(self._sketch.choices, bodies=frozenset(ticked))
        self._show()
        self.edited.emit()

    def _on_add(self, under: str) -> None:
        key = add_unit(self._sketch, under, "department")
        self._show()
        self.tree.rename(key)
        self.edited.emit()

    def _on_back_in(self) -> None:
        key = take_back(self._sketch)
        self._show()
        self.tree.stand_on(key)
        self.edited.emit()

    def _show(self) -> None:
        plan = self._sketch.plan
        if plan is None:
            return
        self.total.setText(unit_totals(plan))
        self.back_in.setEnabled(bool(self._sketch.edits.left_out))
        self.tree.show_nodes(list(unit_nodes(plan, problems_of(plan, *_TABLES))))

    def _show_choices(self) -> None:
        choices, county = self._sketch.choices, self._sketch.county
        for name, box in self.choices.items():
            with QSignalBlocker(box):
                box.setChecked(getattr(choices, name))
        ticked = usual_bodies() if choices.bodies is None else choices.bodies
        with QSignalBlocker(self.bodies):
            self.bodies.clear()
            for body in bodies_offered(county) if county else ():
                item = QListWidgetItem(body.name, self.bodies)
                item.setData(_KEY, body.key)
                item.setToolTip(f"{body.name}（{load_codes()['unit_kind'].name_of(body.type)}）")
                on = Qt.CheckState.Checked if body.key in ticked else Qt.CheckState.Unchecked
                item.setCheckState(on)
        if self.bodies.count():
            self.bodies.setCurrentRow(0)

    def _lay_out(self) -> None:
        across = row(gap=Size.ROOM)
        left = fix(QWidget(), width=Size.FORM - Size.SIDE // 5)
        side = column(left, gap=Size.ROOM)
        choices = Card("一并设立", gap=2)
        for box in self.choices.values():
            choices.body.addWidget(box)
        side.addWidget(choices)
        bodies = Card("县级部门和行业性调解委员会", gap=Size.GAP)
        bodies.body.addWidget(self.bodies, 1)
        side.addWidget(bodies, 1)
        across.addWidget(left)
        card = Card(gap=Size.GAP)
        head = LeadingFlow(self.total)
        head.show_beside((self.back_in,))
        card.body.addWidget(head)
        card.body.addWidget(self.tree, 1)
        across.addWidget(card, 1)
        self.body.addLayout(across, 1)

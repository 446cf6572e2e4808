"""选择县: found by name, pinyin, initials or code; its towns and villages are looked through."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from desktop.errors import RuleBroken
from desktop.keeping.own_table import Read, read_catalogue, read_own_table
from desktop.keeping.plan import County
from desktop.keeping.plan_words import division_nodes, division_totals
from desktop.keeping.sketch import Sketch
from desktop.keeping.sketching import add_village, leave_out, problems_of, rename, take_back
from desktop.texts.sentences import sentence
from desktop.ui.founding.county_field import CountyField
from desktop.ui.founding.plan_tree import PlanTree
from desktop.ui.founding.step import FoundingStep
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.file_dialogs import ask_which
from desktop.ui.shared.flow import LeadingFlow, Sentence
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Card, Empty
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

FINDER = 460
_LEAD = (
    "全国的县（市、区）都在程序里（国家统计局2023年区划）。"
    "选好后核对乡镇和村：多的去掉，缺的补上；建库以后也可以再改。"
)
_NOTHING = "选好县以后，这里列出它的乡镇、街道和村、社区。"
_KEYS = (("Insert", "给这个乡镇补一个村"), ("Delete", "去掉"), ("F2", "改名"), ("←→", "收起、展开"))


class CountyStep(FoundingStep):
    """Writes the plan into the sketch as soon as a county is chosen."""

    title, keys = "选择县（市、区）", _KEYS

    def __init__(self, tasks: Tasks, sketch: Sketch) -> None:
        super().__init__(_LEAD)
        self._tasks, self._sketch = tasks, sketch
        self.county = CountyField(tasks)
        self.field = Field("县（市、区） *", self.county, wraps=True)
        self.own = Button("用自己的区划表…", "Ctrl+O", tone="quiet")
        self.own.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter leads on to the tree
        self.tree = PlanTree("乡镇、街道和村、社区", "村数、代码")
        self.total = Sentence("", "strong")
        self.back_in = Button("恢复刚去掉的", "Ctrl+Z", tone="quiet")
        self._layers = QStackedWidget()
        self._layers.addWidget(Empty(_NOTHING))
        self._layers.addWidget(self.tree)
        self._lay_out()
        self.county.chosen.connect(self._on_chosen)
        self.own.clicked.connect(self._on_own)
        self.tree.entered.connect(self.going_on)
        self.tree.renamed.connect(lambda key, name: self._edit(partial(rename, key=key, name=name)))
        self.tree.add_wanted.connect(self._on_add)
        self.tree.leave_out_wanted.connect(self._on_leave_out)
        self.back_in.clicked.connect(self._on_back_in)

    def begin(self) -> None:
        if self._sketch.county:
            self.county.show_county(self._sketch.county)
        self._show()
        self.county.setFocus()
        self.county.selectAll()

    def leave(self, then: Callable[[], None]) -> None:
        try:
            county = self.county.demand("county")
        except RuleBroken as broken:
            self.field.refuse(broken)
            self.county.setFocus()
            return
        plan = self._sketch.plan
        if county is None or plan is None or plan.county != county:
            self.field.refuse(RuleBroken("text.missing", "county", label="县（市、区）"))
            self.county.setFocus()
            return
        if problems_of(plan, "divisions"):
            self.refuse("有的乡镇或村要改，写在各行末尾。")
            return
        then()

    def _on_chosen(self, county: County) -> None:
        if self._sketch.county == county:
            return  # what was edited of it stays
        self.field.clear()
        self.total.setText("正在读取区划…")
        read = partial(read_catalogue, county)
        self._tasks.run(self, lambda _: read(), self._on_read, on_refused=self.field.refuse)

    def _on_read(self, read: Read) -> None:
        county, divisions = read
        self._sketch.begin_with(county, divisions)
        self.county.show_county(county)
        self._show()
        self.tree.setFocus()
        self.edited.emit()

    def _on_own(self) -> None:
        chosen = ask_which(self, "选择区划表", "区划表 (*.csv)")
        if chosen is None:
            return
        read = partial(read_own_table, chosen)
        self._tasks.run(self, lambda _: read(), self._on_read, on_refused=self.field.refuse)

    def _show(self) -> None:
        plan = self._sketch.plan
        self._layers.setCurrentIndex(1 if plan else 0)
        self.back_in.setEnabled(bool(self._sketch.edits.left_out))
        self.total.setText(division_totals(plan) if plan else "")
        if plan:
            self.tree.show_nodes(division_nodes(plan, problems_of(plan, "divisions")), open_to=0)

    def _edit(self, act: Callable[[Sketch], None]) -> None:
        act(self._sketch)
        self._show()
        self.edited.emit()

    def _on_add(self, key: str) -> None:
        plan = self._sketch.plan
        here = next((one for one in plan.divisions if one.code == key), None) if plan else None
        if here is None:
            return
        town = here.code if here.level == "town" else here.parent
        try:
            code = add_village(self._sketch, town)
        except RuleBroken as broken:
            self.refuse(sentence(broken.code, broken.details))
            return
        self._show()
        self.tree.rename(code)
        self.edited.emit()

    def _on_leave_out(self, key: str) -> None:
        self._edit(partial(leave_out, key=key))

    def _on_back_in(self) -> None:
        key = take_back(self._sketch)
        self._show()
        self.tree.stand_on(key)
        self.edited.emit()

    def _lay_out(self) -> None:
        head = row(gap=Size.ROOM)
        head.addWidget(fix(self.field, width=FINDER))
        side = column(gap=3)
        side.addSpacing(20)
        side.addWidget(self.own)
        side.addStretch(1)
        head.addLayout(side)
        head.addStretch(1)
        self.body.addLayout(head)
        card = Card(gap=Size.GAP)
        count = LeadingFlow(self.total)
        count.show_beside((self.back_in,))
        card.body.addWidget(count)
        card.body.addWidget(self._layers, 1)
        self.body.addWidget(card, 1)

"""A routing rule as it is typed: which cases, where to, in which order, since and until when."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from db.queries.places import Unit
from desktop.errors import RuleBroken
from desktop.rules.routing_rules import RoutingRule, order_of
from desktop.texts.codes import load_codes
from desktop.ui.office.target_field import TargetField
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.ruling_routing import RuleRouting

_BESIDE = {"level": "unit", "kind": "unit"}  # three parts of one field
_LINES = (
    ("name", "nature", "category", "unit", "order"),
    ("why", "basis", "valid_from", "valid_to"),
)
_WIDE = {"why": 3, "basis": 2, "unit": 2}


class RoutingForm(QWidget):
    """Shows a rule, or none; `command` reads what is typed and raises what speaks against it."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._key = ""
        self.shown = object()  # another one stands for each rule that is shown, and each new one
        self.is_begun = False  # a new rule is typed, or about to be
        codes = load_codes()
        self.name, self.order = TextField(), TextField(placeholder="1–99，小的先用")
        self.nature = Chooser(codes["nature"], today)
        self.category = Chooser(codes["case_category"], today)
        self.target = TargetField()
        self.why = TextField(placeholder="与建议一起显示，并记入交办理由")
        self.basis = TextField(placeholder="不填为产品规则")
        self.since, self.until = DateField(today), DateField(today, "一直有效")
        self.fields = {
            "name": Field("规则名称 *", self.name),
            "nature": Field("案件性质（不填为各类）", self.nature),
            "category": Field("案件类别（不填为全部）", self.category),
            "unit": Field("建议去向 *", self.target),
            "order": Field("顺序 *", self.order),
            "why": Field("理由", self.why),
            "basis": Field("依据", self.basis),
            "valid_from": Field("生效日期 *", self.since),
            "valid_to": Field("截止日期", self.until),
        }
        self._lay_out()

    @property
    def key(self) -> str:
        """Give the key of the rule that is shown; "" of one that is new."""
        return self._key

    def take_key(self, key: str) -> None:
        """Go on with a rule that was new, and has its key now."""
        self._key, self.is_begun = key, False

    def know_units(self, units: Sequence[Unit]) -> None:
        self.target.know(units)

    def begin(self) -> None:
        """Be ready for a rule that is new."""
        self._key, self.shown, self.is_begun = "", object(), True
        for editor in (self.name, self.order, self.why, self.basis):
            editor.setText("")
        for chooser in (self.nature, self.category):
            chooser.set_code("")
        self.target.clear_target()
        self._show_days(None)
        self.name.setFocus()

    def show_rule(self, rule: RoutingRule) -> None:
        self._key, self.shown, self.is_begun = rule.key, object(), False
        texts = (rule.name, str(rule.order), rule.why, "" if rule.is_ours else rule.basis)
        editors = (self.name, self.order, self.why, self.basis)
        for editor, text in zip(editors, texts, strict=True):
            editor.setText(text)
        self.nature.set_code(rule.nature)
        self.category.set_code(rule.category)
        self.target.show_rule(rule)
        self._show_days(rule.valid_to)

    def command(self) -> RuleRouting:
        leads = self.target.leads()
        return RuleRouting(
            key=self._key,
            valid_from=_day(self.since, "valid_from"),
            valid_to=_day(self.until, "valid_to"),
            name=self.name.text(),
            order=order_of(self.order.text()),
            nature=self.nature.demand("nature") or "",
            category=self.category.demand("category") or "",
            level=leads.level,
            kind=leads.kind,
            unit=leads.unit,
            why=self.why.text(),
            basis=self.basis.text(),
        )

    def ending(self) -> RuleRouting:
        """Give what ends the rule that is shown, from the day that is typed on."""
        return RuleRouting(key=self._key, valid_from=_day(self.since, "valid_from"), ended=True)

    def refuse(self, broken: RuleBroken) -> None:
        beside = _BESIDE.get(broken.field, broken.field)
        self.fields.get(beside, self.fields["name"]).refuse(broken)

    def clear_refusals(self) -> None:
        for field in self.fields.values():
            field.clear()

    def _show_days(self, until: date | None) -> None:
        self.since.show_value(self._today())
        self.until.show_value(until)
        self.clear_refusals()

    def _lay_out(self) -> None:
        box = column(self, gap=0)
        for names in _LINES:
            line = row(gap=Size.ROOM)
            for name in names:
                line.addWidget(self.fields[name], _WIDE.get(name, 1))
            box.addLayout(line)


def _day(editor: DateField, field: str) -> date | None:
    try:
        return editor.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field, **broken.details) from None

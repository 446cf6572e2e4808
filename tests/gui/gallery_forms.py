"""Sample pages of the gallery: a form with its explanations, and every small piece."""

from datetime import date
from typing import get_args

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button, Weight
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, fix, row, space
from desktop.ui.shared.parsed_fields import AmountField, DateField
from desktop.ui.shared.pieces import Badge, Banner, Card, Dot, Empty, KeyLine, Words
from desktop.ui.shared.text_fields import TextArea, TextField

TODAY = date(2026, 11, 22)


def today() -> date:
    return TODAY


def form_page() -> QWidget:
    page = QWidget()
    box = column(page, gap=12, margins=(16, 12))
    head = row(gap=12)
    head.addWidget(Words("新登记", "page"))
    head.addWidget(Badge("草稿 10:42:07 已保存", Tone.IDLE))
    head.addStretch(1)
    head.addWidget(Words("案号提交后生成", "hint"))
    box.addLayout(head)
    box.addWidget(parties_card())
    box.addWidget(dispute_card(), 1)
    foot = row(gap=8)
    foot.addWidget(
        KeyLine((("Enter", "下一项"), ("Shift+Enter", "换行"), ("Esc", "返回，内容保留"))), 1
    )
    foot.addWidget(Button("咨询解答", "Ctrl+I"))
    foot.addWidget(Button("暂存", "Ctrl+S"))
    foot.addWidget(Button("提交登记", "Ctrl+Enter", tone="primary"))
    box.addLayout(foot)
    return page


def parties_card() -> Card:
    card = Card("当事人", gap=4)
    grid = space(QGridLayout(), gap=12)
    card.body.addLayout(grid)
    people = (
        ("申请人", "张建国", "371699196803152216", "13854301276", "兴福镇官王村 112 号"),
        ("被申请人", "张建军", "37169919711120223X", "13605438890", "兴福镇官王村 114 号"),
    )
    labels = ("当事人类别", "姓名", "公民身份号码", "联系电话", "住址")
    hints = ("", "库内人员 · 涉案 2 件（在办 1 件）", "男 · 58 岁", "", "")
    for line, person in enumerate(people):
        for place, value in enumerate(person):
            editor = Chooser(load_codes()["standing"], today) if not place else TextField(value)
            editor.setText(value)
            grid.addWidget(
                Field(labels[place] if not line else "", editor, hint=hints[place]), line, place
            )
    for place, stretch in enumerate((2, 2, 4, 3, 4)):
        grid.setColumnStretch(place, stretch)
    more = row(gap=12)
    more.addWidget(Button("添加当事人", "Alt+A", glyph="ph.plus"))
    more.addWidget(Words("保存只需：一名当事人（或“不愿透露”）和一句话", "hint"), 1)
    card.body.addLayout(more)
    return card


def dispute_card() -> Card:
    codes = load_codes()
    card = Card("纠纷", gap=4)
    first = row(gap=12)
    category = Chooser(codes["case_category"], today, coded=True)
    category.setObjectName("category")
    category.set_code("0202")
    source = Chooser(codes["source"], today)
    source.set_code("0101")
    first.addWidget(Field("类别", category, hint="两次村级调解未果，转镇级（博兴县分级清单）"))
    first.addWidget(Field("来源", source))
    first.addWidget(Field("发生日期", DateField(today)))
    first.addWidget(
        Field(
            "所属网格",
            TextField("官王村第 2 网格（王秀兰）", read_only=True),
            hint="由地址自动落格",
        )
    )
    card.body.addLayout(first)
    area = TextArea(5000, lines=3)
    area.set_text(
        "双方系同胞兄弟，今年春翻建西屋时因滴水檐占用公共巷道 0.4 米发生争执，村委会两次调解未果"
    )
    field = Field("简要情况", area)
    card.body.addWidget(field, 1)
    last = row(gap=12)
    amount = AmountField()
    amount.setText("12000.005")
    bad = Field("涉及金额（元）", amount)
    last.addWidget(Field("涉及人数", TextField("2")), 1)
    last.addWidget(bad, 1)
    bad.set_error("金额最多两位小数。")
    last.addWidget(Field("诉求", TextField(placeholder="当事人希望怎样解决")), 2)
    card.body.addLayout(last)
    return card


def pieces_page() -> QWidget:
    page = QWidget()
    box = column(page, gap=12, margins=(16, 12))
    box.addWidget(Words("全部部件", "page"))
    box.addWidget(Banner("本机只读：另一个程序正在写入，不能登记、打印、导出。", Tone.WARN, "重试"))
    box.addWidget(Banner("2027 年节假日安排尚未导入，工作日按周末推算。", Tone.INFO))
    badges = row(gap=8)
    for tone, word in zip(
        Tone, ("已结 · 满意", "办结时限剩 3 天", "超期 2 天", "已停止计时", "F8 采纳"), strict=True
    ):
        badges.addWidget(Dot(tone))
        badges.addWidget(Badge(word, tone))
    badges.addStretch(1)
    box.addLayout(badges)
    buttons = row(gap=8)
    for weight in get_args(Weight):
        buttons.addWidget(Button("交办部门", "Ctrl+1", tone=weight))
        off = Button("不可用", "F9", tone=weight)
        off.setEnabled(False)
        buttons.addWidget(off)
    checked = Button("本周", tone="chip")
    checked.setCheckable(True)
    checked.setChecked(True)
    buttons.addWidget(checked)
    buttons.addStretch(1)
    box.addLayout(buttons)
    card = Card("还没有相似案件")
    card.body.addWidget(
        Empty("填写当事人或村居后，这里列出相同当事人、相同村居的在办案件。", "Ctrl+N", "新登记"), 1
    )
    box.addWidget(card, 1)
    return fix(page)

"""Sample pages of the gallery: a board with its list and explanations, and plots."""

from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.figures.plotted import Bar, Series
from desktop.lists.columns import Column, Pages, Sort
from desktop.lists.moments import Moment
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Card, KeyLine, Words
from desktop.ui.shared.plots import BarPlot, LinePlot
from desktop.ui.shared.side import Known, KnownCard, Side, Suggestion
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.timeline import Timeline


class Line(NamedTuple):
    id: int
    left: str
    tone: Tone
    number: str
    matter: str
    place: str
    source: str
    waited: str
    step: str


LINES = (
    ("今天 17:30", Tone.LATE, "张建国—张建军　滴水檐占巷", "兴福镇官王村", "来访", "8 分"),
    ("明天 11:00", Tone.WARN, "物业费拖欠 32 户", "城东街道星光社区", "12345", "41 分"),
    (
        "剩 3 天",
        Tone.OK,
        "某建筑工程有限公司拖欠劳务报酬 5 人共 12 万元",
        "曹王镇",
        "110 移交",
        "1 时 12 分",
    ),
    ("剩 5 天", Tone.OK, "相邻采光", "锦秋街道", "网格巡查", "2 时 05 分"),
    ("已停止计时", Tone.IDLE, "赡养纠纷", "陈户镇", "来访", "3 天"),
)
COLUMNS = (
    Column[Line](
        title="分流时限",
        show=lambda x: x.left,
        tone=lambda x: x.tone,
        light=True,
        width=120,
        sort="due",
    ),
    Column[Line](
        title="案号", show=lambda x: x.number, width=90, quiet=True, sort="number", drop=1
    ),
    Column[Line](title="事由", show=lambda x: x.matter, width=130, stretch=1),
    Column[Line](title="地点", show=lambda x: x.place, width=120),
    Column[Line](
        title="环节", show=lambda x: x.step, tone=lambda _: Tone.INFO, badge=True, width=90, drop=3
    ),
    Column[Line](title="已等", show=lambda x: x.waited, width=86, quiet=True, right=True, drop=2),
)


def page_of(_: Any, after: Line | None, limit: int, __: Sort) -> list[Line]:
    start = after.id + 1 if after else 0
    lines = []
    for n in range(start, min(start + limit, 700_000)):
        left, tone, matter, place, source, waited = LINES[n % len(LINES)]
        lines.append(Line(n, left, tone, f"017{n:05}", matter, place, source, waited, "待分流"))
    return lines


def board_page(tasks: Tasks) -> QWidget:
    page = QWidget()
    across = row(page, gap=12, margins=(16, 12))
    middle = column(gap=8)
    head = row(gap=12)
    head.addWidget(Words("待分流", "page"))
    head.addWidget(Badge("4 件", Tone.INFO))
    head.addStretch(1)
    head.addWidget(TextField(placeholder="筛选：兴福 邻里 本周"))
    head.addWidget(Button("地图", "M"))
    middle.addLayout(head)
    card = Card()
    card.body.setContentsMargins(1, 1, 1, 1)
    table = ListTable(tasks, COLUMNS)
    table.show_pages(Pages[Line](ask=page_of, key=lambda x: x.id), sort=Sort("due"))
    table.setFocus()
    card.body.addWidget(table)
    middle.addWidget(card, 1)
    middle.addWidget(
        KeyLine((("↑↓", "选择"), ("Space", "多选"), ("Enter", "打开"), ("Ctrl+Z", "撤回上一步")))
    )
    across.addLayout(middle, 1)
    across.addWidget(side())
    return page


def side() -> Side:
    side = Side()
    side.add(matter())
    side.add(known())
    side.add(happened())
    side.end()
    return side


def matter() -> Card:
    card = Card("张建国—张建军　滴水檐占巷")
    card.head.addWidget(Badge("分流时限 今天 17:30", Tone.LATE))
    card.body.addWidget(Words("ZZ371625 20261122 00027 · 0202 相邻土地建筑利用 · 2 人", "hint"))
    card.body.addWidget(
        Words("双方系同胞兄弟，今年春翻建西屋时因滴水檐占用公共巷道 0.4 米发生争执。", wrap=True)
    )
    suggestion = Suggestion()
    suggestion.suggest(
        "建议交办：兴福镇人民调解委员会",
        "分级清单：邻里纠纷、村级两次未果，转镇级；同类调成率 96%，在办 6 件（产品规则）",
    )
    card.body.addWidget(suggestion)
    return card


def known() -> KnownCard:
    known = KnownCard("相似在办案件", "没有相同当事人或相同村居的在办案件。")
    known.show_known(
        (
            Known(
                text="张建国—李桂香",
                detail="相邻通行 · 官王村",
                badge="剩 3 天",
                tone=Tone.WARN,
                target=1,
            ),
            Known(
                text="官王村 5 户",
                detail="排水 · 同一巷道",
                badge="已结 · 满意",
                tone=Tone.OK,
                target=2,
            ),
        )
    )
    return known


def happened() -> Card:
    happened = Card("办理经过")
    happened.body.addWidget(
        Timeline(
            (
                Moment(time="10:42", text="受理登记", who="李晓燕 · 受理窗口 2"),
                Moment(
                    time="10:44",
                    text="研判：一般 · 低风险",
                    who="系统建议，孙立新确认",
                    since="历时 2 分",
                ),
                Moment(time="10:50", text="待分流", who="已等待 8 分钟", tone=Tone.INFO),
            )
        )
    )
    return happened


def plots_page() -> QWidget:
    page = QWidget()
    across = row(page, gap=12, margins=(16, 12))
    lines, bars = Card("每月受理"), Card("矛盾纠纷类别")
    plot = LinePlot("受理、办结（件），虚线为去年")
    this = [693, 736, 752, 798, 842, 790, 768, 820, 750, 812, 640, None]
    last = [620, 690, 722, 718, 765, 705, 738, 752, 735, 731, 590, 610]
    names = [f"{n}月" for n in (12, *range(1, 12))]
    plot.show_series(
        names,
        (
            Series(name="去年", values=last, colour="sub", dashed=True),
            Series(name="受理", values=this),
            Series(name="办结", values=[v and v - 60 for v in this], colour="series"),
        ),
    )
    lines.body.addWidget(plot, 1)
    chart = BarPlot("近 30 天，件（GB/T 31000—2015 表 5.56）")
    kinds = (("邻里", 168), ("婚恋家庭", 141), ("合同", 96), ("劳动人事", 83), ("土地资源", 71))
    chart.show_bars([Bar(n, name, n, f"去年同期 {n - 7}") for name, n in kinds])
    bars.body.addWidget(chart, 1)
    across.addWidget(lines, 3)
    across.addWidget(bars, 2)
    return page

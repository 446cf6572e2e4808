"""打印测试页: a page that shows with a ruler, and at a glance, what a printer makes of papers."""

from desktop.forms.parts import (
    Align,
    Borders,
    Cell,
    Form,
    Grid,
    Heading,
    Note,
    Paragraphs,
    Plain,
    Qr,
    Ruler,
    Space,
    Title,
)

CODE, NAME = "printer_test", "打印测试页"
RARE = "𠮷㐂䶮龘镕喆祎堃"
_EDGES = (4, 8, 12)
_TYPES = ((7.0, "最小"), (10.5, "页脚和说明"), (14.0, "正文"), (22.0, "标题"))
_SAMPLE = "调解协议 0123456789"
_QR = "综治台打印测试"
_ASKED = (
    (
        "尺子",
        "用直尺量，0 到 100 应正好 100 毫米；差 1 毫米以上，是打印机在缩放："
        "请在它的首选项里选“实际大小（100%）”。",
    ),
    (
        "边框",
        "数一数四边各看见几条线：缺了的那条，到纸边的距离打印机打不到；4 毫米的缺了没有关系。",
    ),
    ("字", "最小的字笔画要清楚；生僻字不应是方框，横线处是本机字体没有的字，用笔填写。"),
    ("二维码", "用手机扫，应显示“综治台打印测试”。"),
)


def printer_test(printer: str, printed_on: str) -> Form:
    """`printed_on` as it is printed: 2026年6月3日."""
    sheet_size = 14.0
    types = (
        Plain(f"{_SAMPLE}（{size:g} 磅，{use}）", scale=size / sheet_size) for size, use in _TYPES
    )
    return Form(
        code=CODE,
        name=NAME,
        parts=(
            Borders(_EDGES, told=True),
            Title(NAME),
            Plain(f"打印机：{printer}", Align.CENTRE),
            Plain(printed_on, Align.CENTRE, scale=0.8),
            Space(0.5),
            Heading("尺子：100 毫米"),
            Space(0.3),
            Ruler(),
            Heading("字号"),
            *types,
            Heading("生僻字"),
            Paragraphs((RARE,)),
            Qr(_QR, beside=(Plain("二维码：用手机扫一扫"),)),
            Grid(tuple((Cell(name, 0.16, label=True), Cell(words)) for name, words in _ASKED)),
            Note("这一页不含任何人的信息，看完可以丢掉。"),
        ),
    )

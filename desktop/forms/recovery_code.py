"""恢复码: one sheet that is locked away; whoever holds it opens the store."""

from desktop.forms.parts import Form, Note, Paragraphs, Plain, Rule, Space, Title

CODE, NAME = "recovery_code", "数据库恢复码"
_A_LINE = 3
_LARGE = 1.5  # three groups of the widest letters fit on a line, read from an arm's length
_GAP = "　"


def recovery_sheet(unit: str, groups: tuple[str, ...], made_on: str) -> Form:
    """`made_on` as it is printed: 2026年6月3日."""
    told = [f"{place}．{group}" for place, group in enumerate(groups, 1)]
    lines = [_GAP.join(told[start : start + _A_LINE]) for start in range(0, len(told), _A_LINE)]
    return Form(
        code=CODE,
        name=NAME,
        parts=(
            Title(NAME),
            Space(0.6),
            Paragraphs((f"{unit}于{made_on}建库，恢复码如下。",)),
            Space(0.4),
            Rule(),
            *(
                part
                for line in lines
                for part in (Space(0.3), Plain(line, scale=_LARGE), Space(0.3))
            ),
            Rule(),
            Space(0.6),
            Paragraphs(
                (
                    "忘记口令、电脑损坏或者更换电脑时，凭恢复码打开数据库和备份。"
                    "恢复码不是登录密码，登录时不用。",
                    "请装入信封锁进保险柜，由安全管理员保管，不要拍照，不要发在聊天软件里。"
                    "丢失或者泄露的，由系统管理员换发新码，旧码随即作废。",
                )
            ),
            Note("字母不分大小写；没有I、L、O、U四个字母，看着像的是数字1或者0。"),
        ),
    )

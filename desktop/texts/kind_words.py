"""What the kinds of subjects are called where a store as a whole is spoken of."""

from db.subjects.records.catalogue import BY_KIND

_OTHERS = {
    "case": "案件",
    "print": "打印记录",
    "document": "文书",
    "access": "查看记录",
    "notice": "系统提示",
    "holidays": "放假安排",
    "setting": "设置",
    "limit": "时限规定",
    "routing": "分流规则",
}


def kind_words(kind: str) -> str:
    return BY_KIND[kind].title if kind in BY_KIND else _OTHERS.get(kind, "其他记录")

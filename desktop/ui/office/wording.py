"""How the pages of administrators put things into words."""

from datetime import date, datetime

from db.clock import CHINA
from db.queries.accounts import Account
from db.queries.notes import Access, Notice
from desktop.codes import load_codes

_KIB, _MIB = 1024, 1024 * 1024
NOTICES = {
    "account_reset": "账号“{detail}”忘记密码，已用恢复码重设",
    "keyring_rewrapped": "系统密钥环不能打开本库，已用恢复码或口令打开并重新登记（{detail}）",
    "special_switched": "敏感数据开关：{detail}",
    "store_restored": "本库由备份恢复（{detail}）",
    "code_renewed": "已换发恢复码，旧恢复码失效",
    "passphrase_set": "已设置或更换打开本库的口令",
    "wrap_dropped": "已取消一种打开方式：{detail}",
}
_KINDS = {"person": "人员", "case": "案件", "house": "房屋", "organisation": "组织"}
_FIELDS = {"number": "证件号码", "phone": "联系电话", "address": "住址", "birth": "出生日期"}
WRAPS = {
    "keyring": ("系统密钥环", "这台电脑上的这个系统用户可以直接打开，无需输入。"),
    "code": ("恢复码", "七组字符，打印后锁在柜中；密钥环失效时用它打开。"),
    "passphrase": ("口令", "至少12位，由安全管理员保管。"),
}


def when(milliseconds: int) -> str:
    return f"{datetime.fromtimestamp(milliseconds / 1000, CHINA):%Y-%m-%d %H:%M}"


def roles(account: Account) -> str:
    table = load_codes()["role"]
    order = [entry.code for entry in table.entries]
    return "、".join(table.name_of(code) for code in order if code in account.roles)


def validity(account: Account, today: date) -> str:
    """Say whether an account may log in today: 有效, 2026-12-31 到期, 已停用, 2027-01-01 起."""
    if account.valid_on(today):
        return f"{account.until} 到期" if account.until else "有效"
    return f"{account.since} 起" if account.since > today.isoformat() else "已停用"


def notice_words(notice: Notice) -> str:
    template = NOTICES.get(notice.what)
    if template:
        name = WRAPS[notice.detail][0] if notice.detail in WRAPS else notice.detail
        return template.format(detail=name or "无说明")
    return f"{notice.what}：{notice.detail}" if notice.detail else notice.what


def subject_words(access: Access) -> str:
    return f"{_KINDS.get(access.kind, access.kind)} {access.subject}"


def field_words(access: Access) -> str:
    return _FIELDS.get(access.field, access.field)


def size_words(size: int) -> str:
    return f"{size / _MIB:,.1f} MB" if size >= _MIB else f"{max(1, size // _KIB):,} KB"

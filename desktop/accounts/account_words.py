"""How the pages of administrators put things into words."""

from datetime import date

from db.log.clock import china_time
from db.queries.accesses import Access
from db.queries.accounts import Account
from db.subjects.records.catalogue import BY_KIND
from db.viewer import Role
from desktop.errors import RuleBroken
from desktop.papers.catalogue import paper_title
from desktop.rules.case_number import parse
from desktop.texts.codes import load_codes

NEWER_SUBJECT, NEWER_FIELD = "新版程序的对象", "新版程序的项目"
_KIB, _MIB = 1024, 1024 * 1024
_FIELDS = {
    "number": "证件号码",
    "phone": "联系电话",
    "address": "住址",
    "birth": "出生日期",
    "capacity": "民事行为能力",
}
_WAYS = {"own": "由本人设置", "administrator": "由系统管理员设置", "recovery": "用恢复码重设"}
_DONE_WITH_PC = {"invited": "取加入码", "let_in": "加入办公室", "put_out": "移出办公室"}
WRAPS = {
    "keyring": ("系统密钥环", "这台电脑上的这个系统用户可以直接打开，无需输入。"),
    "code": ("恢复码", "七组字符，打印后锁在柜中；密钥环失效时用它打开。"),
    "passphrase": ("口令", "至少12位，由安全管理员保管。"),
}


def when(milliseconds: int) -> str:
    return f"{china_time(milliseconds):%Y-%m-%d %H:%M}"


def roles(account: Account) -> str:
    waits = dict.fromkeys(account.asked, "（待确认）")
    held = account.roles | account.asked
    return "、".join(role.words + waits.get(role, "") for role in Role if role in held)


def validity(account: Account, today: date) -> str:
    """Say whether an account may log in today: 需升级程序, 待确认, 有效, 已停用, 2027-01-01 起."""
    if account.parked:
        return "需升级程序"
    if account.asked and not account.roles:
        return "待确认"
    if account.valid_on(today):
        return f"{account.until} 到期" if account.until else "有效"
    return f"{account.since} 起" if account.since > today.isoformat() else "已停用"


def act_words(access: Access) -> str:
    return load_codes()["access_act"].name_of(access.act)


def subject_words(access: Access) -> str:
    """Name what an access was about: a case by its number, all else by its own."""
    match access.kind:
        case "":
            return "—"
        case "account":
            return f"账号 {access.detail}"
        case "pc":
            return f"电脑 {access.detail}" if access.detail else "电脑"
        case "case":
            return f"案件 {_case_number(access)}" if access.subject else "案件"
        case "party":
            place = access.party_place
            which = "当事人" if place is None else f"第{place + 1}名当事人"
            return f"案件 {_case_number(access)} {which}"
    description = BY_KIND.get(access.kind)
    title = description.title if description else NEWER_SUBJECT
    return f"{title} {access.subject}" if access.subject else title


def field_words(access: Access) -> str:
    description = BY_KIND.get(access.kind)
    field = description.by_name.get(access.field) if description else None
    if not access.field:
        return ""
    if access.act == "print":
        return paper_title(access.field)
    named = {"password": _WAYS, "pc": _DONE_WITH_PC}.get(access.act, _FIELDS)
    return named.get(access.field) or (field.label if field else NEWER_FIELD)


def _case_number(access: Access) -> str:
    try:
        return parse(access.case_number).display
    except RuleBroken:  # erased, or of another desk's old numbering
        return access.case_number or "（已删除）"


def size_words(size: int) -> str:
    return f"{size / _MIB:,.1f} MB" if size >= _MIB else f"{max(1, size // _KIB):,} KB"

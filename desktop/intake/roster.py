"""名单: parties told in lines, typed or pasted from a spreadsheet, and what each cell says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from db.subjects.records.described import Field
from desktop.errors import RuleBroken
from desktop.intake.lines import NO_LINES, Lines
from desktop.intake.party_form import ORGANISATION, PERSON, PartyForm, is_firm
from desktop.pasting.described import Pasted, PastedColumn, PastedSheet
from desktop.pasting.editing import empty
from desktop.pasting.values import Cells
from desktop.rules import credit_code, identity, money
from desktop.rules.acting import JOINT
from desktop.rules.problems import Problem

MOST_LISTED = 500  # of one case (产品规则): a petition of a whole village fits
_ANY_DAY = date.max  # none of the tables of this sheet has an entry that ends


_NAMES = "名字 姓名或名称 名称 人员姓名 工人姓名 申请人姓名"
_NUMBERS = "身份证号 身份证号码 公民身份号码 身份证 证号 统一社会信用代码"
_PHONES = "电话 手机 手机号 手机号码 联系方式"
_CLAIMS = "金额 欠款 欠薪 欠薪金额 拖欠工资 工资 拖欠金额 数额 请求数额 应付金额 涉及金额"
_ADDRESSES = "家庭住址 住所 现住址 地址 户籍地址"


def _column(name: str, label: str, names: str = "", **more: Any) -> PastedColumn:
    needed = more.pop("needed", False)
    return PastedColumn(field=Field(name, label, **more), names=tuple(names.split()), needed=needed)


def _code(name: str, label: str, names: str, table: str) -> PastedColumn:
    return _column(name, label, names, type="code", codes=table)


ROSTER = PastedSheet(
    kind="party",
    title="当事人名单",
    columns=(
        _column("name", "姓名", _NAMES, needed=True, rule="name"),
        _column("number", "证件号码", _NUMBERS, rule="identity"),
        _column("phone", "联系电话", _PHONES, rule="phone"),
        _column("claim", "请求金额（元）", _CLAIMS, rule="money"),
        _column("joint", "共同代表人", "代表人 是否代表 推选代表", type="flag"),
        _column("address", "住址", _ADDRESSES),
        _code("standing", "当事人类别", "类别", "standing"),
        _code("acts_as", "代理身份", "代理人身份 身份", "acting_as"),
        _column("acts_for", "为谁代理", "被代理人 被监护人 代理对象"),
        _code("authority", "代理权限", "权限", "agent_authority"),
        _column("on_card", "与证件一致的理由", "号码与证件一致 校验码说明"),
    ),
    key=("name",),
)


class Told(NamedTuple):
    """A line read: the party it tells of, and what its cells do not say rightly."""

    line: int  # from 0
    party: PartyForm
    problems: tuple[tuple[str, Problem], ...]


def pasted_of(lines: Lines) -> Pasted:
    """Give the lines as a grid takes them; columns that there are no more are left out of it."""
    if not lines.columns:
        return empty(ROSTER)
    names = tuple(name if name in ROSTER.by_name else "" for name in lines.columns)
    return Pasted(ROSTER, names, lines.rows, lines.heads)


def lines_of(pasted: Pasted) -> Lines:
    """Keep what was typed, whatever it is; an empty grid is nothing."""
    if not any(cell.strip() for row in pasted.rows for cell in row):
        return NO_LINES
    return Lines(pasted.columns, pasted.rows, pasted.heads)


def told_in(lines: Lines) -> Iterator[Told]:
    """Read the lines in which something stands."""
    cells = Cells({}, _ANY_DAY)
    for number, row in enumerate(lines.rows):
        texts = {
            name: text.strip()
            for name, text in zip(lines.columns, row, strict=False)
            if name in ROSTER.by_name and text.strip()
        }
        if texts:
            yield _told(number, texts, cells)


def _told(number: int, texts: dict[str, str], cells: Cells) -> Told:
    read: dict[str, Any] = {}
    problems: list[tuple[str, Problem]] = []
    for name, text in texts.items():
        field = ROSTER.by_name[name].field
        value = cells.read(field, text) if field.codes or field.type == "flag" else text
        if isinstance(value, Problem):
            problems.append((name, value))
        else:
            read[name] = str(value)
    joint = read.pop("joint", "") == "1"
    if joint and not read.get("acts_as"):
        read["acts_as"] = JOINT
    standing = read.pop("standing", "") or _standing(read.get("acts_as", ""))
    kind = _kind(read.get("name", ""), read.get("number", ""))
    party = replace(PartyForm(standing=standing, kind=kind), **read)
    return Told(number, party, tuple(problems))


def _standing(acts_as: str) -> str:
    return "agent" if acts_as and acts_as != JOINT else "applicant"


def _kind(name: str, number: str) -> str:
    coded = bool(number) and not identity.check(number).good and credit_code.check(number).good
    return ORGANISATION if coded or is_firm(name) else PERSON


class Sums(NamedTuple):
    """What a list comes to: people, applicants among them, their claims in fen, who speaks."""

    people: int
    applicants: int
    claim: int
    joint: tuple[str, ...]


def sums_of(parties: Sequence[PartyForm]) -> Sums:
    own = [one for one in parties if one.standing != "agent"]
    return Sums(
        people=len(own),
        applicants=sum(one.standing == "applicant" for one in own),
        claim=sum(map(claimed, own)),
        joint=tuple(one.name for one in parties if one.acts_as == JOINT),
    )


def claimed(party: PartyForm) -> int:
    """Give fen; what is no amount counts for nothing until it is mended."""
    try:
        return money.parse(party.claim) if party.claim.strip() else 0
    except RuleBroken:
        return 0


def words_of(sums: Sums) -> str:
    """Say it in one line: 12 人（申请人 12） · 请求金额合计 156,800.00 元 · 共同代表人 2 人."""
    parts = [f"{sums.people} 人" + f"（申请人 {sums.applicants}）" * bool(sums.applicants)]
    if sums.claim:
        parts.append(f"请求金额合计 {money.figures(sums.claim).lstrip('￥')} 元")
    if sums.joint:
        parts.append(f"共同代表人 {len(sums.joint)} 人（{'、'.join(sums.joint)}）")
    return " · ".join(parts)

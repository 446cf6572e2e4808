"""Roles of accounts. A role is one entry of `Role`: all that is said of it is said there.

A key stands in the bytes of events, for ever. What a role may do follows from its duties: a
permission names those that bring it, beside what it permits. All of it is 产品规则.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Self

COMMITTEE = "committee"  # of table unit_kind: 人民调解委员会
CENTRES = frozenset({"centre", "town"})  # of table unit_kind: 综治中心


class Duty(Enum):
    """What somebody is there for."""

    SEEING_CASES = auto()  # what lies in the audience of the unit; masked, and whole for a reason
    WORKING_ON_CASES = auto()  # what one's own unit holds is read whole
    AT_THE_DESK = auto()
    TAKING_IN = auto()  # what another unit has sent
    DISPATCHING = auto()
    HANDLING = auto()  # as a department, a town or another body does
    MEDIATING = auto()  # as a committee does
    EXPORTING = auto()
    KEEPING_TEAMS = auto()
    KEEPING_GROUPS = auto()  # special groups: which, says the register of each
    LEADING = auto()
    AUDITING = auto()
    GUARDING = auto()  # the keys, the switches and who is let in
    ADMINISTERING = auto()


class Permission(str):
    """A permission by its name, with the duties any of which brings it; `words` are for people."""

    duties: frozenset[Duty]
    words: str

    def __new__(cls, name: str, *duties: Duty, words: str = "") -> Self:
        made = super().__new__(cls, name)
        made.duties = frozenset(duties)
        made.words = words
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of a role.

    `page`: where the day begins; of several roles, that of the greatest `weight`. `alone`: excludes
    every other role (三权分立). `seats`: in which kinds of unit the first person has it, and
    `elsewhere` the code of a hint where somebody has it in another. `lack`: what goes wrong in a
    county where nobody has it.
    """

    key: str
    words: str
    does: str
    duties: frozenset[Duty]
    page: str
    weight: int
    also: tuple[str, ...] = ()  # other words that find it
    alone: bool = False
    seats: tuple[str, ...] = ()
    elsewhere: str = ""
    lack: str = ""


_WORK = frozenset({Duty.SEEING_CASES, Duty.WORKING_ON_CASES, Duty.EXPORTING})
_GROUPS = frozenset({Duty.KEEPING_GROUPS, Duty.EXPORTING})
_STUCK = "没有他们，案件走不完受理到结案。"


class Role(StrEnum):
    """A bundle of duties of an account, in the order in which several are told."""

    about: About

    def __new__(cls, about: About) -> Self:
        role = str.__new__(cls, about.key)
        role._value_ = about.key
        role.about = about
        return role

    @property
    def words(self) -> str:
        return self.about.words

    @property
    def duties(self) -> frozenset[Duty]:
        return self.about.duties

    CLERK = About(
        key="clerk",
        words="受理员",
        does="受理窗口登记、受理、答复咨询，出具回执，回访、结案",
        duties=_WORK | {Duty.AT_THE_DESK},
        page="desk",
        weight=3,
        seats=("centre", "town"),
        lack=_STUCK,
    )
    DISPATCHER = About(
        key="dispatcher",
        words="调度员",
        does="分流、交办、自办，也可登记、回访、结案",
        duties=_WORK | {Duty.AT_THE_DESK, Duty.TAKING_IN, Duty.DISPATCHING, Duty.KEEPING_TEAMS},
        page="dispatch",
        weight=4,
        seats=("centre", "town"),
        lack=_STUCK,
    )
    MEDIATOR = About(
        key="mediator",
        words="调解员",
        does="人民调解委员会的调解员：签收、调解、达成和签订协议、终止、办结、回访",
        duties=_WORK | {Duty.TAKING_IN, Duty.DISPATCHING, Duty.MEDIATING},
        page="dispatch",
        weight=2,
        seats=(COMMITTEE,),
        elsewhere="plan.mediates_nowhere",
        lack=_STUCK,
    )
    OFFICER = About(
        key="officer",
        words="承办员",
        also=("经办人",),
        does="部门、镇街、社会组织的承办人：签收、办理、办结交给本单位的案件，不出具人民调解文书",
        duties=_WORK | {Duty.TAKING_IN, Duty.HANDLING},
        page="dispatch",
        weight=4,
        seats=("judicial_office", "department", "police", "court", "social_organisation"),
    )
    LEADER = About(
        key="leader",
        words="值班领导",
        does="看总览，接管主办，作废案件，同意依法删除和导出完整号码",
        duties=_WORK | {Duty.TAKING_IN, Duty.DISPATCHING, Duty.KEEPING_TEAMS, Duty.LEADING},
        page="director",
        weight=5,
        seats=("centre",),
        lack=_STUCK,
    )
    READER = About(  # 立卷归档（只读）, and whoever inspects
        key="reader",
        words="查阅员",
        also=("档案员", "督查员"),
        does="查阅本单位及下属单位的案件和档案：内容脱敏，说明原因才能看原文并留痕；可导出列表，不能改动",
        duties=frozenset({Duty.SEEING_CASES, Duty.EXPORTING}),
        page="cases",
        weight=0,
    )
    ADMINISTRATOR = About(
        key="administrator",
        words="系统管理员",
        does="开账号、设密码，维护区划、单位和网格，备份；看不到案件和人员",
        duties=frozenset({Duty.ADMINISTERING, Duty.KEEPING_TEAMS}),
        page="office",
        weight=0,
        alone=True,
        seats=("centre",),
        lack="没有他，开不了账号。",
    )
    SECURITY = About(
        key="security",
        words="安全管理员",
        does="确认能看案件的账号，管密钥和敏感数据开关；看不到案件和人员",
        duties=frozenset({Duty.GUARDING}),
        page="office",
        weight=0,
        alone=True,
        seats=("centre",),
        lack="能看案件的账号要由他确认，密钥由他管。",
    )
    AUDITOR = About(
        key="auditor",
        words="审计员",
        does="查看谁看过、打印过、导出过什么；看不到案件和人员",
        duties=frozenset({Duty.AUDITING}),
        page="office",
        weight=0,
        alone=True,
        seats=("centre",),
        lack="谁看过什么，由他查。",
    )
    JUSTICE = About(
        key="justice",
        words="矫正帮教专管员",
        does="社区矫正对象、刑满释放人员和有不良行为青少年的名册与走访",
        duties=_GROUPS,
        page="registers",
        weight=1,
    )
    HEALTH = About(
        key="health",
        words="精神卫生专管员",
        does="严重精神障碍患者的名册与走访",
        duties=_GROUPS,
        page="registers",
        weight=1,
    )
    NARCOTICS = About(
        key="narcotics",
        words="禁毒专管员",
        does="吸毒人员的名册与走访",
        duties=_GROUPS,
        page="registers",
        weight=1,
    )
    DISEASE = About(
        key="disease",
        words="艾防专管员",
        does="艾滋病危险人员的名册与走访",
        duties=_GROUPS,
        page="registers",
        weight=1,
    )
    YOUTH = About(
        key="youth",
        words="青少年专管员",
        does="重点青少年的名册与走访",
        duties=_GROUPS,
        page="registers",
        weight=1,
    )


BY_KEY = {role.value: role for role in Role}


def with_duty(duty: Duty) -> frozenset[Role]:
    return frozenset(role for role in Role if duty in role.duties)


CASE_ROLES = with_duty(Duty.SEEING_CASES)
SPECIALISTS = with_duty(Duty.KEEPING_GROUPS)
SEPARATED = frozenset(role for role in Role if role.about.alone)

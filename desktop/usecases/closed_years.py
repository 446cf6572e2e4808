"""A year of paper numbers is closed some days after its end: a late number says why it is late."""

from datetime import date

from db.process.setting import Level, Setting, Whole
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.usecases.texts import told

YEAR_CLOSES = Setting(
    key="papers.year_closes",
    kind=Whole(least=0, most=365, unit="天"),
    default=31,
    level=Level.COUNTY,
    permission=Permission(
        "setting.numbering", Duty.GUARDING, Duty.ADMINISTERING, words="文书编号设置"
    ),
    basis="产品规则",
    group="文书",
    title="年度编号封账",
    about="年末以后这么多天，上一年度的协议书编号封账；再补编上年的号要写明理由，理由留在办理经过里。",
)


def demand_open_year(day: date, reason: str, uow: UnitOfWork) -> str:
    """Give the reason for a number of a closed year, "" in an open one.

    Raises `number.year_closed` beside the reason.
    """
    late = (uow.today() - date(day.year, 12, 31)).days
    if late <= uow.settings.of(YEAR_CLOSES):
        return ""
    if not reason.strip():
        raise RuleBroken("number.year_closed", "late_reason", year=day.year)
    return told(reason, "late_reason", "补编理由")

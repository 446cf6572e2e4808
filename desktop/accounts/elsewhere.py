"""What is ruled on pages of its own, beside the settings: where it is, and who keeps it."""

from typing import NamedTuple

from db.roles import Permission
from desktop.rules.permissions import roles_with
from desktop.texts.roles import role_words
from desktop.usecases.holidays import ListHolidays
from desktop.usecases.ruling_limits import RuleLimit
from desktop.usecases.ruling_routing import RuleRouting

HOLIDAYS, LIMITS, ROUTING = "放假安排", "时限规定", "分流规则"
NOT_HERE = (
    "纸张大小、字体和版面由文书的式样定，不能改。备份到哪里、什么时候备份在“管理”的“备份”页；"
    "改密码、换人登录在右上角的账号菜单。"
)


class Elsewhere(NamedTuple):
    """A page, by its title; `key` leads there from the settings."""

    title: str
    key: str
    permission: Permission

    def kept_by(self) -> str:
        """Say who keeps it, for whoever may not."""
        return f"{self.title}由{role_words(roles_with(self.permission))}维护"


ELSEWHERE = (
    Elsewhere(HOLIDAYS, "Alt+H", ListHolidays.permission),
    Elsewhere(LIMITS, "Alt+L", RuleLimit.permission),
    Elsewhere(ROUTING, "Alt+T", RuleRouting.permission),
)

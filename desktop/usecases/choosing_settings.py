"""What somebody does with a setting: choose a value, or the default again."""

from dataclasses import dataclass
from typing import Any, ClassVar

from db.log.base import Subject
from db.process.setting import Folder, Level, NotThis, Queue, Setting
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.settings.events import SettingSet
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.rules.names import TextRule, check
from desktop.rules.permissions import EVERYBODY, may
from desktop.usecases.known_settings import setting_of
from desktop.usecases.texts import LONGEST, told


@dataclass(frozen=True, kw_only=True, slots=True)
class ChooseSetting:
    """设置: `value` as it is typed, None for the default.

    Every account has settings of its own; the description says which permission the others take.
    """

    permission: ClassVar[Permission] = EVERYBODY
    key: str
    value: str | None = None
    reason: str = ""


def choose_setting(command: ChooseSetting, uow: UnitOfWork) -> str | None:
    """Give the value as it is kept.

    Raises RuleBroken `setting.…` beside the value, `setting.same` where it stands so already, and
    `account.not_permitted`.
    """
    setting = setting_of(command.key)
    if not may_set(uow.viewer, setting):
        raise RuleBroken("account.not_permitted")
    value = None if command.value is None else judged(setting, command.value)
    reason = told(command.reason, "reason", "理由")
    before = uow.settings.standing(setting).value
    if value == before:
        raise RuleBroken("setting.same", "value", title=setting.title, value=setting.words(value))
    if setting.level is Level.COUNTY:
        uow.record([SettingSet(key=setting.key, value=value, before=before, reason=reason)])
    else:
        uow.local.choose(uow.settings.local_key(setting), value, uow.clock.now_ms())
        uow.touch(Subject("setting", setting.number))
    return value


def may_set(viewer: Viewer, setting: Setting[Any]) -> bool:
    return may(viewer, setting.permission)


def judged(setting: Setting[Any], typed: str) -> str:
    """Give what is kept for what was typed; raises RuleBroken beside the value."""
    rule = TextRule(setting.title, LONGEST, needed=False)
    # of full and half width are two folders, and a printer may be named with either
    exact = isinstance(setting.kind, Folder | Queue) and typed.strip().isprintable()
    text = typed.strip() if exact else check(typed, rule).demand("value")
    try:
        return setting.kind.write(setting.kind.read(text))
    except NotThis as wrong:
        raise RuleBroken(wrong.code, "value", **wrong.details) from None

"""Every setting there is, read from where it is described: beside the use-case that goes by it."""

from types import ModuleType
from typing import Any

from db.process.setting import Setting
from desktop.errors import RuleBroken
from desktop.rules import settings as of_windows
from desktop.rules.letters import quoted
from desktop.usecases.modules import MODULES as OF_USE_CASES

MODULES: tuple[ModuleType, ...] = (of_windows, *OF_USE_CASES)


def described(modules: tuple[ModuleType, ...]) -> tuple[Setting[Any], ...]:
    """Give the settings of some modules, group by group; one that is imported too stands once."""
    found = [one for module in modules for one in vars(module).values() if isinstance(one, Setting)]
    once = list({id(one): one for one in found}.values())
    groups = list(dict.fromkeys(one.group for one in once))
    return tuple(sorted(once, key=lambda one: groups.index(one.group)))


SETTINGS = described(MODULES)
BY_KEY = {one.key: one for one in SETTINGS}


def setting_of(key: str) -> Setting[Any]:
    """Raise RuleBroken `setting.unknown`."""
    if key not in BY_KEY:
        raise RuleBroken("setting.unknown", "key", given=quoted(key))
    return BY_KEY[key]

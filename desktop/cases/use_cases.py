"""Every use-case by its name: what windows, commands and tests alike go through."""

from collections.abc import Callable, Iterator
from inspect import isfunction
from types import ModuleType
from typing import Any, get_type_hints

from desktop.cases.acts import FAMILIES
from desktop.usecases import choosing_settings
from desktop.usecases.modules import MODULES as OTHERS

UseCase = Callable[[Any, Any], Any]
MODULES: tuple[ModuleType, ...] = (*FAMILIES, *OTHERS)


def _of(module: ModuleType) -> Iterator[tuple[str, tuple[type[Any], UseCase]]]:
    """Give what a module offers: its functions of a command and a unit of work."""
    for name, found in vars(module).items():
        if isfunction(found) and found.__module__ == module.__name__ and name[0] != "_":
            taken = get_type_hints(found)
            if [*taken][:2] == ["command", "uow"]:
                yield name, (taken["command"], found)


USE_CASES: dict[str, tuple[type[Any], UseCase]] = dict(
    one for module in (*MODULES, choosing_settings) for one in _of(module)
)

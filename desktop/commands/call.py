"""What every command that works in a store is called with, told once and handed to it as a `Call`.

`--help` tells a command's arguments and options in the order of its signature, so the common ones
have their places there: STORE first, `--as` where the command takes its call, the others last.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property, wraps
from inspect import Parameter, Signature, signature
from typing import Any

from db.roles import Permission
from desktop.commands.answers import answer
from desktop.commands.frame import at_work, in_charge, settings_of
from desktop.commands.options import (
    AsOption,
    DateIsRight,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    StoreLeftOut,
)
from desktop.keeping.opened import Place
from desktop.keeping.opening import OpenStore
from desktop.settings import Settings

Command = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Call:
    """Which store a command was called for, by whom, and how it is to answer.

    Secrets are read when they are first asked for, once: a file may be a pipe, and what is wrong
    with the call itself is told before.
    """

    store: StoreArgument
    account: AsOption = ""
    passphrase_file: PassphraseFile = None
    password_file: PasswordFile = None
    date_is_right: DateIsRight = False
    as_json: JsonOption = False

    @cached_property
    def settings(self) -> Settings:
        return settings_of(
            self.passphrase_file, self.password_file, date_is_right=self.date_is_right
        )

    def at_work(self) -> AbstractContextManager[Place]:
        """Open the store and log in; without a name a demonstration falls back to its 受理员."""
        return at_work(self.store, self.settings, self.account)

    def in_charge(self, permission: Permission) -> AbstractContextManager[OpenStore]:
        """Open for somebody who may do this to the store itself."""
        return in_charge(self.store, self.settings, self.account, permission)

    def answer(self, told: Any, lines: Iterable[str]) -> None:
        answer(told, lines, as_json=self.as_json)


def called(*, needs_store: bool = True, answers: bool = True) -> Callable[[Command], Command]:
    """Give a command what it is called with, and hand it over as its argument `call`.

    `needs_store`: without STORE it is no call. `answers`: it can tell JSON.
    """
    common = dict(signature(Call).parameters)
    if not needs_store:
        common["store"] = common["store"].replace(annotation=StoreLeftOut, default="")
    if not answers:
        del common["as_json"]

    def taking(command: Command) -> Command:
        @wraps(command)
        def run(**given: Any) -> None:
            call = Call(**{name: given.pop(name) for name in common})
            command(call=call, **given)

        vars(run)["__signature__"] = Signature(_in_place(command, common))
        return run

    return taking


def _in_place(command: Command, common: Mapping[str, Parameter]) -> list[Parameter]:
    placed = dict(common)
    found = [placed.pop("store")]
    for name, own in signature(command).parameters.items():
        found.append(placed.pop("account") if name == "call" else own)
    return [one.replace(kind=Parameter.KEYWORD_ONLY) for one in (*found, *placed.values())]

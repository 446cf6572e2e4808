"""Every command with every thing that it can be told, read from the commands themselves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from typer.main import get_command

from desktop import cli
from tests.commands.conftest import COUNTY, DIVISIONS

Given = Mapping[str, str | None]  # what a parameter is told; None: its name without a value

STORE, NEW, CASE, CODE, FILE, BACKUP = "STORE", "NEW", "CASE", "CODE", "FILE", "BACKUP"
LEFT_OUT = "\0"  # what no command line can hold
USUAL = {"store": STORE, "--as": "boss", "--out": FILE, "--date-is-right": "", "--json": ""}
OF_COMMAND: Mapping[str, Mapping[str, str]] = {
    "init": {
        "store": NEW,
        "--division": COUNTY,
        "--divisions": str(DIVISIONS.absolute()),
        "--admin": "boss",
        "--only-centre": "",
    },
    "demo": {"store": NEW, "--today": "2026-11-22"},
    "perform": {"use_case": "add_note", "body": "-", "--as": "clerk"},
    "find": {"text": "张", "--as": "clerk", "--limit": "3"},
    "show": {"kind": "case", "number": CASE, "--as": "clerk"},
    "print": {"paper": "receipt", "--case": CASE, "--as": "clerk"},
    "figures": {"--as": "clerk"},
    "backup": {"--to": FILE},
    "restore": {"file": BACKUP, "store": NEW},
    "set": {"key": "window.scale", "value": "更大"},
    "settings": {"key": "lock.after"},
    "holidays import": {"file": "HOLIDAYS"},
    "limits rule": {"key": "sign_in", "--set": "amount=3"},
    "routing rule": {"key": "town_committee", "--set": "order=3"},
    "paste": {"kind": "staff", "file": "LINES"},
    "key drop": {"kind": "passphrase"},
    "key passphrase": {"--new-passphrase-file": "NEW_SECRET"},
    "account reset": {"name": "clerk", "--code-file": CODE},
    "account password": {"name": "clerk", "--new-password-file": "NEW_SECRET"},
}
LETTERS = {
    "empty": "",
    "a space": " ",
    "a tab": "\t",
    "a bell": "\x07",
    "an escape": "\x1b[2J王",
    "a line end": "王\n伟",
    "a carriage return": "王\r伟",
    "turned round": "\u202a王伟\u202c",
    "no UTF-8": "\udcff\udcfe",
    "an emoji": "💥👨\u200d👩\u200d👧",
    "10,000 characters": "王" * 10_000,
    "10,000 letters": "a" * 10_000,
    "minus one": "-1",
    "zero": "0",
    "2 to the 63rd": str(2**63),
    "400 digits": "9" * 400,
    "5,000 digits": "9" * 5_000,
    "minus 400 digits": "-" + "9" * 400,
    "no number": "NaN",
    "full width": "１２",
    "2038": "2038-01-19",
    "2069": "2069-01-01",
    "9999": "9999-12-31",
    "year 0": "0000-01-01",
    "per cent": "%",
    "a quote": "'; DROP TABLE event; --",
    "a format": "{name}{0}%s",
    "an option": "--json",
    "a dash": "-",
    "a template": "*?[",
    "dots": "../../..",
    "a root": "/",
    "a server without a name": "postgresql://",
    "a server half written": "postgresql://[::1",
    "a server with a wrong port": "postgresql://h:99999999/x",
    "a server with half an escape": "postgresql://a:%ff@127.0.0.1:1/x?host=%00",
}


@dataclass(frozen=True)
class Way:
    """One command, what it can be told, and what it is usually told.

    What nobody has named above is left out, or told a word where it must be told: a new command
    is walked without a word about it.
    """

    path: tuple[str, ...]
    parameters: tuple[Any, ...]

    @property
    def name(self) -> str:
        return " ".join(self.path)

    @property
    def names(self) -> list[str]:
        return [name_of(one) for one in self.parameters]

    def words(self, meant: Callable[[str], str], other: Given) -> list[str]:
        """Give the arguments, some of them told otherwise. `meant`: of a word in capitals."""
        usual = {**USUAL, **OF_COMMAND.get(self.name, {})}
        options, arguments = [], []
        for parameter in self.parameters:
            name = name_of(parameter)
            value = meant(usual.get(name, "核对" if parameter.required else ""))
            told = other.get(name, value)
            if told == LEFT_OUT:
                continue
            if parameter.param_type_name == "argument":
                arguments.append(told or "")
            elif name in other or value:
                options.append(name if told is None else f"{name}={told}")
            elif name in usual:
                options.append(name)  # a flag
        return [*self.path, *options, "--", *arguments]


def name_of(parameter: Any) -> str:
    """Give the name that the user writes; of an argument, that of its place."""
    return str(parameter.opts[0])


def ways() -> list[Way]:
    return [
        Way(path, tuple(command.params))
        for path, command in _leaves((), get_command(cli.application()))
    ]


def _leaves(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    inside: Mapping[str, Any] = getattr(command, "commands", {})
    for name, one in inside.items():
        yield from _leaves((*path, name), one)
    if not inside:
        yield path, command

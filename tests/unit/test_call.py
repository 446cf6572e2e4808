"""Each command has the common options around its own, and is handed what it was called with."""

from inspect import signature
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.call import Call, called

Key = Annotated[str, typer.Argument(metavar="KEY")]
Many = Annotated[bool, typer.Option("--many")]


def test_the_help_tells_the_store_first_and_the_common_options_last() -> None:
    @called()
    def rule(key: Key = "", *, call: Call, many: Many = False) -> None: ...

    assert [*signature(rule).parameters] == [
        *("store", "key", "account", "many"),
        *("passphrase_file", "password_file", "date_is_right", "as_json"),
    ]


def test_a_command_without_an_answer_has_no_json_and_one_may_do_without_a_store() -> None:
    @called(answers=False, needs_store=False)
    def rekey(call: Call) -> None: ...

    taken = signature(rekey).parameters
    assert "as_json" not in taken
    assert taken["store"].default == ""


def test_a_secret_is_read_when_it_is_asked_for_and_once(tmp_path: Path) -> None:
    """It may come through a pipe."""
    file = tmp_path / "passphrase"
    call = Call(store="a", passphrase_file=file)
    file.write_text("青山常在2026\n", encoding="utf-8")
    assert call.settings.passphrase == "青山常在2026"
    file.unlink()
    assert call.settings.passphrase == "青山常在2026"

"""Every use-case there is, told with what nobody can see: it is done as without, and keeps none."""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from db.journal import table as journal
from db.store.engine import reading
from desktop.cases.use_cases import USE_CASES
from desktop.commands.typed_values import seen
from tests.fuzz.calling import Door
from tests.fuzz.county import found_county
from tests.fuzz.life import Life, NotAlive
from tests.fuzz.office_recipes import RECIPES
from tests.fuzz.running import _quick_hasher
from tests.stores import new_local

SEED, ROUNDS = 20261130, 4
SECRETS = {"password"}
_TYPED = re.compile(
    "[一-鿿]|^(?:[0-9]{11}|[0-9]{17}[0-9X])$"
)  # words and long numbers; codes are chosen
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
DRESS = "\ufeff\u202a{}\u202c\ufe0f"


def dressed(told: Any, name: str = "") -> Any:
    if isinstance(told, dict):
        return {key: dressed(one, key) for key, one in told.items()}
    if isinstance(told, list):
        return [dressed(one, name) for one in told]
    if not isinstance(told, str) or name in SECRETS or not _TYPED.search(told):
        return told
    half = len(told) // 2
    return DRESS.format(f"{told[:half]}\u200b{told[half:]}")


@pytest.mark.parametrize("cleaned", [True, False], ids=["command", "window"])
def test_whatever_is_told_with_unseen_characters_is_done_without(
    cleaned: bool, tmp_path: Path
) -> None:
    """`window`: the rules alone, for no door of JSON stands before a form."""
    engine = new_local(tmp_path / "store.db")
    refused: set[str] = set()
    with (
        patch("desktop.rules.passwords._hasher", _quick_hasher),
        patch("desktop.commands.performing.seen", seen if cleaned else lambda told: told),
    ):
        door = Door(found_county(engine, SEED))
        life = Life(door, RECIPES)
        for name in [*USE_CASES] * ROUNDS:
            with suppress(NotAlive):
                who, body = life.told(name)
                told = json.dumps(dressed(body))
                if door.send(who, name, told) is None and door.send(who, name, json.dumps(body)):
                    refused.add(f"{name} {dict(door.tallies[name].refusals)}")
    with reading(engine) as connection:
        bodies = [
            (sheet.body or b"").decode("utf-8", "ignore")
            for row in connection.execute(journal.select_entries())
            for sheet in journal.entry_of(row).sheets
        ]
    engine.dispose()
    assert [body for body in bodies if UNSEEN.search(body)] == []
    assert refused == set()
    assert [str(one) for one in door.failures] == []
    done = [name for name, one in door.tallies.items() if one.successes]
    assert len(done) > len(USE_CASES) * 0.9  # a valid life does not come to all of them

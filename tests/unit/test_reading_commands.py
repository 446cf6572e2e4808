"""What is no command is refused with a sentence, however it is written."""

from typing import cast

import pytest

from desktop.commands import performing
from desktop.errors import RuleBroken
from desktop.usecases.all import USE_CASES
from desktop.workplace import Workplace


@pytest.mark.parametrize("name", sorted(USE_CASES))
@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_json_nested_too_deep_is_refused(name: str, depth: int, opening: str) -> None:
    place = cast("Workplace", None)
    with pytest.raises(RuleBroken) as refused:
        performing._command(place, USE_CASES[name][0], opening * depth)
    assert refused.value.code == "command.not_readable"

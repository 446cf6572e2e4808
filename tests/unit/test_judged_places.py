"""Whatever is typed as the place of a store is taken, or refused in a sentence: nothing breaks."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.keeping.placing import judged_place

ODD = (
    "~nobody-here/库",
    "a:b",
    "CON",
    "C:\\CON",
    "/",
    ".",
    "..",
    "\0",
    "长" * 300,
)


def code_of(typed: str) -> str:
    try:
        judged_place(typed)
    except (RuleBroken, StoreUnavailable) as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("typed", ODD)
def test_odd_places_are_refused(typed: str) -> None:
    assert code_of(typed).startswith(("store.", "text."))


def test_a_place_below_the_home_of_somebody_unknown_is_no_whole_path() -> None:
    assert code_of("~nobody-here/库") == "store.place_not_whole"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40), below=st.booleans())
def test_anything_typed_is_judged(tmp_path: Path, typed: str, below: bool) -> None:
    code_of(f"{tmp_path}/{typed}" if below else typed)


def test_a_folder_that_another_user_lets_nobody_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "李四"
    stat = Path.stat

    def closed(path: Path, **how: bool) -> object:
        if theirs in path.parents:
            raise PermissionError(13, "closed", str(path))
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", closed)

    assert code_of(str(theirs / "库" / "综治台")) == "store.not_writable"

"""Every setting has a type, a default, a basis and somebody who may set it; a lack is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.process.setting import Line, NotThis, OneOf, OnOff, Setting, Whole
from db.roles import Permission
from desktop.rules.settings import LOCK_AFTER, SCALE
from desktop.usecases.known_settings import MODULES, SETTINGS
from tests.setting_faults import described_in, faults_of, unlisted

ROOT = Path(__file__).parents[2]
FILE = "desktop/rules/settings.py"
ANYTHING: Any = object()
WRONG: dict[str, tuple[Setting[Any], str]] = {
    "no default": (replace(LOCK_AFTER, default=ANYTHING), "lock.after has no default"),
    "a default beyond its range": (replace(LOCK_AFTER, default=61), "lock.after has no default"),
    "a default of another type": (replace(SCALE, default=ANYTHING), "window.scale has no default"),
    "no basis": (replace(LOCK_AFTER, basis=" "), "lock.after has no basis"),
    "no known type": (replace(LOCK_AFTER, kind=ANYTHING), "lock.after is of a type that no page"),
    "nobody's permission": (
        replace(LOCK_AFTER, permission=Permission("x")),
        "lock.after may be set by nobody: no role has a duty that brings x",
    ),
    "no title": (replace(LOCK_AFTER, title=""), "lock.after has no title"),
    "too long a key": (replace(LOCK_AFTER, key="k" * 29), "has no key of at most 28"),
}


def test_nothing_speaks_against_the_settings_there_are() -> None:
    found = described_in(MODULES)

    assert list(faults_of(found)) == []
    assert list(unlisted(ROOT, MODULES)) == []
    assert {id(one) for _, one in found} == {id(one) for one in SETTINGS}


@pytest.mark.parametrize("what", WRONG)
def test_what_a_setting_lacks_is_told_with_its_file(what: str) -> None:
    setting, told = WRONG[what]

    [fault] = faults_of([(FILE, setting)])

    assert fault.startswith(f"{FILE}: ")
    assert told in fault


def test_two_settings_of_one_key_are_told_with_both_files() -> None:
    twice = [(FILE, LOCK_AFTER), ("desktop/usecases/x.py", replace(LOCK_AFTER, default=20))]

    assert list(faults_of(twice)) == [
        f"desktop/usecases/x.py: lock.after is described in {FILE} as well"
    ]


def test_a_setting_in_a_module_that_nobody_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "desktop").mkdir()
    file = tmp_path / "desktop" / "x.py"
    file.write_text("from db.process.setting import Setting\nMOST = Setting(key='x')\n", "utf-8")

    [fault] = unlisted(tmp_path, MODULES)

    assert fault.startswith("desktop/x.py: a setting that nobody reads")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Whole(least=1, most=60, unit="分钟"), "15", 15),
        (Whole(least=1, most=60, unit="分钟"), "１５分钟", 15),
        (Whole(least=1, most=9_999), "5,000", 5_000),
        (OneOf({"100": "标准", "125": "更大"}), "更大", "125"),
        (OneOf({"100": "标准", "125": "更大"}), "125", "125"),
        (OnOff(), "是", True),
        (OnOff(), "0", False),
        (Line(20), "0543-2321234", "0543-2321234"),
        (Line(20), "", ""),
    ],
)
def test_a_value_is_read_as_people_type_it_and_as_it_is_kept(
    kind: Any, typed: str, value: object
) -> None:
    read = kind.read(typed)

    assert read == value
    assert kind.read(kind.write(read)) == value
    assert kind.told(read)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Whole(least=1, most=60), "", "setting.not_whole"),
        (Whole(least=1, most=60), "十五", "setting.not_whole"),
        (Whole(least=1, most=60), "-1", "setting.not_whole"),
        (Whole(least=1, most=60), "1.5", "setting.not_whole"),
        (Whole(least=1, most=60), "0", "setting.out_of_range"),
        (Whole(least=1, most=60), "9" * 5_000, "setting.out_of_range"),
        (OneOf({"100": "标准"}), "", "setting.no_choice"),
        (OnOff(), "也许", "setting.no_choice"),
        (Line(3), "四个字了", "setting.too_long"),
    ],
)
def test_what_is_no_value_is_refused_with_a_code(kind: Any, typed: str, code: str) -> None:
    with pytest.raises(NotThis) as wrong:
        kind.read(typed)

    assert wrong.value.code == code


def test_what_a_newer_program_has_written_gives_the_default() -> None:
    assert LOCK_AFTER.of("90") == LOCK_AFTER.of(None) == 15
    assert LOCK_AFTER.words("20") == "20分钟"
    assert LOCK_AFTER.words("90") == "15分钟"

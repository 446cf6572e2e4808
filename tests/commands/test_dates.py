"""A computer whose date is wrong: nothing is written before somebody says that it is right."""

import json
import shutil
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.log.clock import CHINA
from desktop import cli
from tests.commands.conftest import CODE_FILE, Office, registered
from tests.commands.grounds import Ground
from tests.commands.walking import LEFT_OUT, ways

CASE = json.dumps(
    {
        "nature": "dispute",
        "title": "滴水檐纠纷",
        "summary": "两家因滴水檐争吵。",
        "parties": [{"name": "张建国"}],
    }
)
SetTo = Callable[[datetime], None]
LAST_DAY_OF_2026 = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetTo:
    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(time, "time_ns", lambda: int(moment.timestamp()) * 10**9)

    return set_to


@pytest.fixture
def founded_then(clock: SetTo, templates: dict[str, str], request: pytest.FixtureRequest) -> Office:
    """A store of the last day of 2026, for none takes a day before its own."""
    clock(LAST_DAY_OF_2026)
    others = dict(templates)
    templates.clear()
    office: Office = request.getfixturevalue("local")
    templates.clear()
    templates.update(others)
    return office


def register(office: Office, *more: str) -> int:
    told = ("--as", "clerk", "--json", *more)
    return office.run("perform", office.where, "register_case", CASE, *told)


@pytest.mark.parametrize("days", [31, 24 * 365])
def test_a_doubtful_date_is_refused_until_it_is_called_right(
    local: Office, clock: SetTo, days: int
) -> None:
    clock(datetime.now(CHINA) + timedelta(days=days))
    assert register(local) == cli.REFUSED
    assert "电脑日期是" in local.said
    assert "--date-is-right" in local.said
    assert register(local, "--date-is-right") == cli.DONE


def test_a_date_before_the_last_day_of_work_is_doubtful_too(local: Office, clock: SetTo) -> None:
    now = datetime.now(CHINA)
    clock(now + timedelta(days=9))
    assert register(local) == cli.DONE
    clock(now + timedelta(days=7))
    assert register(local) == cli.REFUSED
    assert "早于上次使用" in local.said
    assert register(local, "--date-is-right") == cli.DONE


def test_a_date_within_a_month_is_believed(local: Office, clock: SetTo) -> None:
    clock(datetime.now(CHINA) + timedelta(days=29))
    assert register(local) == cli.DONE


@pytest.mark.parametrize("year", [2069, 2077, 9999])
def test_a_year_without_ids_is_told_in_a_sentence(local: Office, clock: SetTo, year: int) -> None:
    clock(datetime(year, 1, 2, tzinfo=CHINA))
    assert register(local, "--date-is-right") == cli.UNAVAILABLE
    assert "2068年" in local.said
    assert "Traceback" not in local.said


def test_a_case_of_the_last_day_of_2026_says_what_its_last_day_does_not_know(
    founded_then: Office,
) -> None:
    local = founded_then
    assert register(local) == cli.DONE
    number = json.loads(local.out)["result"]["number"]
    assert local.run("show", local.where, "case", number, "--as", "clerk") == cli.DONE
    assert "分流时限（产品规则）：2027-01-04（预估，2027年放假安排未载入）" in local.out


UNDATED = {
    "init",
    "demo",
    "run",
    "tour",
    "selftest",
    "check",
    "jobs",
    "restore",
    "key list",
    "serve",
    "join",
    "office start",
    "office stop",
    "office login",
    "office list",
    "office backup",
    "office restore",
    "office second",
}  # windows ask themselves, and so do those of the PCs of an office
DATED = {way.name: way for way in ways() if way.name not in UNDATED}


@pytest.mark.parametrize("name", DATED)
def test_every_command_that_records_asks_about_a_doubtful_date(
    local: Office, clock: SetTo, tmp_path: Path, name: str
) -> None:
    ground, way = Ground(tmp_path / "ground", tmp_path / "template", registered(local)), DATED[name]
    shutil.copytree(local.where, ground.template / "store")
    shutil.copy(tmp_path / CODE_FILE, ground.template)
    ground.renew()
    clock(datetime.now(CHINA) + timedelta(days=24 * 365))
    words = ground.words(way, {"--date-is-right": LEFT_OUT})

    assert local.run(*words) == cli.REFUSED
    assert "电脑日期是" in local.said
    local.run(*ground.words(way))
    assert "电脑日期是" not in local.said

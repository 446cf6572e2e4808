"""The plan of the backups of a desk: read as people write it, refused beside its field."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from db.log.clock import CHINA
from desktop.errors import RuleBroken
from desktop.keeping.backup_disks import proposed_place
from desktop.keeping.backup_plan import BackupPlan, judged_plan, read_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("12:30", time(12, 30)),
        ("12：30", time(12, 30)),
        ("９：０５", time(9, 5)),
        ("12点半", time(12, 30)),
        ("18点", time(18)),
        ("18时5分", time(18, 5)),
        ("0730", time(7, 30)),
        (" 0:00 ", time(0)),
        ("6", time(6)),
    ],
)
def test_an_hour_is_read_as_people_write_it(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["", "中午", "24:00", "12:60", "12:3:0", "-1", "99", "1230a"])
def test_what_is_no_hour_is_refused_beside_it(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"backup\.hour") as refused:
        read_hour(typed)
    assert refused.value.field == "backup_hour"


def test_a_backup_is_due_from_its_hour_until_the_same_hour_of_the_next_day() -> None:
    plan, noon = BackupPlan("", time(12, 30)), datetime(2026, 11, 29, 12, 30, tzinfo=CHINA)
    moments = [noon + timedelta(minutes=minutes) for minutes in (0, 1, 700, 1439)]

    assert {plan.due(moment) for moment in moments} == {noon}
    assert plan.due(noon - timedelta(minutes=1)) == noon - timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("backups", "store.place_not_whole"),
        ("{there}/gone/away", "backup.no_such_place"),
        ("{there}/letter.txt", "file.not_a_folder"),
        ("{there}/store", "file.in_store"),
        ("{there}/store/backups", "file.in_store"),
        ("{there}/a\0b", "store.place_not_whole"),
        ("~nobody-here/backups", "store.place_not_whole"),
    ],
)
def test_a_place_that_will_not_do_is_refused_beside_it(
    tmp_path: Path, typed: str, code: str
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    place = typed.format(there=tmp_path)
    with pytest.raises(RuleBroken) as refused:
        judged_plan(place, "12:30", tmp_path / "store")

    assert (refused.value.code, refused.value.field) == (code, "backup_place")


@pytest.mark.parametrize("typed", ["{there}", "{there}/new", '"{there}/new"', ""])
def test_a_folder_that_is_there_or_can_be_made_in_one_will_do(tmp_path: Path, typed: str) -> None:
    typed = typed.format(there=tmp_path)
    plan = judged_plan(typed, "12:30", tmp_path / "store")

    assert plan.place == (str(Path(typed.strip('"'))) if typed else "")


def test_without_a_second_disk_the_users_own_folder_is_proposed(tmp_path: Path) -> None:
    stores = tmp_path / "data"

    assert proposed_place(stores, tmp_path, drives=()) == tmp_path / "综治台备份"

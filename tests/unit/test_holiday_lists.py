"""The yearly list as an office gets it: the notice's own words, or a table of days."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from desktop.errors import RuleBroken
from desktop.rules.calendars import Calendar
from desktop.rules.holiday_days import HolidayList, Kind, Listed
from desktop.rules.holiday_table import read_list
from desktop.rules.holiday_text import LARGEST, day_words, read_text
from desktop.texts.sentences import sentence_of_fault
from tests.unit.notices import NOTICE_2027, NOTICES

DAY = timedelta(days=1)
# of 2020 a later notice moved these for the epidemic, and so does the oracle
EPIDEMIC = {date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)}


def calendar_of(read: HolidayList) -> Calendar:
    off, worked = (frozenset(read.of(kind)) for kind in (Kind.OFF, Kind.WORKED))
    return Calendar(off, worked, frozenset({read.year}))


def sentences(text: str, year: int = 0) -> list[str]:
    return [sentence_of_fault(fault) for fault in read_list(text, year).faults]


@pytest.mark.parametrize("year", NOTICES)
def test_a_notice_gives_the_working_days_the_oracle_names(year: int) -> None:
    read = read_list(NOTICES[year])
    assert (read.year, read.faults) == (year, ())
    calendar, day = calendar_of(read), date(year, 1, 1)
    while day.year == year:
        if day not in EPIDEMIC and not (day.month == 12 and year < 2026):
            assert calendar.is_workday(day) == chinese_calendar.is_workday(day), day
        day += DAY
    before = [one.day for one in read.days if one.day.year < year]
    assert all((one in chinese_calendar.holidays) == (one.day > 29) for one in before)


@pytest.mark.parametrize("year", NOTICES)
def test_a_notice_is_read_alike_however_it_was_copied(year: int) -> None:
    text, read = NOTICES[year], read_list(NOTICES[year])
    broken = "\n".join(
        line[:30] + "\r\n" + line[30:] if len(line) > 30 and "、" in line[:3] else line
        for line in text.splitlines()
    )
    wide = text.translate({ord(str(n)): 0xFF10 + n for n in range(10)}).replace("（", "(")
    for copied in (broken, wide.replace("）", ")"), text.replace("，", ", "), "\ufeff" + text):
        assert (read_list(copied).year, read_list(copied).days) == (year, read.days)
        assert read_list(copied).faults == ()


def test_a_table_gives_what_the_notice_gives() -> None:
    read = read_list(NOTICE_2027)
    rows = [f"{one.day:%Y/%m/%d}\t{one.kind}\t{one.name}" for one in read.days]
    for mark, form in (("\t", "\n"), (",", "\r\n"), ("，", "\n")):
        table = form.join(["日期\t类型\t名称", *rows]).replace("\t", mark)
        assert (read_list(table).year, read_list(table).days) == (2027, read.days)
        assert read_list(table).faults == ()


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("共7天。1月31日", "共8天。1月31日", "第3行：写明共8天，读到的是7天"),
        ("1日（周五）至3日", "1日（周四）至3日", "第2行：2027年1月1日是周五，原文写的是周四"),
        ("6月9日（周三）放假1天", "6月10日（周四）放假1天", "2027年6月9日（端午节）是法定节假日"),
        ("9月26日（周日）", "9月27日（周一）", "第8行：2027年9月27日是周一，本来就上班"),
        ("4月25日（周日）", "4月31日", "第5行：没有“4月31日”这个日期"),
        ("5月8日（周六）上班", "5月2日（周日）上班", "第5行：2027年5月2日既写了放假又写了上班"),
        ("9月15日（周三）放假1天", "9月15日（周三）", "第7行：2027年9月15日后面没有写明"),
        ("4月3日（周六）至5日（周一）", "4月5日至3日", "第4行：从2027年4月5日至2027年4月3日不是"),
        ("10月9日（周六）上班", "10月9日（周六）半天上班", "第8行：读不懂“半天”"),
        ("放假，共3天。\n二", "不放假，共3天。\n二", "第2行：读不懂"),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_line(
    right: str, wrong: str, told: str
) -> None:
    assert right in NOTICE_2027
    found = sentences(NOTICE_2027.replace(right, wrong, 1))
    assert any(one.startswith(told) for one in found), found


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2027-02-30,放假", "第2行：没有“2027-02-30”这个日期"),
        ("2027-02-06,也许", "第2行：“也许”不是放假或上班"),
        ("2027-02-06", "第2行：“”不是放假或上班"),
        ("2027-02-08,上班", "第2行：2027年2月8日是周一，本来就上班"),
        ("2025-02-08,放假", "第2行：2025年2月8日不属于2027年"),
        ("2027-01-01,放假", "第2行：2027-01-01写了两次"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(row: str, told: str) -> None:
    found = sentences(f"2027-01-01,放假,元旦\n{row}\n", 2027)
    assert any(one.startswith(told) for one in found), found


@pytest.mark.parametrize(
    "text", ["", "\n", "明年再说", "放假", "一二三", "😀" * 999, "0,0,0", "\x00"]
)
def test_what_is_no_list_is_told_in_a_sentence(text: str) -> None:
    assert sentences(text)


def test_a_year_is_told_or_found() -> None:
    bare = NOTICE_2027.partition("\n")[2]
    assert sentences(bare)[0].startswith("看不出是哪一年")
    assert read_list(bare, 2027).days == read_list(NOTICE_2027).days
    assert sentences(NOTICE_2027, 2028)


def test_what_employers_are_asked_for_is_no_day_of_rest() -> None:
    read = read_list(NOTICES[2024])
    asked = [line for line in read.lines if not line.days]
    assert [line.text[:2] for line in asked] == ["鼓励"]
    assert date(2024, 2, 9) not in read.of(Kind.OFF)


def test_older_words_for_a_day_in_lieu_are_read() -> None:
    old = "一、清明节：4月5日放假，4月7日（星期一）补休。"
    assert [one.day.day for one in read_list(old, 2014).lines[0].days] == [5, 7]


def test_a_day_that_joins_a_weekend_is_counted_with_it() -> None:
    alone = "1月1日（周五）放假，与周末连休，共3天"
    read = read_list(NOTICE_2027.replace("1月1日（周五）至3日（周日）放假，共3天", alone))

    assert read.faults == ()
    assert [one.day.day for one in read.days if one.day.month == 1 and one.day.day < 4] == [1]


def test_what_is_far_too_long_is_told_and_not_read() -> None:
    assert sentences(NOTICE_2027 + "一" * 20_000) == ["超过20000字，不像一年的放假安排。"]
    assert sentences("2027-01-01,放假\n" + "\n" * 800)[0].startswith("第801行：")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_whatever_encoding_the_office_has(encoding: str) -> None:
    assert read_text(NOTICE_2027.encode(encoding)) == NOTICE_2027


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"%PDF-1.7", b"\xff\xff", b"a\0b", b"1" * (LARGEST + 1)]
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RuleBroken, match=r"holidays\.not_text"):
        read_text(data)


def test_a_day_is_told_with_its_weekday_and_what_it_is() -> None:
    days = {one.day: day_words(one) for one in read_list(NOTICE_2027).days}

    assert days[date(2027, 1, 1)] == "2027年1月1日（周五）　放假　元旦"
    assert day_words(Listed(date(2027, 1, 31), Kind.WORKED)) == "2027年1月31日（周日）　上班"

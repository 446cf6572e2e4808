"""Case numbers, agreement numbers, amounts and dates, as printed and as typed."""

from datetime import date

import pytest

from desktop.errors import RuleBroken
from desktop.rules import case_number, chinese_dates, document_number, money
from desktop.rules.case_number import AgreementNumber, CaseNumber
from desktop.texts.sentences import SENTENCES

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("digits", "check"),
    [
        ("371625202611220170012", "2"),
        ("371625202611220170013", "W"),
        ("371625202611220180012", "5"),
    ],
)
def test_the_check_character_follows_gb_32100(digits: str, check: str) -> None:
    assert case_number.check_character(digits) == check


def test_a_case_number_is_written_shown_and_shortened() -> None:
    number = case_number.make("371625", DAY, 17, 12)
    assert number.text == "ZZ3716252026112201700122"
    assert number.display == "ZZ371625 20261122 017 0012 2"
    assert number.tail == "01700122"


def test_a_sequence_over_9999_takes_a_fifth_digit() -> None:
    number = case_number.make("371625", DAY, 17, 10_000)
    assert (len(number.text), len(number.tail)) == (25, 9)
    assert case_number.parse(number.text) == number


@pytest.mark.parametrize(
    "typed",
    [
        "ZZ3716252026112201700122",
        "zz371625 20261122 017 0012 2",
        "ＺＺ３７１６２５-20261122-017-0012-2",
    ],
)
def test_a_case_number_is_read_however_it_is_typed(typed: str) -> None:
    assert case_number.parse(typed) == CaseNumber("371625", DAY, 17, 12)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ZZ3716252026112201700123", "case_number.wrong_check_character"),
        ("ZZ371625202611220170012", "case_number.shape"),
        ("AA3716252026112201700122", "case_number.shape"),
        ("", "case_number.shape"),
        ("ZZ٣716252026112201700122", "case_number.shape"),
    ],
)
def test_a_bad_case_number_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        case_number.parse(typed)
    assert caught.value.code == code


def test_a_case_number_of_a_day_that_never_was_is_refused() -> None:
    digits = "371625" + "20260230" + "0170012"
    with pytest.raises(RuleBroken, match=r"case_number\.impossible_date"):
        case_number.parse("ZZ" + digits + case_number.check_character(digits))


@pytest.mark.parametrize(
    ("division", "station", "sequence"),
    [
        ("37162", 1, 1),
        ("371625", 0, 1),
        ("371625", 1000, 1),
        ("371625", 1, 0),
        ("371625", 1, 100_000),
    ],
)
def test_a_number_out_of_range_is_never_made(division: str, station: int, sequence: int) -> None:
    with pytest.raises(RuleBroken, match=r"case_number\.out_of_range"):
        case_number.make(division, DAY, station, sequence)


@pytest.mark.parametrize(
    "typed",
    [
        "(2026)兴福人调字第0170012号",
        "（2026）兴福人调字第０１７００１２号",
        "〔2026〕 兴福人调字第0170012号",
    ],
)
def test_an_agreement_number_is_read_however_it_is_typed(typed: str) -> None:
    number = case_number.parse_agreement(typed)
    assert number == AgreementNumber(2026, "兴福", 17, 12)
    assert number.text == "(2026)兴福人调字第0170012号"


@pytest.mark.parametrize(
    "typed", ["2026兴福人调字第0170012号", "(2026)人调字第0170012号", "(2026)兴福人调字第12号"]
)
def test_a_bad_agreement_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"agreement_number\.shape"):
        case_number.parse_agreement(typed)


def test_an_agreement_number_needs_a_name_and_numbers_in_range() -> None:
    with pytest.raises(RuleBroken, match=r"agreement_number\.shape"):
        case_number.make_agreement(2026, "兴福(一)", 17, 1)
    for year, station, sequence in [(0, 17, 1), (2026, 0, 1), (2026, 17, 0)]:
        with pytest.raises(RuleBroken, match=r"agreement_number\.out_of_range"):
            case_number.make_agreement(year, "兴福", station, sequence)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12000", 12_000_00),
        ("￥12,000.00", 12_000_00),
        ("¥0.05", 5),
        ("１２０００．５", 12_000_50),
        ("12，000元", 12_000_00),
        ("1.2万", 12_000_00),
        ("1.234567万元", 12_345_67),
        ("人民币3元整", 3_00),
        ("12.500", 12_50),
        ("12.", 12_00),
        ("0", 0),
        ("9999999999.99", money.TOO_MUCH - 1),
        ("3千", 3_000_00),
        ("两万", 20_000_00),
        ("12万5千", 125_000_00),
        ("12万5000元", 125_000_00),
        ("12万零5", 120_005_00),
        ("1.2w", 12_000_00),
        ("３ｋ", 3_000_00),
        ("1.2万元整", 12_000_00),
        ("壹万贰仟元整", 12_000_00),
        ("人民币壹万贰仟圆正", 12_000_00),
        ("壹佰元零伍分", 100_05),
        ("十二元五角三分", 12_53),
        ("十万零五百块钱", 100_500_00),
        ("两万五", 25_000_00),
        ("一百二", 120_00),
        ("1亿2000万", 120_000_000_00),
        ("5毛", 50),
        ("12。5", 12_50),
        ("\u202a12000\u202c", 12_000_00),
        ("三块二", 3_20),
        ("一万二", 12_000_00),
        ("1.2w元", 12_000_00),
        ("¥12,000.00", 12_000_00),
        ("12，000", 12_000_00),
        ("五千元人民币", 5_000_00),
    ],
)
def test_an_amount_is_read_however_it_is_typed(typed: str, fen: int) -> None:
    assert money.parse(typed) == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12.345", "money.too_many_decimals"),
        ("1.2345678万", "money.too_many_decimals"),
        ("-5", "money.negative"),
        ("￥－5", "money.negative"),
        ("10000000000", "money.too_large"),
        ("9" * 400, "money.too_large"),
        ("", "money.not_a_number"),
        ("12,00", "money.comma"),
        ("1e5", "money.not_a_number"),
        ("12万5", "money.two_ways"),
        ("3千2", "money.two_ways"),
        ("5千3万", "money.two_ways"),
        ("12万15000", "money.not_a_number"),
        ("1.2万5千", "money.not_a_number"),
        ("12元5", "money.not_a_number"),
        ("约2万", "money.vague"),
        ("两万多", "money.vague"),
        ("12.5元3角", "money.not_a_number"),
        ("元", "money.not_a_number"),
        ("万", "money.not_a_number"),
        ("١٢", "money.not_a_number"),
        *(
            (one, "money.vague")
            for one in (
                "3000多",
                "3000余元",
                "约5000",
                "5000左右",
                "几千",
                "数千元",
                "上千元",
                "近万元",
                "十来万",
                "2-3万",
                "2至3万",
                "3~5千",
                "5000+",
                ">5000",
                "不到5000",
                "一千多块",
                "5000以上",
            )
        ),
        *((one, "money.of_each") for one in ("3000元/月", "每月3000", "3000×12", "3000元一个月")),
        ("12,5元", "money.comma"),
        ("1,2000", "money.comma"),
        ("$500", "money.foreign"),
        ("500美元", "money.foreign"),
    ],
)
def test_a_bad_amount_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        money.parse(typed)
    assert caught.value.code == code


def test_a_negative_amount_is_never_written() -> None:
    with pytest.raises(RuleBroken, match=r"money\.negative"):
        money.figures(-1)


CAPITALS = """
0 零元整
5 伍分
10 壹角
15 壹角伍分
100 壹元整
105 壹元零伍分
110 壹元壹角
1000 壹拾元整
10100 壹佰零壹元整
11000 壹佰壹拾元整
140950 壹仟肆佰零玖元伍角
600714 陆仟零柒元壹角肆分
168032 壹仟陆佰捌拾元叁角贰分
10700053 壹拾万柒仟元伍角叁分
1640902 壹万陆仟肆佰零玖元零贰分
32504 叁佰贰拾伍元零肆分
1200000 壹万贰仟元整
1000000 壹万元整
1000100 壹万零壹元整
1001000 壹万零壹拾元整
1010000 壹万零壹佰元整
10000000 壹拾万元整
10001000 壹拾万零壹拾元整
100000000 壹佰万元整
100010000 壹佰万零壹佰元整
1000000000 壹仟万元整
10000000000 壹亿元整
10000000100 壹亿零壹元整
10000100000 壹亿零壹仟元整
10001000000 壹亿零壹万元整
10010010000 壹亿零壹拾万零壹佰元整
999999999999 玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分
"""


@pytest.mark.parametrize("line", CAPITALS.split("\n")[1:-1])
def test_an_amount_is_written_in_capital_characters(line: str) -> None:
    fen, words = line.split()
    assert money.capitals(int(fen)) == f"人民币{words}"


def test_an_amount_is_written_in_figures() -> None:
    assert money.figures(12_000_00) == "￥12,000.00"
    assert money.figures(7) == "￥0.07"


@pytest.mark.parametrize(
    ("day", "digits", "characters"),
    [
        (date(2025, 6, 3), "2025年6月3日", "二〇二五年六月三日"),
        (date(2000, 10, 10), "2000年10月10日", "二〇〇〇年十月十日"),
        (date(2026, 11, 22), "2026年11月22日", "二〇二六年十一月二十二日"),
        (date(2026, 12, 30), "2026年12月30日", "二〇二六年十二月三十日"),
    ],
)
def test_a_date_is_written_in_both_styles(day: date, digits: str, characters: str) -> None:
    assert chinese_dates.in_digits(day) == digits
    assert chinese_dates.in_characters(day) == characters


@pytest.mark.parametrize(
    "typed",
    [
        "2026-06-03",
        "2026/6/3",
        "2026.6.3",
        "20260603",
        "２０２６年６月３日",
        "二〇二六年六月三日",
        "二零二六年 六月三日",
        "二○二六年六月三日",
    ],
)
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert chinese_dates.parse(typed) == date(2026, 6, 3)


@pytest.mark.parametrize(
    "typed", ["", "昨天", "二〇二六年六月十十日", "二〇二六年十三月一日", "20261301"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"date\.not_a_date"):
        chinese_dates.parse(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1980年5月6日", date(1980, 5, 6)),
        ("2025。6。3", date(2025, 6, 3)),
        ("2025－6－3", date(2025, 6, 3)),
        ("2025、6、3", date(2025, 6, 3)),
        ("2025年6月3号（星期二）", date(2025, 6, 3)),
        ("\u200e2025-06-03\u200e", date(2025, 6, 3)),
        ("25.6.3", date(2025, 6, 3)),
        ("二五年六月三日", date(2025, 6, 3)),
        ("贰零贰伍年零陆月零叁日", date(2025, 6, 3)),
        ("56.3.4", date(1956, 3, 4)),
        ("6月3号", date(2026, 6, 3)),
        ("六月三号", date(2026, 6, 3)),
        ("6.3", date(2026, 6, 3)),
        ("0603", date(2026, 6, 3)),
        ("去年3月5日", date(2025, 3, 5)),
        ("上月3号", date(2026, 10, 3)),
        ("廿九日", date(2026, 11, 29)),
        ("二十九号", date(2026, 11, 29)),
        ("昨日", date(2026, 11, 29)),
        ("前天", date(2026, 11, 28)),
        ("今天", date(2026, 11, 30)),
        ("3天前", date(2026, 11, 27)),
        ("两天前", date(2026, 11, 28)),
        ("十天以前", date(2026, 11, 20)),
        ("2025-6-3 10:20", date(2025, 6, 3)),
        ("2025-06-03T10:20:00", date(2025, 6, 3)),
        ("2025年6月3日 上午9点", date(2025, 6, 3)),
        ("6月3日下午", date(2026, 6, 3)),
        ("2025年6月3日。", date(2025, 6, 3)),
        ("2025/06/03/", date(2025, 6, 3)),
        ("上周五", date(2026, 11, 27)),
        ("上个星期天", date(2026, 11, 29)),
        ("本周三", date(2026, 12, 2)),
        ("下周一", date(2026, 12, 7)),
        ("上上礼拜六", date(2026, 11, 21)),
        ("上周五下午3点", date(2026, 11, 27)),
        ("昨晚", date(2026, 11, 29)),
        ("昨晚九点半", date(2026, 11, 29)),
        ("今早8点", date(2026, 11, 30)),
        ("前天下午3点", date(2026, 11, 28)),
        ("6月3日上午9时半", date(2026, 6, 3)),
        ("6月3日9点30分许", date(2026, 6, 3)),
        ("6/3", date(2026, 6, 3)),
        ("20250603", date(2025, 6, 3)),
        ("国庆", date(2026, 10, 1)),
        ("国庆节当天", date(2026, 10, 1)),
        ("去年五一", date(2025, 5, 1)),
        ("2027年元旦", date(2027, 1, 1)),
        ("今年三八妇女节", date(2026, 3, 8)),
        ("中秋节", date(2026, 9, 25)),
        ("去年端午", date(2025, 5, 31)),
        ("2025年清明节", date(2025, 4, 4)),
        ("十月一", date(2026, 10, 1)),
        ("十一月一日", date(2026, 11, 1)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert chinese_dates.parse(typed, date(2026, 11, 30)) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30.5.6", "date.two_digits"),
        ("农历三月初五", "date.of_the_moon"),
        ("正月初一", "date.of_the_moon"),
        ("除夕", "date.of_the_moon"),
        ("11月31日", "date.no_such_day"),
        ("2025年2月29日", "date.no_such_day"),
        ("卅一日", "date.no_such_day"),
        ("零天前", "date.not_a_date"),
        ("十三月一日", "date.not_a_date"),
        ("2025年", "date.vague"),
        ("202506", "date.not_a_date"),
        ("3", "date.not_a_date"),
        ("9999999天前", "date.not_a_date"),
        *(
            (one, "date.vague")
            for one in (
                "月底",
                "上月底",
                "本月初",
                "年底",
                "去年年底",
                "上半年",
                "2025年第三季度",
                "6月",
                "2025年6月",
                "6月上旬",
                "约6月3日",
                "6月3日左右",
                "五一前后",
                "国庆期间",
                "10.1假期",
                "最近",
                "前几天",
                "两周前",
                "一个月前",
                "上周",
                "上个月",
                "去年",
                "周末",
                "大概6月3号",
                "春天",
            )
        ),
        *(
            (one, "date.of_the_moon")
            for one in ("去年腊月", "三月初八", "三月初八（农历）", "春节")
        ),
        ("周五", "date.which_week"),
        ("礼拜三", "date.which_week"),
        ("元旦", "date.which_year"),
        ("五一", "date.which_year"),
        ("2025年6月3日（星期三）", "date.weekday_differs"),
        ("3/6/2025", "date.year_last"),
        (f"6月3日{'1:' * 60}\n1", "date.not_a_date"),  # was read in every way, for ever
    ],
)
def test_a_day_that_cannot_be_or_may_be_two_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        chinese_dates.parse(typed, date(2026, 11, 30))
    assert refused.value.code == code
    assert SENTENCES[code].endswith("。")


@pytest.mark.parametrize(("year", "station"), [(0, 17), (2026, 0), (2026, 1_000)])
def test_a_series_of_documents_that_no_number_can_name_is_refused(year: int, station: int) -> None:
    with pytest.raises(RuleBroken, match=r"document_number\.out_of_range"):
        document_number.prefix_of(year, "陈户", "网公示", station)


def test_a_unit_without_a_short_name_numbers_no_document() -> None:
    with pytest.raises(RuleBroken, match=r"document_number\.unit"):
        document_number.prefix_of(2026, "", "网公示", 17)


def test_after_the_last_document_of_a_series_comes_none() -> None:
    series = document_number.prefix_of(2026, "陈户", "网公示", 17)

    assert document_number.number_of(series, 12) == "(2026)陈户网公示字第0170012号"
    assert document_number.number_of(series, 99_999) == "(2026)陈户网公示字第01799999号"
    for sequence in (0, 100_000):
        with pytest.raises(RuleBroken, match=r"document_number\.out_of_range"):
            document_number.number_of(series, sequence)

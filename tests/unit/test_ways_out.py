"""When mediation comes to nothing, the law tells which way comes first; 信访 is none of them."""

import pytest

from desktop.rules.ways_out import ways_out
from desktop.texts.codes import load_codes, name_of

# by hand: what a judge would expect to be told first, and what besides
EXPECTED: tuple[tuple[str, list[str], str], ...] = (
    ("0701", ["劳动人事争议仲裁", "行政投诉举报", "诉讼"], "劳动争议调解仲裁法"),
    ("0704", ["劳动人事争议仲裁", "诉讼"], "劳动争议调解仲裁法"),
    ("0902", ["人民政府处理（权属争议）", "行政复议", "诉讼"], "土地管理法》第十四条"),
    ("0903", ["人民政府处理（权属争议）", "行政复议", "诉讼"], "土地管理法》第十四条"),
    ("0901", ["农村土地承包经营纠纷仲裁", "诉讼"], "农村土地承包经营纠纷调解仲裁法"),
    ("0904", ["行政调解", "诉讼"], "水法"),
    ("0502", ["行政调解", "诉讼"], "医疗纠纷预防和处理条例"),
    ("0503", ["行政调解", "诉讼"], "道路交通安全法"),
    ("0601", ["行政投诉举报", "民商事仲裁", "诉讼"], "消费者权益保护法"),
    ("0602", ["民商事仲裁", "诉讼"], "仲裁法"),
    ("0804", ["申请支付令", "诉讼"], "民事诉讼法"),
    ("0101", ["诉讼"], "仲裁法》"),
    ("0201", ["诉讼"], "人民调解法》第二十六条"),
    ("1102", ["行政复议", "诉讼"], "行政复议法"),
    ("1301", ["行政复议", "诉讼"], "行政复议法"),
    ("1401", ["行政复议", "诉讼"], "行政复议法"),
    ("", ["诉讼"], "人民调解法》第二十六条"),
)


@pytest.mark.parametrize(("category", "routes", "basis"), EXPECTED)
def test_the_ways_follow_from_what_it_is_about(
    category: str, routes: list[str], basis: str
) -> None:
    ways = ways_out(load_codes().ways, category)

    assert [name_of("termination_route", way.route) for way in ways] == routes
    assert basis in ways[0].source


def test_every_category_has_a_way_that_is_in_force_and_none_is_a_petition() -> None:
    codes = load_codes()
    routes = codes["termination_route"].by_code
    for entry in codes["case_category"].entries:
        for way in ways_out(codes.ways, entry.code):
            assert routes[way.route].valid_to is None, way
            assert "信访" not in routes[way.route].name
            assert way.why
            assert way.source
    assert {row.category for row in codes.ways} <= {"", *codes["case_category"].by_code}

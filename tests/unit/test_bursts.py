"""What scanners and card readers type: an identity card, the number of a case, or neither."""

import pytest

from desktop.rules.bursts import Card, Label, read
from desktop.texts.codes import load_codes

NUMBER, CASE = "371699196803152216", "ZZ3716252026112201700122"


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        f"{NUMBER}\n",
        f"\t{NUMBER}\r\n",
        "３７１６９９１９６８０３１５２２１６",
        f" {NUMBER} ",
    ],
)
def test_a_reader_that_sends_the_number_alone(typed: str) -> None:
    assert read(typed) == Card(NUMBER)


@pytest.mark.parametrize("between", ["\t", "\n", "\r\n", "\t\t"])
def test_a_reader_that_sends_the_whole_card(between: str) -> None:
    whole = ["张建国", "男", "汉族", "1968年3月15日", "兴福镇官王村112号", NUMBER, "博兴县公安局"]

    assert read(between.join(whole)) == Card(NUMBER, "张建国", "兴福镇官王村112号")


def test_the_nation_and_the_authority_are_no_names() -> None:
    assert read(f"汉族\t女\t{NUMBER}\t博兴县公安局\t长期").name == ""  # type: ignore[union-attr]


def test_names_of_minorities_keep_their_dots() -> None:
    card = read(f"古丽娜尔·买买提\t{NUMBER}")

    assert card == Card(NUMBER, "古丽娜尔·买买提")


def test_a_number_that_ends_in_x_is_read_in_either_case() -> None:
    assert read("37169919820101005x") == Card("37169919820101005X")


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER[:-1] + "0",  # the check digit is wrong
        NUMBER + "1",
        "371699680315221",  # fifteen digits stand on no card that a reader knows
        "6901234567892",
        "91371625MA3C0000X1",
        "https://example.cn/x?a=1",
        CASE[:-1] + "0",
        f"{CASE}\t{CASE}",
        "",
        "\n",
    ],
)
def test_all_else_is_nothing_known(typed: str) -> None:
    assert read(typed) is None


@pytest.mark.parametrize("typed", [CASE, CASE.lower(), f"{CASE}\n", "ZZ371625 20261122 017 0012 2"])
def test_the_number_on_the_papers_of_a_case(typed: str) -> None:
    assert read(typed) == Label(CASE)


def test_the_pace_is_a_rule_of_the_product_that_can_be_read() -> None:
    pace = load_codes().pace

    assert (pace.gap_ms, pace.fewest) == (35, 10)

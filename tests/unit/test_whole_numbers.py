"""Which of what is typed is a whole number, when it ends, and in which forms it may be stored."""

import pytest

from desktop.rules.whole_numbers import ends_here, field_of, forms_of, is_complete, is_whole

NUMBER, LEGACY = "371699196803152216", "371699680315221"
BORN_IN_2001 = "371699200103070013"


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        "371699 19680315 2216",
        "37169919900101123x",
        "３７１６９９１９６８０３１５２２１６",
        LEGACY,
        "13854301276",
        "138-5430-1276",
        "+86 13854301276",
        "(0543)2321234",
        "2321234",
        "P1234567",
        "H12345678",
    ],
)
def test_a_number_that_may_be_whole_is_one(typed: str) -> None:
    assert is_complete(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "王建国",
        "1980",
        "371699",
        "12345",
        "3716X91968",
        "zhangjianguo",
        "王建国 13854301276",
        "ZZ3716252026112201700122",
        "3716252026112201700122",
        "91371625MA3C0000X1",
    ],
)
def test_words_parts_and_case_numbers_are_none(typed: str) -> None:
    assert not is_complete(typed)


@pytest.mark.parametrize("typed", [NUMBER, "13854301276", "0543-2321234", "400-123-4567"])
def test_nothing_can_follow_a_number_that_ends(typed: str) -> None:
    assert ends_here(typed)


@pytest.mark.parametrize(
    "typed", [NUMBER[:-1], NUMBER[:-1] + "0", LEGACY, BORN_IN_2001[:15], "2321234", "23212345"]
)
def test_what_may_be_the_beginning_of_a_longer_number_has_not_ended(typed: str) -> None:
    assert not ends_here(typed)


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        (NUMBER, (NUMBER, LEGACY)),
        (LEGACY, (LEGACY, NUMBER)),
        ("371699200103070013", ("371699200103070013",)),
        ("37169919680315221x", ("37169919680315221X",)),
        ("138 5430 1276", ("13854301276",)),
        ("05432321234", ("05432321234", "0543-2321234")),
        ("p1234567", ("P1234567",)),
    ],
)
def test_a_number_is_looked_for_in_every_form_it_may_have(
    typed: str, forms: tuple[str, ...]
) -> None:
    assert forms_of(typed) == forms


def test_the_day_of_access_names_a_telephone_as_one() -> None:
    assert [field_of(typed) for typed in ("13854301276", NUMBER)] == ["phone", "number"]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        (NUMBER, True),
        (LEGACY, True),
        ("13854301276", True),
        (LEGACY[:-1], False),
        ("371699681315221", False),  # born in a thirteenth month
        ("2321234", False),
    ],
)
def test_a_number_is_whole_when_the_field_is_left(typed: str, whole: bool) -> None:
    assert is_whole(typed) is whole

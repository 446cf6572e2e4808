"""A clerk types identity numbers, credit codes and telephone numbers."""

from datetime import date

import pytest

from desktop.errors import RuleBroken
from desktop.rules import credit_code, identity, phone
from desktop.rules.phone import PhoneKind
from desktop.texts.sentences import sentence_of

GOOD = ["11010519491231002X", "440524188001010014", "371699199003071235", "371699198501010019"]


@pytest.mark.parametrize("number", GOOD)
def test_a_good_number_is_accepted(number: str) -> None:
    assert identity.check(number).problems == ()


def test_a_number_tells_birth_sex_and_area() -> None:
    man, woman = identity.check("371699199003071235"), identity.check("11010519491231002X")
    assert (man.birth, man.sex, man.area) == (date(1990, 3, 7), identity.MALE, "371699")
    assert (woman.birth, woman.sex) == (date(1949, 12, 31), identity.FEMALE)


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 1949 1231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002x",
    ],
)
def test_a_number_typed_in_any_way_is_stored_in_one_form(typed: str) -> None:
    assert identity.check(typed).demand("number") == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("371699199003071236", "identity.wrong_check_digit", "末位校验码不对"),
        ("37169919900307123", "identity.length", "现为17位"),
        ("", "identity.length", "现为0位"),
        ("371699199002301235", "identity.impossible_birth_date", "不是真实的出生日期"),
        ("3716991990O3071235", "identity.wrong_character", "第11位"),
        ("X71699199003071235", "identity.wrong_character", "第1位"),
        ("37169919900307123٣", "identity.wrong_character", "第18位"),
        ("37010190023100X", "identity.wrong_character", "第15位"),
    ],
)
def test_a_bad_number_is_refused_with_a_sentence(typed: str, code: str, words: str) -> None:
    found = identity.check(typed).refusals[0]
    assert found.code == code
    assert words in sentence_of(found)


def test_a_refusal_stands_beside_its_field() -> None:
    with pytest.raises(RuleBroken) as caught:
        identity.check("371699199003071236").demand("parties.0.number")
    assert (caught.value.code, caught.value.field) == (
        "identity.wrong_check_digit",
        "parties.0.number",
    )


def test_a_number_as_it_stands_on_the_card_is_kept_and_says_nothing() -> None:
    odd = "371699199003071236"
    kept = identity.check(odd, on_card=True)

    assert (kept.demand(), kept.birth, kept.sex) == (odd, None, "")
    assert kept.hints[0].code == "identity.as_on_card"
    assert not identity.same(odd, odd), "never matched as a valid one"
    assert identity.marked(odd) == f"{odd}（校验码不符）"
    assert identity.marked("371699199003071235") == "371699199003071235"
    assert identity.check("37169919900230123X", on_card=True).refusals, "only the check digit"


def test_a_birth_after_today_is_refused() -> None:
    found = identity.check("371699199003071235", today=date(1990, 3, 6))
    assert [each.code for each in found.refusals] == ["identity.born_in_future"]
    assert identity.check("371699199003071235", today=date(1990, 3, 7)).good


def test_a_birth_that_cannot_be_leaves_no_birth_date() -> None:
    assert identity.check("371699199002301235").birth is None


def test_an_unknown_area_is_a_hint_and_no_refusal() -> None:
    found = identity.check("371699199003071235", areas={"371625"})
    assert found.good
    assert [each.code for each in found.hints] == ["identity.unknown_area"]
    assert identity.check("371699199003071235", areas={"371699"}).problems == ()
    assert identity.check("990101199003071235").hints[0].code == "identity.unknown_area"


def test_an_old_number_of_fifteen_digits_is_accepted_with_a_hint() -> None:
    found = identity.check("110105491231002")
    assert found.good
    assert [each.code for each in found.hints] == ["identity.legacy"]
    assert (found.birth, found.sex) == (date(1949, 12, 31), identity.FEMALE)


def test_the_old_and_the_new_number_of_a_person_are_the_same() -> None:
    assert identity.same("110105491231002", "11010519491231002x")
    assert not identity.same("11010519491231002X", "371699199003071235")
    assert not identity.same("", "")
    assert identity.upgraded("E12345678901234") == "E12345678901234"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1990, 3, 7), date(2026, 3, 6), 35),
        (date(1990, 3, 7), date(2026, 3, 7), 36),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_age_is_completed_years(birth: date, day: date, age: int) -> None:
    assert identity.age_on(birth, day) == age


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110108551385082Q", "91110000600037341L"])
def test_a_good_credit_code_is_accepted(code: str) -> None:
    assert credit_code.check(code.lower()).demand() == code
    assert credit_code.kind(code) == "91"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("91350100M000100Y44", "credit_code.wrong_check_character"),
        ("91350100M000100Y4", "credit_code.length"),
        ("9135O100M000100Y43", "credit_code.wrong_character"),
        ("9135٣100M000100Y43", "credit_code.wrong_character"),
    ],
)
def test_a_bad_credit_code_is_refused(typed: str, code: str) -> None:
    assert credit_code.check(typed).refusals[0].code == code


@pytest.mark.parametrize(
    ("typed", "stored", "kind"),
    [
        ("138 5430 1276", "13854301276", PhoneKind.MOBILE),
        ("+86 138-5430-1276", "13854301276", PhoneKind.MOBILE),
        ("008613854301276", "13854301276", PhoneKind.MOBILE),
        ("１３８５４３０１２７６", "13854301276", PhoneKind.MOBILE),
        ("05432321234", "0543-2321234", PhoneKind.LANDLINE),
        ("（0543）2321234", "0543-2321234", PhoneKind.LANDLINE),
        ("0543-2321234转801", "0543-2321234转801", PhoneKind.LANDLINE),
        ("010 8888 6666", "010-88886666", PhoneKind.LANDLINE),
        ("400-123-4567", "400-123-4567", PhoneKind.SERVICE),
        ("10086", "10086", PhoneKind.SERVICE),
        ("12345", "12345", PhoneKind.SERVICE),
        ("86 138 5430 1276", "13854301276", PhoneKind.MOBILE),
        ("86-543-2321234", "0543-2321234", PhoneKind.LANDLINE),
        ("0543-2321234-801", "0543-2321234转801", PhoneKind.LANDLINE),
        ("0543 2321234 分机 801", "0543-2321234转801", PhoneKind.LANDLINE),
        ("13854301276、0543-2321234", "13854301276、0543-2321234", PhoneKind.SEVERAL),
        ("138 5430 1276 / 139-0543-1234", "13854301276、13905431234", PhoneKind.SEVERAL),
    ],
)
def test_a_phone_number_is_stored_in_one_form(typed: str, stored: str, kind: PhoneKind) -> None:
    found = phone.check(typed)
    assert (found.demand(), found.kind, found.problems) == (stored, kind, ())


def test_a_mobile_is_shown_in_groups_and_a_land_line_as_it_is() -> None:
    assert phone.check("13854301276").display == "138 5430 1276"
    assert phone.check("05432321234").display == "0543-2321234"


def test_a_land_line_without_its_area_code_is_a_hint() -> None:
    found = phone.check("2321234")
    assert found.good
    assert found.hints[0].code == "phone.no_area_code"


@pytest.mark.parametrize(
    ("typed", "stored", "code"),
    [
        ("+852 9123 4567", "+85291234567", "phone.abroad"),
        ("00 886 2 2345 6789", "+886223456789", "phone.abroad"),
        ("13854301276（儿子）", "13854301276（儿子）", "phone.as_typed"),
        ("0543-2321234转八", "0543-2321234转八", "phone.as_typed"),
        ("村委会 661234", "村委会 661234", "phone.as_typed"),
        ("661234", "661234", "phone.as_typed"),
    ],
)
def test_a_phone_number_of_another_form_is_kept_with_a_hint(
    typed: str, stored: str, code: str
) -> None:
    found = phone.check(typed)
    assert (found.demand(), found.hints[0].code) == (stored, code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1385430127", "phone.length"),
        ("23812345678", "phone.length"),
        ("", "phone.wrong_character"),
        ("1385430127a", "phone.wrong_character"),
        ("没有电话", "phone.wrong_character"),
        ("371699196803152216", "phone.length"),
        ("13854301276" * 4, "phone.length"),
        ("13854301276😀", "text.emoji"),
        ("13854301276" + "（儿子）" * 15, "text.too_long"),
        ("١٣٨٥٤٣٠١٢٧٦", "phone.wrong_character"),
    ],
)
def test_what_is_no_phone_number_is_refused(typed: str, code: str) -> None:
    assert phone.check(typed).refusals[0].code == code

"""Settings are chosen by whoever may, told by their history, and hold at every desk."""

import pytest

from db.process.setting import Level
from desktop.rules.permissions import EVERYBODY
from desktop.rules.settings import GUARDED, LOCK_AFTER, OF_CASES, REGROUPED, SCALE
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.closed_years import YEAR_CLOSES
from desktop.usecases.known_settings import SETTINGS
from tests.usecases.office import PEOPLE, Office

LOCK = LOCK_AFTER.key


def choose(key: str = LOCK, value: str | None = "10", reason: str = "") -> ChooseSetting:
    return ChooseSetting(key=key, value=value, reason=reason)


def lock_after(office: Office, who: str = "clerk") -> int:
    return office.ask(lambda reading: reading.settings.of(LOCK_AFTER), who)


def test_what_the_security_officer_chooses_holds_for_everybody_and_is_told(fresh: Office) -> None:
    assert lock_after(fresh) == 15
    assert fresh.do("security", choose_setting, choose(value="１0分钟", reason="大厅人多")) == "10"
    assert lock_after(fresh) == lock_after(fresh, "mediator") == 10

    fresh.do("security", choose_setting, choose(value=None))

    assert lock_after(fresh) == 15
    newest, first = fresh.ask(lambda reading: reading.settings.history(LOCK_AFTER), "clerk")
    assert (first.actor_name, first.before, first.value) == ("周平", None, "10")
    assert (first.reason, newest.before, newest.value) == ("大厅人多", "10", None)
    assert (first.at < newest.at or newest.at == first.at, newest.apart) == (True, False)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_not_is_refused_and_whose_own_it_is_may(
    office: Office, who: str, setting: object
) -> None:
    """安全管理员 sets what guards, and everybody what is his own."""
    [one] = [each for each in SETTINGS if each is setting]
    both = {"security", "administrator"}
    keepers = {GUARDED: {"security"}, YEAR_CLOSES.permission: both, OF_CASES: both}
    mine = one.permission == EVERYBODY
    if mine or who in keepers[one.permission]:
        assert office.refusal(who, choose_setting, choose(one.key, "什\x07么"))[1] == "value"
    else:
        assert office.refusal(who, choose_setting, choose(one.key)) == ("account.not_permitted", "")
    assert not mine or one.level is not Level.COUNTY


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (choose("no.such"), ("setting.unknown", "key")),
        (choose(value="0"), ("setting.out_of_range", "value")),
        (choose(value="61"), ("setting.out_of_range", "value")),
        (choose(value="一刻钟"), ("setting.not_whole", "value")),
        (choose(value=""), ("setting.not_whole", "value")),
        (choose(value="1\x005"), ("text.control_character", "value")),
        (choose(value=None), ("setting.same", "value")),
        (choose(reason="字" * 5_000), ("text.too_long", "reason")),
    ],
)
def test_what_is_no_value_is_refused_beside_it(
    office: Office, command: ChooseSetting, refused: tuple[str, str]
) -> None:
    assert office.refusal("security", choose_setting, command) == refused
    assert lock_after(office) == 15


def test_the_same_value_is_not_recorded_twice(fresh: Office) -> None:
    fresh.do("security", choose_setting, choose())
    assert fresh.refusal("security", choose_setting, choose()) == ("setting.same", "value")


def test_what_is_chosen_for_an_account_is_its_own_and_stays_at_this_desk(fresh: Office) -> None:
    fresh.do("clerk", choose_setting, choose(SCALE.key, "更大"))

    def scale(who: str) -> str:
        return fresh.ask(lambda reading: reading.settings.of(SCALE), who)

    assert (scale("clerk"), scale("mediator")) == ("125", "100")
    mine = fresh.ask(lambda reading: reading.settings.standing(SCALE), "clerk")
    assert mine.actor_name == fresh.viewers["clerk"].name
    assert mine.at > 0
    fresh.do("clerk", choose_setting, choose(SCALE.key, None))
    assert scale("clerk") == "100"


def test_what_is_chosen_for_a_desk_does_not_travel(fresh: Office) -> None:
    other = fresh.elsewhere()
    fresh.do("leader", choose_setting, choose(REGROUPED.key, "是"))
    fresh.do("security", choose_setting, choose())
    other.hear(fresh)

    def stands(office: Office) -> tuple[bool, int]:
        return office.ask(lambda one: (one.settings.of(REGROUPED), one.settings.of(LOCK_AFTER)))

    assert stands(fresh) == (True, 10)
    assert stands(other) == (False, 10)

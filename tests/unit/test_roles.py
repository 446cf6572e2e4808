"""What each role may do, in the words of those who gave the roles; and what a role must say."""

from dataclasses import replace

import pytest

from db.queries.notices import hears
from db.roles import BY_KEY, CENTRES, About, Role
from db.subjects.case.tells import TELLS
from db.viewer import Viewer
from desktop.cases.acts import ACTS
from desktop.cases.routing import TakeHold
from desktop.cases.signing import SignAgreement
from desktop.rules.permissions import may, roles_with
from desktop.rules.settings import GUARDED
from desktop.texts.codes import load_codes
from desktop.usecases.registering import RegisterCase
from tests.permission_faults import written
from tests.role_faults import faults_of

# Who does what in a centre, by its posts: 登记受理, 分流交办, 签收办理, 调解, 督促, 三权分立.
# `handlers` are all who work on cases, `groups` all who keep a special group.
WHO_DOES = """
clerk dispatcher                  | case.register case.accept case.answer record.amend
dispatcher mediator officer leader | case.keep case.sign_in case.return
dispatcher mediator leader        | case.dispatch
mediator                          | case.mediate case.agree case.void_terms case.sign case.end
mediator                          | case.follow_up
mediator officer                  | case.finish
clerk dispatcher mediator officer | case.correct case.correct_party
clerk dispatcher mediator officer | case.add_parties case.end_authority
clerk dispatcher mediator         | case.consent
clerk dispatcher                  | case.revisit
clerk dispatcher leader           | case.close
clerk dispatcher leader           | case.void
leader                            | case.take_hold subject.erase record.export_whole
dispatcher mediator officer leader | case.ask_extension
dispatcher mediator leader        | case.grant_extension case.refuse_extension
handlers                          | case.note case.print case.read_aloud case.settle case.withdraw
handlers reader groups            | case.reveal number.find record.export
groups                            | special.keep
dispatcher leader administrator   | team.keep team.hand_over
administrator                     | account.keep register.keep store.backup
handlers administrator            | document.keep
administrator security            | store.keys holidays.keep limits.keep routing.keep
administrator security            | setting.numbering setting.cases office.pcs
security                          | account.confirm store.switch subject.erase_second setting.guard
auditor                           | audit.read
everybody                         | account.own draft.keep
"""
GROUPS = {
    "handlers": "clerk dispatcher mediator officer leader",
    "groups": "justice health narcotics disease youth",
    "everybody": " ".join(BY_KEY),
}
PAGES = {
    "desk",
    "dispatch",
    "cases",
    "registers",
    "papers",
    "director",
    "conflicts",
    "office",
    "settings",
}
ABOUT = [role.about for role in Role]
CLERK = Role.CLERK.about
WRONG: dict[str, tuple[About, str]] = {
    "a role without a name": (replace(CLERK, words=""), "clerk: no name of its own"),
    "a role of no duty": (
        replace(CLERK, duties=frozenset()),
        "clerk: nothing says what it is there for",
    ),
    "a role that begins nowhere": (
        replace(CLERK, page="hall"),
        "clerk: there is no page hall to begin with",
    ),
    "a role of a kind of unit that is none": (
        replace(CLERK, seats=("kiosk",)),
        "clerk: there is no kind of unit kiosk",
    ),
    "a hint without words": (
        replace(CLERK, elsewhere="plan.unsaid"),
        "clerk: there is no sentence plan.unsaid",
    ),
    "a power that sees cases": (
        replace(CLERK, alone=True),
        "clerk: one of the separated powers sees people or cases",
    ),
    "a key that no event holds": (
        replace(CLERK, key="front desk"),
        "front desk: no key that events can hold",
    ),
}


def who_does() -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for line in WHO_DOES.strip().splitlines():
        who, permissions = line.split("|")
        keys = {key for one in who.split() for key in GROUPS.get(one, one).split()}
        told |= dict.fromkeys(permissions.split(), keys)
    return told


def who(*roles: Role) -> Viewer:
    return Viewer(account=1, roles=frozenset(roles), unit=1, path="/1/")


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_post_does_and_nothing_else(role: Role) -> None:
    told = who_does()
    asked = [one.permission for one in written()]

    assert {*asked} == told.keys()
    assert {one for one in asked if may(who(role), one)} == {
        one for one, keys in told.items() if role in keys
    }


@pytest.mark.parametrize("role", Role)
def test_who_can_do_nothing_with_a_case_is_told_nothing_of_it(role: Role) -> None:
    """A notice is an errand; whoever only reads, as 查阅员 do, finds what is new in the list."""
    seats = {replace(who(role), unit_type=kind) for kind in (*CENTRES, "committee", "department")}
    told = {name for one in seats for name, tell in TELLS.items() if hears(tell, one)}

    assert bool(told) == any(may(who(role), act.permission) for act in ACTS)


def test_two_roles_may_do_what_each_of_them_may() -> None:
    both = who(Role.CLERK, Role.MEDIATOR)

    assert may(both, RegisterCase.permission)
    assert may(both, SignAgreement.permission)
    assert not may(both, TakeHold.permission)


def test_nothing_speaks_against_the_roles_there_are() -> None:
    assert list(faults_of(ABOUT, PAGES)) == []
    assert [entry.name for entry in load_codes()["role"].entries] == [one.words for one in ABOUT]


@pytest.mark.parametrize("what", WRONG)
def test_what_a_role_lacks_is_told_with_its_file(what: str) -> None:
    about, told = WRONG[what]

    assert f"{told} (db/roles.py)" in faults_of([about, *ABOUT[1:]], PAGES)


def test_a_role_twice_is_told() -> None:
    assert "clerk: two roles of one key (db/roles.py)" in faults_of([*ABOUT, CLERK], PAGES)


def test_who_may_set_a_guarded_setting_is_named() -> None:
    assert roles_with(GUARDED) == [Role.SECURITY]

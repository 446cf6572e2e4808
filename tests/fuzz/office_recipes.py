"""Everything that is done beside the cases: registers, accounts, drafts, exports."""

from collections.abc import Mapping

from tests.fuzz.case_recipes import CASES, REASON
from tests.fuzz.life import Life, Recipe, Told
from tests.fuzz.records import values_of
from tests.unit.notices import NOTICES
from tests.usecases.office import CENTRE, PERSON, TOWN, ZHANG_NUMBER

KINDS = ("person", "house", "household", "staff", "floating", "organisation", "grid", "released")
STRONG = "Bo-Xing 2026"


def _reveal(life: Life) -> Told:
    told = {"kind": "person", "id": PERSON, "field": "number", "reason": REASON, "case_id": None}
    return "dispatcher", told


def _find(life: Life) -> Told:
    return life.county.who_may("find_number"), {"number": ZHANG_NUMBER}


def _amend(life: Life) -> Told:
    county = life.county
    kind = county.random.choice(KINDS)
    whole = county.random.random() < 0.5
    refer = life.new if kind in {"floating", "released"} else life.some
    told = values_of(kind, county, refer, whole=whole)
    others = {"id": None, "version": None, "even_if_known": False, "reason": REASON}
    return county.keeper_of(kind), {"kind": kind, "values": told, **others}


def _undo(life: Life) -> Told:
    """Take back what one has corrected a moment ago."""
    person, who = life.new("person"), life.county.keeper_of("person")
    life.do(
        "amend_record", who, kind="person", id=person, values={"occupation": life.county.new_name()}
    )
    changes = life.county.office.ask(lambda reading: reading.histories.of("person", person))
    newest = changes[0]
    told = {"device": newest.device, "counter": newest.counter}
    return who, {"kind": "person", "id": person, **told}


def _remove(life: Life) -> Told:
    told = {"kind": "house", "id": life.new("house"), "reason": REASON}
    return life.county.keeper_of("house"), told


def _export(life: Life) -> Told:
    return "dispatcher", {"kind": "person", "rows": 3, "reason": REASON}


def _export_whole(life: Life) -> Told:
    wanted = {"typed": "", "equal": [], "state": "current", "on": "", "ids": [], "sort": "newest"}
    told = {"kind": "person", "wanted": wanted, "fields": ["name", "number"], "reason": REASON}
    return "leader", told


def _merge(life: Life) -> Told:
    told = {"kind": "person", "keep": life.new("person"), "other": life.new("person")}
    return life.county.keeper_of("person"), {**told, "reason": REASON}


def _part(life: Life) -> Told:
    kept, other = life.new("person"), life.new("person")
    life.do("merge_records", kind="person", keep=kept, other=other)
    told = {"kind": "person", "other": max(kept, other), "reason": REASON}
    return life.county.keeper_of("person"), told


def _move(life: Life) -> Told:
    told = {"person": life.new("person"), "house": life.new("house"), "on": life.county.today}
    return life.county.who_may("move_person", CENTRE), {**told, "whole": None, "head": None}


def _undo_move(life: Life) -> Told:
    """Take back that somebody has just moved."""
    who, told = _move(life)
    life.do("move_person", who, **told)
    person = told["person"]
    changes = life.county.office.ask(lambda reading: reading.histories.of("person", person))
    return who, {"person": person, "device": changes[0].device, "counter": changes[0].counter}


def _undo_removal(life: Life) -> Told:
    who, told = _remove(life)
    life.do("remove_record", who, **told)
    return who, {"kind": told["kind"], "id": told["id"]}


def _hand_over(life: Life) -> Told:
    staff = life.new("staff")
    life.new("duty", post=life.new("post", staff=staff))
    told = {"staff": staff, "to": life.new("staff"), "on": life.county.today, "reason": REASON}
    return life.county.who_may("hand_over", CENTRE), told


def _print_list(life: Life) -> Told:
    told = {"staff": life.new("staff"), "digest": "0" * 64, "copies": 1, "way": "saved"}
    return life.county.who_may("print_hand_over", CENTRE), {**told, "pages": ""}


def _issue(life: Life) -> Told:
    """Somebody must answer for a grid before its board says anything."""
    grid = life.new("grid")
    post = life.new("post", staff=life.new("staff"), function="grid_head", until="")
    life.new("duty", post=post, grid=grid, until="")
    told = {"paper": "grid_board", "id": grid, "seen": ""}
    return life.county.keeper_of("grid"), told


def _issued(life: Life) -> Told:
    document = int(life.do("issue_document").document_id)
    return life.county.keeper_of("grid"), {"document_id": document}


def _serve(life: Life) -> Told:
    who, told = _issued(life)
    return who, {**told, "how": "posted", "to": "公告栏", "served_on": None, "remark": ""}


def _void_document(life: Life) -> Told:
    who, told = _issued(life)
    return who, {**told, "reason": REASON}


def _print_document(life: Life) -> Told:
    who, told = _issued(life)
    return who, {**told, "digest": "0" * 64, "copies": 1, "way": "saved", "pages": ""}


def _seal(life: Life) -> Told:
    sealed = life.new("released", person=life.new("person"))
    return "justice", {"kind": "released", "id": sealed, "reason": REASON}


def _switch(life: Life) -> Told:
    return "security", {"what": "religion", "on": True, "basis": REASON}


def _erase(life: Life) -> Told:
    second = {"second": "security", "second_password": life.county.passwords["security"]}
    told = {"kind": "person", "id": life.new("person"), "basis": "个人信息保护法第四十七条"}
    return "leader", {**told, **second}


def _draft(life: Life) -> Told:
    return life.county.who_may("save_draft"), {"form": "desk", "body": '{"summary": "漏水"}'}


def _drop(life: Life) -> Told:
    return life.county.who_may("drop_draft"), {"form": "desk"}


def _open(life: Life) -> Told:
    life.county.names += 1
    told = {"name": f"wang{life.county.names}", "person_name": "王五", "roles": ["clerk"]}
    valid = {"password": "", "since": "", "until": "", "unit": CENTRE}
    return "administrator", {**told, **valid}


def _amend_account(life: Life) -> Told:
    name = _opened(life)
    return "administrator", {"name": name, "values": {"person_name": life.county.new_name()}}


def _set_password(life: Life) -> Told:
    return "administrator", {"name": _opened(life), "password": STRONG}


def _change_password(life: Life) -> Told:
    life.county.names += 1
    fresh = f"{STRONG} {life.county.names}"
    return "clerk", {"old": life.county.passwords["clerk"], "password": fresh}


def _confirm(life: Life) -> Told:
    return "security", {"name": _opened(life)}


def _confirm_all(life: Life) -> Told:
    return "security", {"names": [_opened(life)]}


def _enter_lines(life: Life) -> Told:
    line = [life.county.new_name(), "博兴县综治中心"]
    told = {"kind": "staff", "columns": ["name", "unit"], "lines": [line]}
    return "administrator", {**told, "only_sound": False}


def _list_holidays(life: Life) -> Told:
    text = life.county.random.choice(sorted(NOTICES.values()))
    return life.county.random.choice(("administrator", "security")), {"text": text, "year": 0}


def _choose(life: Life) -> Told:
    value = str(life.county.random.randint(1, 60))
    return "security", {"key": "lock.after", "value": value, "reason": REASON}


def _rule_limit(life: Life) -> Told:
    days, key = life.county.random.randint(1, 9), life.county.random.choice(("sign_in", "finish"))
    return "administrator", {"key": key, "amount": days}


def _rule_routing(life: Life) -> Told:
    """Rule the shipped rule otherwise, each time in another turn."""
    order = life.county.random.randint(1, 99)
    return "administrator", {"key": "town_committee", "order": order, "why": life.county.new_name()}


def _read_notices(life: Life) -> Told:
    return life.county.random.choice(("clerk", "security")), {"up_to": 2**40}


def _reproject(life: Life) -> Told:
    return life.county.random.choice(("administrator", "security")), {"after": 0}


def _move_unit(life: Life) -> Told:
    unit, parent = life.new("unit", parent=CENTRE), life.new("unit", parent=CENTRE)
    return "administrator", {"unit": unit, "parent": parent, "reason": REASON, "version": None}


def _close_unit(life: Life) -> Told:
    told = {"until": life.county.today, "reason": REASON, "successor": None}
    return "administrator", {"unit": life.new("unit", parent=CENTRE), **told}


def _merge_unit(life: Life) -> Told:
    unit, into = life.new("unit", parent=CENTRE), life.new("unit", parent=CENTRE)
    told = {"day": life.county.today, "reason": REASON}
    return "administrator", {"unit": unit, "into": into, **told}


def _place(life: Life, code: str) -> str:
    """Enter a town or a village of a code that nobody has yet, most likely."""
    life.new("division", code=code)
    return code


def _village(life: Life) -> str:
    return _place(life, f"{TOWN[:9]}{life.county.random.randrange(400, 1000)}")


def _merge_division(life: Life) -> Told:
    told = {"day": life.county.today, "reason": REASON, "codes": {}}
    return "administrator", {"code": _village(life), "into": _village(life), **told}


def _move_village(life: Life) -> Told:
    town = _place(life, f"{TOWN[:6]}{life.county.random.randrange(500, 1000)}000")
    told = {"day": life.county.today, "reason": REASON, "new_code": ""}
    return "administrator", {"code": _village(life), "town": town, **told}


def _split_unit(life: Life) -> Told:
    unit = life.new("unit", parent=CENTRE)
    told = {"name": life.county.new_name(), "short": "二", "division": TOWN, "reason": REASON}
    child = life.new("unit", parent=unit)
    return "administrator", {
        "unit": unit,
        **told,
        "children": [child],
        "accounts": [],
        "villages": [],
    }


def _opened(life: Life) -> str:
    life.do("open_account")
    return f"wang{life.county.names}"


RECIPES: Mapping[str, Recipe] = {
    **CASES,
    "reveal": _reveal,
    "find_number": _find,
    "amend_record": _amend,
    "remove_record": _remove,
    "undo_amendment": _undo,
    "undo_move": _undo_move,
    "undo_removal": _undo_removal,
    "record_export": _export,
    "export_whole": _export_whole,
    "merge_records": _merge,
    "part_records": _part,
    "move_person": _move,
    "hand_over": _hand_over,
    "print_hand_over": _print_list,
    "issue_document": _issue,
    "serve_document": _serve,
    "void_document": _void_document,
    "print_document": _print_document,
    "seal_record": _seal,
    "unseal_record": _seal,
    "switch_special": _switch,
    "erase_subject": _erase,
    "save_draft": _draft,
    "drop_draft": _drop,
    "open_account": _open,
    "amend_account": _amend_account,
    "confirm_account": _confirm,
    "confirm_accounts": _confirm_all,
    "enter_lines": _enter_lines,
    "list_holidays": _list_holidays,
    "choose_setting": _choose,
    "rule_limit": _rule_limit,
    "rule_routing": _rule_routing,
    "read_notices": _read_notices,
    "reproject_limits": _reproject,
    "move_unit": _move_unit,
    "close_unit": _close_unit,
    "merge_unit": _merge_unit,
    "split_unit": _split_unit,
    "merge_division": _merge_division,
    "move_village": _move_village,
    "set_password": _set_password,
    "change_password": _change_password,
}

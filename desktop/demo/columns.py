"""The fields that rows of each register are written with, in the order of their values."""

from types import MappingProxyType

_SAID = {
    "division": "code name level parent outline since",
    "unit": "name short type parent path division phone address moving_in level head since",
    "room": "name unit type floor seats stationed since",
    "grid": "name code type division town party_unit outline since",
    "micro_grid": "name grid keeper range households since",
    "staff": "name sex phone unit birth ethnic political education speciality since",
    "post": "staff function unit full_time party_member grade speciality since",
    "duty": "post grid since",
    "training": "staff day title type hours organiser",
    "service": "name unit class",
    "account": "name person_name roles unit since until",
    "person": (
        "name document number sex birth ethnic phone occupation marital political education "
        "occupation_class relation address town village grid house house_since household "
        "native_place residence_match registered_place registered_address"
    ),
    "household": "number head_name head house town village grid economy since",
    "house": "address type town village grid owner building entrance room area",
    "building": "name estate town village grid floors entrances households keeper",
    "rental": (
        "house town village since source number use danger landlord landlord_document "
        "landlord_number landlord_phone landlord_address tenant"
    ),
    "residence": "person house type since until village",
    "organisation": "name credit_code type address town village grid representative phone",
    "visit": "person day way result by note town village grid",
    "floating": (
        "person town village since source reason permit permit_number registered_on expires_on "
        "dwelling watched"
    ),
    "line": "name type town village owner owner_phone keeper danger",
    "left_behind": (
        "person town village since until source exit_reason type health income relative_name "
        "relation relative_phone workplace difficulty"
    ),
    "overseas": (
        "person town village since source surname given_name country expires_on purpose "
        "arrived_on leaves_on watched"
    ),
    "released": (
        "person town village since until source exit_reason recidivist crime sentence "
        "released_on grade received_on reception placed_on placement help"
    ),
    "corrections": (
        "person town village since until source exit_reason sealed number type crime sentence "
        "begins ends arrival has_group group_members woman_in_group end_kind lost missed"
    ),
    "mental": (
        "person town village since until source exit_reason economy allowance guardian "
        "guardian_phone first_on diagnosis incidents danger treatment staff help"
    ),
    "drugs": (
        "person town village since until source exit_reason found_on control clean_since "
        "controller controller_phone reason"
    ),
    "youth": (
        "person town village since until source exit_reason type family guardian guardian_relation "
        "guardian_phone convicted helper means mentor"
    ),
}
COLUMNS = MappingProxyType({kind: tuple(names.split()) for kind, names in _SAID.items()})

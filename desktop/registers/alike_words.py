"""Why a record may be the same as another, in words."""

from collections.abc import Sequence

REASONS = {
    "number": "号码相同",
    "phone": "电话相同",
    "same_name": "同村同名",
    "birth": "出生日期相同",
    "near_name": "姓名差一字",
    "same_sound": "姓名同音",
    "year": "出生年份相同",
    "same_address": "地址相同",
    "near_address": "地址相近",
}


def reasons(why: Sequence[str]) -> str:
    return "、".join(REASONS[one] for one in why)

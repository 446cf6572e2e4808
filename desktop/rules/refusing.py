"""Who clearly refuses to be mediated, in words."""

from collections.abc import Iterable, Mapping

from db.subjects.case.steps import Refusal
from desktop.rules.chinese_dates import in_digits

_SOMEBODY = "一方当事人"


def who_refuses(refusals: Iterable[Refusal], names: Mapping[int, str]) -> str:
    """Say 李建军（2026年11月20日）; an older program did not write down who it was."""
    return "、".join(
        f"{names.get(one.party) or _SOMEBODY}（{in_digits(one.on)}）" for one in refusals
    )

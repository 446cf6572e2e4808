"""Until when the parties can ask a court together to confirm an agreement (人民调解法 §33)."""

from datetime import date

from db.subjects.case.steps import Case
from desktop.rules.chinese_dates import in_digits
from desktop.rules.deadlines import Reckoning, due
from desktop.rules.ruled import newest

LIMIT = "judicial_confirmation"  # it is the parties' own: it has no clock, and is nobody's delay


def confirmed_until(case: Case, known: Reckoning) -> date | None:
    """Give the last day; None while nothing is in effect, or an office has ended the rule."""
    if case.signed_on is None:
        return None
    rule = newest(known.limits, LIMIT, case.signed_on)
    return due(rule, case.signed_on, known.calendar) if rule else None


def confirming_words(case: Case, today: date, known: Reckoning) -> str:
    last = confirmed_until(case, known)
    if last is None:
        return ""
    if last < today:
        return f"共同申请司法确认的期限已于{in_digits(last)}届满（人民调解法第三十三条）。"
    return f"各方可以在{in_digits(last)}以前共同向人民法院申请司法确认（人民调解法第三十三条）。"

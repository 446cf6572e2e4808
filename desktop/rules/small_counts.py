"""Counts of special groups: too small a number could point at somebody (产品规则).

A number from 1 to 4 is shown as <5, and so is what together with a number shown would give one
away. Nobody at all may be said: an empty list says it anyway.
"""

LEAST_SHOWN = 5
HIDDEN = f"<{LEAST_SHOWN}"
SURELY = f"≥{LEAST_SHOWN}"


def shown_count(count: int) -> str:
    return HIDDEN if is_small(count) else str(count)


def shown_pair(part: int, whole: int) -> tuple[str, str]:
    """Show a part beside its whole.

    A part that leaves a small rest is only ≥5; one of a whole in which part or rest must be small
    is no more than less than all.
    """
    if is_small(whole):
        return ("0" if part == 0 else HIDDEN), HIDDEN
    if 0 < part < whole < 2 * LEAST_SHOWN:
        return f"<{whole}", str(whole)
    return (SURELY if is_small(whole - part) else shown_count(part)), str(whole)


def is_small(count: int) -> bool:
    return 0 < count < LEAST_SHOWN

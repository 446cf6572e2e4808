"""A row of a limit in words, its acts by their titles."""

from desktop.cases.acts import title_of
from desktop.rules.deadlines import Limit
from desktop.texts.codes import load_codes
from desktop.texts.ruled_words import period_words

_VERBS = (
    ("starts", "起算"),
    ("stops", "停止"),
    ("reopens", "继续（原到期日不变）"),
    ("pauses", "暂停"),
    ("resumes", "恢复（顺延）"),
)


def row_words(one: Limit) -> str:
    """Say all that a row says: 签收时限：2个工作日，交办起算，签收、自办停止；产品规则（依据…）."""
    told = [f"{one.words}，提前{one.warn}日提醒" if one.warn else one.words]
    acts = ((getattr(one, name), verb) for name, verb in _VERBS)
    told += [f"{acts_words(names)}{verb}" for names, verb in acts if names]
    if one.natures:
        told.append("仅" + "、".join(map(load_codes()["nature"].name_of, one.natures)))
    basis = "" if one.basis == one.kind else f"（依据：{one.basis}）"
    return f"{one.name}：{'，'.join(told)}；{one.kind}{basis}{period_words(one)}"


def acts_words(acts: tuple[str, ...]) -> str:
    return "、".join(map(title_of, acts))

"""A routing rule in words: the cases it is for, where they go, and by whose word."""

from collections.abc import Callable

from db.log.clock import china_time
from desktop.rules.divisions import COUNTY, TOWN, VILLAGE
from desktop.rules.routing_rules import RoutingRule
from desktop.texts.codes import load_codes, name_of
from desktop.texts.matters import DISPUTE, matter_noun
from desktop.texts.ruled_words import period_words

LEVEL_WORDS = {VILLAGE: "案发村居", TOWN: "案发镇街", COUNTY: "全县"}
EVERY_CASE = "各类案件"
FROM_THE_PROGRAM = "程序自带"
UnitNames = Callable[[int], str]


def unit_kind_words(kind: str) -> str:
    return load_codes()["unit_kind"].name_of(kind)


def matter_words(rule: RoutingRule) -> str:
    """Say 纠纷：劳动劳务纠纷, or 各类案件."""
    codes = load_codes()
    nature = codes["nature"].name_of(rule.nature) if rule.nature else ""
    category = matter_noun(rule.nature or DISPUTE, rule.category) if rule.category else ""
    told = "：".join(filter(None, (nature, category))) or EVERY_CASE
    told += "".join(f"（{name_of('scale', one)}）" for one in rule.scale.split())
    left_out = "、".join(name_of("case_category", one) for one in rule.without.split())
    return f"{told}（{left_out}除外）" if left_out else told


def target_words(rule: RoutingRule, name_of: UnitNames) -> str:
    if rule.unit is not None:
        return name_of(rule.unit) or "已不在的单位"
    called = "或".join(f"“{word}”" for word in rule.named.split())
    return place_words(rule.level, rule.kind) + (f"（名称含{called}）" if called else "")


def place_words(level: str, kind: str) -> str:
    """Say 案发镇街的人民调解委员会; a town's own unit is the town."""
    where = LEVEL_WORDS.get(level, level)
    return where if kind == level else f"{where}的{unit_kind_words(kind)}"


def rule_words(rule: RoutingRule, name_of: UnitNames) -> str:
    """Say all that a row says: 50 属地调解：纠纷→案发镇街的人民调解委员会；产品规则."""
    told = f"{rule.order}　{rule.name}：{matter_words(rule)}→{target_words(rule, name_of)}"
    why = f"，{rule.why}" if rule.why else ""
    by = f"；{by_words(rule)}" if rule.at or rule.after else ""
    return f"{told}{why}；{rule.basis}{period_words(rule)}{by}"


def source_words(rule: RoutingRule) -> str:
    """Name a rule and its basis beside what it suggests; its label says that it has no source."""
    basis = "" if rule.is_ours else f"，依据：{rule.basis}"
    by = f"（{by_words(rule)}）" if rule.at else ""
    return f"分流规则“{rule.name}”{basis}{by}"


def by_words(rule: RoutingRule) -> str:
    """Say who ruled it and when, and who ruled otherwise or ended it afterwards."""
    made = f"{rule.by}{china_time(rule.at):%Y-%m-%d}规定" if rule.at else FROM_THE_PROGRAM
    return f"{made}，后由{rule.after}改" if rule.after else made

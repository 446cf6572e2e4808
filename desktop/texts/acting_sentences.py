"""The Chinese sentences for who acts for whom in a case, and for many on one side."""

from collections.abc import Mapping

ACTING_SENTENCES: Mapping[str, str] = {
    "case.principal_unknown": "被代理（代表）的人不是本案当事人，请从当事人中选择。",
    "case.too_many_listed": "名单最多{most}人（产品规则），其余的请分案登记。",
    "case.same_name": "与第{line}行同名，请核对是不是同一人（不影响保存）。",
    "case.principal_missing": "请写明为谁代理（被代理人的姓名）。",
    "case.principal_unnamed": "当事人中没有“{given}”，请写被代理（代表）人的姓名。",
    "case.principal_double": "有几位“{given}”，请在姓名后加证件号码末四位，如 张伟1234。",
    "case.agent_for_nobody": "请写明“{name}”为谁代理（代表），从本案当事人中勾选。",
    "case.acts_as_what": "请选“{name}”的身份：法定代理人、委托代理人或者共同代表人。",
    "case.acts_for_himself": "“{name}”不能代理自己，请勾选其他当事人。",
    "case.agent_of_agent": (
        "“{about}”本身是代理人，不能再由人代理；转委托的，请为被代理的当事人另记委托代理人。"
    ),
    "case.agents_in_a_ring": "“{name}”与所代理（代表）的人互为代理，请核对。",
    "case.agent_for_both_sides": (
        "“{name}”不能同时代理双方当事人（民法典第一百六十八条）。"
        "同名的另一人请填写证件号码以示区别。"
    ),
    "case.agent_is_opponent": (
        "“{about}”是对方当事人，不能代理这一方（民法典第一百六十八条）；监护人是对方当事人的，"
        "由其他有监护资格的人代理。同名的另一人请填写证件号码以示区别。"
    ),
    "case.represents_other_side": "共同代表人只能代表同一方的当事人，“{about}”不在同一方。",
    "case.representative_is_a_party": (
        "共同代表人从当事人中推选，请把“{name}”的当事人类别选为申请人、被申请人或者第三人；"
        "不是当事人的，登记为委托代理人。"
    ),
    "case.agent_unnamed": "委托代理人、共同代表人应当是自然人，请写姓名。",
    "case.agent_claims_nothing": "代理人没有自己的请求金额，请记在被代理的当事人名下。",
    "case.agent_without_capacity": (
        "“{name}”不满18周岁，或者登记为限制、无民事行为能力人，不能代理他人（民法典第十九条至"
        "第二十二条）。"
    ),
    "case.firm_has_a_head": (
        "单位没有法定代理人：法定代表人（负责人）写在单位“{about}”自己的栏内，受托的人登记为"
        "委托代理人。"
    ),
    "case.needs_no_statutory_agent": (
        "“{about}”是完全民事行为能力人，没有法定代理人。受托的登记为委托代理人（同一人还是别人的法定代理人的，另加一行）；"
        "确系限制、无民事行为能力的，先在“民事行为能力”中登记。"
    ),
    "case.too_many_representatives": (
        "一方推选的共同代表人不得超过{most}人（信访工作条例第二十条）。"
    ),
    "case.too_many_parties": (
        "一件案件最多登记{most}名当事人，请分件登记，或者登记推选的代表人（产品规则）。"
    ),
    "case.claims_too_large": "请求金额合计不能达到100亿元，请检查单位。",
    "case.nobody_added": "请写明要补充的当事人。",
    "case.agent_unknown": "请勾选本案的代理人或者共同代表人。",
    "case.full_too_young": (
        "“{name}”不满16周岁，不能登记为完全民事行为能力人（民法典第十八条），请核对出生日期。"
    ),
    "case.still_acted_for": "“{agent}”只为这位当事人代理，请先撤销其代理，再移除当事人。",
    "case.needs_statutory_agent": (
        "“{names}”不满18周岁，或者登记为限制、无民事行为能力人，应由法定代理人代理{act}（民法典"
        "第十九条至第二十三条）。请先补充法定代理人；以自己劳动收入为主要生活来源的16周岁以上的人，"
        "请登记为完全民事行为能力人（第十八条）。"
    ),
    "case.signs_himself": (
        "“{name}”已有完全民事行为能力，由本人签协议；法定代理人“{agent}”的代理已终止"
        "（民法典第一百七十五条）。"
    ),
    "case.agent_may_not_sign": (
        "“{agent}”不能代“{name}”签协议：代为签订要有特别授权，并出示授权委托书"
        "（民事诉讼法第六十二条）；共同代表人要有写明签订协议的推选书。"
    ),
}

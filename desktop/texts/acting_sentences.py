"""The Chinese sentences for who acts for whom in a case."""

from collections.abc import Mapping

ACTING_SENTENCES: Mapping[str, str] = {
    "case.principal_unknown": "被代理（代表）的人不是本案当事人，请从当事人中选择。",
    "case.too_many_listed": "名单最多{most}人（产品规则），其余的请分案登记。",
    "case.same_name": "与第{line}行同名，请核对是不是同一人（不影响保存）。",
    "case.principal_missing": "请写明为谁代理（被代理人的姓名）。",
    "case.principal_unnamed": "当事人中没有“{given}”，请写被代理（代表）人的姓名。",
    "case.principal_double": "有几位“{given}”，请在姓名后加证件号码末四位，如 张伟1234。",
}

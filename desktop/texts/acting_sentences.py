"""The Chinese sentences for who acts for whom in a case."""

from collections.abc import Mapping

ACTING_SENTENCES: Mapping[str, str] = {
    "case.principal_unknown": "被代理（代表）的人不是本案当事人，请从当事人中选择。",
}

"""What is said of an office whose PCs work on one store."""

from collections.abc import Mapping

OFFICE_SENTENCES: Mapping[str, str] = {
    "office.log_in_again": "这次登录已经结束，请重新登录；已填写的内容都在。",
    "office.halfway": "办公室里已经记下这一次，但本机没有做完：{why}再办一次会另记一次。",
    "office.unknown_pc": "办公室里没有这台电脑，请刷新后再看。",
}

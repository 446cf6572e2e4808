"""What is said of an office whose PCs work on one store."""

from collections.abc import Mapping

OFFICE_SENTENCES: Mapping[str, str] = {
    "office.log_in_again": "这次登录已经结束，请重新登录；已填写的内容都在。",
    "office.halfway": "办公室里已经记下这一次，但本机没有做完：{why}再办一次会另记一次。",
    "office.unknown_pc": "办公室里没有这台电脑，请刷新后再看。",
    "hosting.at_login": "系统不让设置登录时启动；请每次登录后打开综治台，或请管理员放行。",
    "hosting.none": "这个文件夹不属于本机的办公室服务器，请核对路径。",
    "store.office_backup": (
        "办公室的库由服务器每天备份；现在就备份用 zongzhi office backup，恢复用 office restore。"
    ),
    "move.server": (
        "只有单机库和办公室能这样搬；PostgreSQL 库请用数据库服务器自己的工具（pg_dump）。"
    ),
}

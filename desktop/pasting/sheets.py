"""Everything that is entered in lines of a spreadsheet: the address book of a county."""

from collections.abc import Iterable, Mapping, Sequence

from db.log.base import Value
from db.roles import BY_KEY
from db.viewer import Viewer
from db.vocabulary import Vocabulary
from desktop.pasting.described import PastedSheet, column
from desktop.rules.permissions import clash_of, may
from desktop.rules.problems import Problem, problem

ENTERING_LINES = "批量录入"


def _roles_clash(values: Mapping[str, Value]) -> Iterable[tuple[str, Problem]]:
    roles = [BY_KEY[key] for key in str(values.get("roles") or "").split()]
    if clash_of(roles):
        yield "roles", problem("account.roles_clash")


UNITS = PastedSheet(
    kind="unit",
    title="单位",
    columns=(
        column("unit", "name", "单位名称", "单位", "机构名称", "单位全称", needed=True),
        column("unit", "short", "单位简称"),
        column("unit", "type", "单位类别", "类型", "单位类型", "性质", needed=True),
        column(
            "unit", "parent", "上级", "主管单位", "隶属单位", "所属单位", "上级部门", needed=True
        ),
        column("unit", "division", "区划", "村居", "镇街", "所在村居", "所属村居", "所属镇街"),
        column("unit", "head", "联系人", "主要负责人"),
        column("unit", "phone", "电话", "联系电话", "办公室电话", "值班电话"),
        column("unit", "address", "办公地址", "单位地址"),
        column("unit", "moving_in", "入驻"),
    ),
    key=("name", "parent"),
    inside="parent",
)
STAFF = PastedSheet(
    kind="staff",
    title="人员",
    columns=(
        column("staff", "name", "名字", "人员姓名", needed=True),
        column("staff", "sex"),
        column("staff", "unit", "单位", "工作单位", "单位名称", "所属单位", "部门", needed=True),
        column("staff", "phone", "手机", "手机号", "电话", "联系电话", "电话号码", "联系方式"),
        column("staff", "birth", "出生年月日", "生日"),
        column("staff", "ethnic"),
        column("staff", "political"),
        column("staff", "education", "文化程度"),
        column("staff", "speciality", "特长", "专长"),
        column("staff", "since", "入职日期", "参加工作日期"),
    ),
    key=("name", "unit"),
    apart="phone",
)
POSTS = PastedSheet(
    kind="post",
    title="岗位",
    columns=(
        column("post", "staff", "姓名", "名字", "人员姓名", needed=True, within="unit"),
        column("post", "function", "职务", "岗位名称", "岗位种类", needed=True),
        column("post", "unit", "单位", "所在单位", "单位名称", "工作单位", needed=True),
        column("post", "full_time", "是否专职"),
        column("post", "party_member", "是否党员", "中共党员"),
        column("post", "grade", "调解员等级"),
        column("post", "speciality", "专长"),
        column("post", "since", "上任日期", "聘任日期"),
    ),
    key=("staff", "function", "unit"),
)
DUTIES = PastedSheet(
    kind="duty",
    title="网格责任",
    columns=(
        column("duty", "post", "网格员", "网格长", "责任人", "人员", needed=True, called="姓名"),
        column("duty", "grid", "网格名称", "所属网格", "网格编码", "责任网格", needed=True),
        column("duty", "since", "任职日期", "分工日期"),
    ),
    key=("post", "grid"),
)
ACCOUNTS = PastedSheet(
    kind="account",
    title="账号",
    columns=(
        column("account", "name", "账户", "用户名", "登录名", "帐号", needed=True),
        column("account", "person_name", "使用人", "人员姓名", "名字", needed=True),
        column("account", "roles", "岗位角色", "权限", "系统角色", needed=True),
        column("account", "unit", "所在单位", "所属单位", "单位名称", needed=True),
        column("account", "since", "启用日期", "生效日期"),
        column("account", "until", "停用日期", "失效日期", "有效期至"),
    ),
    key=("name",),
    also=_roles_clash,
)
SHEETS: Vocabulary[PastedSheet] = Vocabulary(
    {one.kind: one for one in (UNITS, STAFF, POSTS, DUTIES, ACCOUNTS)}
)


def enterable(viewer: Viewer) -> Sequence[str]:
    """Name the kinds of lines that somebody may enter."""
    return [kind for kind, sheet in SHEETS.items() if may(viewer, sheet.description.keeper)]

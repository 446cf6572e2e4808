"""What users read while a county is founded."""

from collections.abc import Mapping

FOUNDING_SENTENCES: Mapping[str, str] = {
    "plan.name_twice": "已有单位叫“{name}”，请改得能分清。",
    "plan.short_twice": "字号“{short}”另一个调解委员会已在用：文书编号会分不清，请换一个。",
    "plan.short_not_usable": "字号要写进文书编号，请用1—20个字，不含数字、空格和括号。",
    "plan.key_twice": "标识“{key}”有两行或者为空（方案文件里每一行的key要各不相同），请改正。",
    "plan.seats": "座位数应为0至{most}。",
    "plan.parent_missing": "没有上级单位，请选择。",
    "plan.in_a_loop": "上级单位绕成了圈，请改选。",
    "plan.second_centre": "县级综治中心只有一个。",
    "plan.centre_at_top": "县级综治中心在最上一级：类别为综治中心，没有上级单位，所在区划为本县。",
    "plan.centre_missing": "没有县级综治中心，不能建库。",
    "plan.division_missing": "所在区划“{given}”不在本县区划中。",
    "plan.code_twice": "代码“{given}”有两行，请删去一行。",
    "plan.code_not_usable": "区划代码应为12位数字，并以所在县、镇的代码开头。",
    "plan.level_of_code": "级别与代码不符：区划代码后六位是零的为县，后三位是零的为镇，其余为村。",
    "plan.unit_missing": "没有选单位：每个账号要有所在单位。",
    "plan.room_unit_missing": "入驻单位不在名单中，请改选。",
    "plan.kind_unknown": "类别“{kind}”不能用，请从列表中选择。",
    "plan.account_twice": "账号名“{name}”有两行，请换一个。",
    "plan.founder_missing": "还没有系统管理员：第一个账号由建库的人自己用，请填写。",
    "plan.founder_no_administrator": "第一个账号是建库的人，角色应为系统管理员。",
    "plan.founder_elsewhere": "第一个账号是建库的人，应在县级综治中心。",
    "plan.powers_missing": (
        "还缺{roles}：系统管理员开账号，安全管理员核准能看案件的账号，审计员查记录，"
        "要由三个人分别担任（三权分立，产品规则）；现在可以建库，缺的请尽快补上。"
    ),
    "plan.powers_one_person": (
        "“{role}”与另一个角色都由同一姓名的人担任：系统管理员、安全管理员、审计员应是三个人，请核对。"
    ),
    "plan.mediates_nowhere": (
        "调解员只能在人民调解委员会调解、出协议书，所选单位不是，请改选单位，或改为承办员。"
    ),
    "plan.nobody_mediates": "还没有调解员的账号：调解委员会收到的案件没有人办理。",
    "plan.nobody_at_the_desk": "还没有受理员的账号：窗口不能登记案件。",
    "plan.not_whole": "{first}（共{count}处要改）",
    "plan.not_readable": "方案文件读不懂：要用 zongzhi init --show-plan 输出的 JSON 修改。",
    "county.several": "“{given}”有{count}个：{places}。请写得全一些，或用区划代码。",
    "county.not_found": "没有找到“{given}”，请输入县、市、区的名称、拼音或区划代码。",
    "recovery.not_confirmed": "第{places}组对不上，请对照纸面重新输入。",
}

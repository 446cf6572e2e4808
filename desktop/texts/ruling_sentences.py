"""What users read when a limit cannot be ruled so."""

RULING_SENTENCES = {
    "limit.unknown": "没有适用于该日期的“{name}”，请联系系统管理员。",
    "limit.bad_key": "时限代号用小写英文字母、数字和下划线，以字母开头，最多32个。",
    "limit.no_name": "请填写时限名称，例如“签收时限”。",
    "limit.no_basis": "请填写依据：法律条文、本单位文件，没有的写“产品规则”。",
    "limit.bad_kind": "性质只能是{kinds}之一。",
    "limit.bad_amount": "时限应在1至{most}日之间。",
    "limit.no_field": "时限没有“{given}”这一栏。",
    "limit.bad_number": "请填写天数，用数字。",
    "limit.bad_day": "生效日期写成2027-01-01的样子。",
    "limit.bad_unit": "请写明按自然日还是工作日计算。",
    "limit.bad_warn": "提前提醒的天数不能超过时限本身。",
    "limit.no_doer": "受理回执上要写这项时限的，请同时填写由谁办。",
    "limit.no_nature": "没有“{given}”这种案件性质。",
    "limit.no_act": "“{given}”不是能写在这里的办理动作。",
    "limit.never_stops": "请写明哪个办理动作使它停止计时，否则一直算下去。",
    "limit.pause_without_end": "有暂停就要有恢复，请写明哪个办理动作恢复计时。",
    "limit.no_start": "请写明哪个办理动作起算。",
    "limit.from_past": "时限规定不能追溯，生效日期应为今天或以后。",
    "limit.loosened": "“{name}”是法定时限（{basis}），只能缩短，不能放宽、改变计算办法或停用。",
    "limit.same": "“{name}”已经是这样规定的，不再重复记录。",
}

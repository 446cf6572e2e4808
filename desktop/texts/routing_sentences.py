"""What users read when a routing rule cannot be ruled so."""

ROUTING_SENTENCES = {
    "routing.unknown": "没有这条分流规则，或在该日期已停用，请刷新后再选。",
    "routing.bad_key": "规则代号用小写英文字母、数字和下划线，以字母开头，最多32个；不写由程序编。",
    "routing.bad_order": "顺序写1至{most}的整数，小的先用。",
    "routing.no_target": "请写明去向：案发村居、镇街或全县的哪类单位，或者指定一个单位。",
    "routing.not_a_receiver": "去向的单位类型只能是{kinds}之一。",
    "routing.no_such_unit": "本县没有登记这样的单位，案件无处可去，请先登记单位，或者另选去向。",
    "routing.to_itself": "案件就在县级综治中心分流，不能再交给它自己，请另选去向。",
    "routing.which_unit": "全县有{count}个这类单位，分不清交给哪一个，请指定单位。",
    "routing.ends_before": "截止日期早于生效日期，请核对。",
    "routing.from_past": "分流规则不能追溯，生效日期应为今天或以后。",
    "routing.overlaps": "这条规则自{day}起已另有规定，时间重叠，请把截止日期写在这之前。",
    "routing.same_turn": "“{name}”也管这些案件，顺序同为{order}，分不出先后，请换一个顺序。",
    "routing.said_twice": "“{name}”已把同样的案件交给同一去向，不用再定一条。",
    "routing.same": "“{name}”已经是这样规定的，不再重复记录。",
    "routing.no_field": "分流规则没有“{given}”这一栏。",
    "routing.no_unit": "没有名叫“{given}”、能接收案件的单位，请核对名称。",
}

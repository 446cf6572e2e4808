"""The Chinese sentences for what cannot be done with a case or a record now."""

from collections.abc import Mapping

CASE_SENTENCES: Mapping[str, str] = {
    # moves of a case
    "case.unknown": "没有这个案件，或者不在您的可见范围内。",
    "case.label_unknown": "扫到的案件{number}不在本机，或者不在您的可见范围内。",
    "case.unknown_move": "当前程序不认识这一步，请升级程序。",
    "case.registered_before": "这个案件已经登记过，没有重复登记。",
    "case.parked": "这个案件含有新版程序写入的内容，升级程序后才能继续办理。",
    "case.held_elsewhere": "这个案件由其他单位主办，本单位只能补充说明。",
    "case.hold_moved": "主办已转到“{holder}”：本单位可以补充说明，办结后可以回访。",
    "case.never_held": "本单位没有主办过这个案件，不能办理这一项。",
    "case.not_a_committee": (
        "人民调解由人民调解委员会进行（人民调解法第七条、第八条），本单位不是人民调解委员会。"
        "{own}需要人民调解的，请交办给{committee}，或者退回由分流单位交办。"
    ),
    "case.not_for_mediation": (
        "行政执法、涉法涉诉、涉组织涉纪检的事项由有权机关处理，人民调解委员会不受理调解"
        "（人民调解法第二条、人民调解工作若干规定）。请退回由分流单位交办给有权机关；"
        "其实是民间纠纷的，先更正事件类别。"
    ),
    "case.already_held": "本单位已是主办单位，不用接管。",
    "case.closed": "案件已结案、已答复或已作废，不能再办理。",
    "case.not_waiting": "案件不在“待受理”环节。",
    "case.not_an_enquiry": "只有咨询可以当场答复。",
    "case.not_to_dispatch": "案件不在可以分流的环节。",
    "case.dispatched_to_itself": "不能交办给本单位，请选“自办”。",
    "case.nothing_to_sign_in": "案件不在“待签收”环节。",
    "case.cannot_be_returned": "案件已进入后续环节，不能退回。",
    "case.nobody_to_return_to": "案件不是交办来的，没有可以退回的单位。",
    "case.not_at_work": "案件还没有开始办理，请先签收或者自办。",
    "case.party_refuses": (
        "{who}明确拒绝调解，本人再次同意以前不得调解（人民调解法第十七条）。"
        "再次同意的，先办“当事人表态”；仍不同意的，办“终止调解”并告知其他途径。"
    ),
    "case.who_refuses": "请勾选明确拒绝调解的是哪一位当事人；没有人拒绝的，请改选调解结果。",
    "case.refuses_and_agrees": "勾选了明确拒绝调解的当事人，调解结果应当选“一方明确拒绝调解”。",
    "case.needs_two_parties": "调解至少要有两方当事人，请先补充对方当事人。",
    "case.not_mediated": "还没有调解记录，请先记录调解。",
    "case.terms_missing": "请写明协议内容，每一项都不能为空。",
    "case.no_agreement": "案件没有待签订的协议。",
    "case.agreement_unknown": "协议编号对不上，请核对后再作废。",
    "case.signatures_missing": (
        "各方当事人签名（盖章、按指印）、调解员签名、加盖印章后协议才生效（人民调解法第二十九条）。"
    ),
    "case.agreement_not_out": (
        "协议书还没有整份打印或者另存，各方无从签名。请先在“文书”中打开人民调解协议书，"
        "按 Ctrl+P 打印（或 Ctrl+Shift+S 另存）后再签订。"
    ),
    "case.signed_before_reached": "签订日期早于达成协议的日期，请核对。",
    "case.route_of_others": (
        "“{name}”不适用于{about}，请改选其他途径；其实是那一类纠纷的，先更正事件类别。"
    ),
    "case.not_for_a_committee": (
        "{about}由有权机关处理，人民调解委员会不能受理调解，交过去只能退回。请核对去向和事件类别；"
        "仍要交办的，再按一次“确定交办”。"
    ),
    "case.mediator_not_named": (
        "“{name}”不是协议书上写的人民调解员（{named}）。换了调解员的，先作废协议，重新达成后再签订。"
    ),
    "case.resolution_does_not_fit": "案件由人民调解委员会调解达成协议，化解方式不能是“{name}”。",
    "case.routes_missing": "终止调解要告知当事人其他解决途径（人民调解法第二十六条）。",
    "case.not_ready_to_finish": "案件还不能办结：请先办理，或者先签订协议、终止调解。",
    "case.finished_before_registered": "办结日期早于登记日期，请核对。",
    "case.outcome_does_not_fit": "办理结果与案件所处环节不符，请重新选择。",
    "case.not_finished": "案件还没有办结，不能回访。",
    "case.not_revisited": "还没有回访记录，不能结案。",
    "case.day_before_finish": "日期早于办结日期，请核对。",
    "case.day_too_early": "{label}（{day}）早于{than}（{other}），请核对。",
    "case.field_cannot_be_corrected": "这个项目不能更正。",
    "case.nothing_to_correct": "没有改动，无需更正。",
    "case.party_unknown": "没有这位当事人，请刷新后再试。",
    "case.nothing_to_withdraw": "没有可以撤回的上一步。登记不能撤回，可以作废。",
    "case.not_the_last_step": "这已经不是最后一步，不能撤回。",
    "case.not_your_step": "上一步是其他单位办理的，不能由本单位撤回。",
    "case.already_printed": "上一步之后已打印文书，不能撤回。",
    "case.already_exchanged": "上一步已上报其他终端，不能撤回。",
    "case.left_the_house": "与已签订或已打印的文书冲突，保留文书，此项待核。",
    "case.changed_twice": "两个终端同时改了同一项，请核对两个版本。",
    "number.year_closed": (
        "{year}年的编号已经封账，请写明补编理由；达成日期填错的，请改正（产品规则）。"
    ),
    "case.number_exhausted": "本终端今天的案件编号已用完，请联系系统管理员。",
    "case.answer_missing": "请写明答复内容。",
    "case.nobody_to_reach": "请至少写一位当事人的姓名，或者选“不愿透露”。",
    "number.outside": "{label}应为{least}至{most}的整数。",
    "event.unreadable": "新版程序写入的内容，升级后可读。",
    "unreadable": "新版程序写入的内容，升级后可读。",  # so a conflict of a case is kept
    "record.changed_twice": "两个终端同时改了同一项，请核对两个版本。",
    "conflict.unknown": "没有这条冲突，或者已经处理。",
    # units, records
    "unit.unknown": "没有这个单位，请从列表中选择。",
    "unit.ended": "“{name}”已经撤销，请另选单位。",
    "unit.without_path": "“{name}”还不在单位层级中，请先为它选定上级单位（调整隶属）。",
    "unit.is_centre": "“{name}”是县级综治中心，不能调整隶属、撤销、合并或分设。",
    "unit.below_itself": "单位不能隶属于自己，请另选上级单位。",
    "unit.in_a_loop": "“{name}”就在“{below}”之下，不能反过来做它的上级；请先调整“{name}”的隶属。",
    "unit.cannot_be_above": "{why}",
    "unit.there_already": "它已经隶属于“{name}”。",
    "unit.moved_meanwhile": "{who}刚把它调整到“{name}”，请核对后再调整；您选的内容都还在。",
    "unit.moved_by_act": "上级单位不在这里改，请用“调整隶属”，案件和人员随单位一起调整。",
    "unit.closed_by_act": "撤销日期不在这里填，请用“撤销”，未了事项先交给承接单位。",
    "unit.has_open": "“{name}”还有{what}，请选择承接单位。",
    "unit.used": "“{name}”已有办理或登记记录，不能删除，请用“撤销”。",
    "unit.not_below": "“{name}”不是“{above}”的直属下级，不能划给新单位。",
    "unit.moved_in_a_loop": "两个终端把单位互相调整成了上下级，后一次调整已退回原隶属，请核对。",
    "code.is_a_heading": "“{name}”只是一类，请写明哪一种：{ways}。",
    "choice.missing": "请从列表中选择{label}。",
    "choice.unknown": "没有“{given}”这一项，请从列表中选择。",
    "grid.unknown": "没有这个网格，请从列表中选择。",
    "division.unknown": "没有这个区划，请从列表中选择。",
    "record.removed": "这条记录已经注销，注销以后的改动待核。",
    "record.unknown": "没有这条记录，或者不在您的可见范围内。",
    "record.unknown_kind": "没有这种登记簿。",
    "record.unknown_field": "没有“{name}”这个项目。",
    "record.derived_field": "“{label}”由程序填写，不能手工录入或修改（{note}）。",
    "record.does_not_fit": "“{name}”的内容太长或者格式不对，请核对。",
    "record.parked": "这条记录含有新版程序写入的内容，升级程序后才能继续办理。",
    "record.erased": "这条记录已依法删除，不能再改。",
    "record.not_a_number": "“{name}”应填数字，请核对。",
    "record.ends_before_start": "终止日期早于起始日期，请核对。",
    "record.switched_off": "“{name}”未启用：须由安全管理员注明法律依据后启用。",
    "record.no_such_reference": "所选的{label}不存在、已注销，或者不在您的可见范围内。",
    "record.changed_meanwhile": "{names}刚被{who}改过，请核对后再保存；您输入的内容都还在。",
    "record.undo_unknown": "要撤销的更正不在这条记录的历史里，请刷新后再看。",
    "record.undo_changed": "{who}后来又改过这条记录，不能撤销；需要改回的请用“更正”。",
    "record.undo_not_yours": "只能撤销自己刚做的更正；需要改回的请用“更正”。",
    "record.not_removed": "这条记录没有注销，或者注销后又有人办理过。",
    "record.removal_stands": "只能撤销自己刚做的注销；单位、区划和账号的注销不能撤销。",
    "record.undo_not_this": "建档、注销不能用撤销键收回；合并请用“撤销合并”。",
    "record.same": "请选择两条不同的记录。",
    "record.already_merged": "这条记录已经并入另一条，请先撤销合并。",
    "record.not_merged": "这条记录没有并入别的记录。",
    "record.does_not_merge": "这种登记簿的记录不能合并。",
    "record.not_special": "只有特殊人群的记录可以封存。",
    "record.has_open": "还有未了事项：{what}，请先办理交接。",
    "person.born_in_future": "出生日期晚于今天，请对照证件核对。",
    "person.too_old": "按出生日期已{age}岁，请对照证件核对。",
    "person.number_taken": "这个号码已登记在另一人名下；确认不是同一人的，可仍然新建并报请核查。",
    "person.number_unchecked": (
        "今天按号码查人已满{most}次（产品规则），不能再核对号码是否登记过；"
        "确认没有登记过的，可仍然保存。"
    ),
    "person.lives_there": "此人现在就住在这里。",
    "person.whole_or_alone": "此人是户主，请选择全户一起搬还是只搬本人。",
    "person.not_of_household": "新户主应当是留下的户内成员。",
    "person.came_later": "{name}在搬迁日期之后才入住现住处，请核对搬迁日期。",
    "special.elsewhere": "只能登记本辖区的特殊人群。",
    "tag.open_already": "此人已在“{name}”名册中，尚未退出。",
    "corrections.no_woman_in_group": "女性对象的矫正小组应当有女性成员（社区矫正法第二十五条）。",
    "division.ended": "“{name}”已经撤并，请改选“{into}”。",
    "division.not_begun": "“{name}”从{since}起才启用，请改选。",
    "division.not_a_village": "“{name}”不是村（社区），请选择村（社区）。",
    "division.not_a_town": "“{name}”不是镇（街道），请选择镇（街道）。",
    "division.other_town": "“{name}”不属于“{town}”，请核对镇（街道）和村（社区）。",
    "division.code_taken": "代码{given}已是“{name}”的，一个代码只能给一个区划，撤并后也不再用。",
    "division.code_stands": "区划代码登记后不能改：请用“划转村居”或“合并区划”。",
    "division.code_elsewhere": "新代码{given}不在该镇街内，前9位应为{town}。",
    "division.codes_exhausted": "该镇街的村居代码已用完，请填写文件上的新代码。",
    "division.nothing_above": "还没有代码为{given}的上级区划，请先登记上级。",
    "division.no_such_village": "{given}不是要并走的镇街现有的村居代码，请核对。",
    "division.county_stands": "本县不能撤并。",
    "division.same": "不能并入自己，请另选。",
    "division.other_level": "只能并入同级区划：村并入村，镇街并入镇街。",
    "division.there_already": "本来就属于“{name}”，请另选。",
    "division.in_use": "“{name}”已有登记内容，不能注销；撤并请用“合并区划”。",
    "hand_over.same": "接手人和交出人不能是同一人。",
    "hand_over.has_left": "接手人到交接日期已经离岗，请另选接手人。",
    "hand_over.parked": "要交接的岗位、网格、楼栋中有新版程序写入的内容，升级程序后才能交接。",
    "hand_over.nothing": "此人没有未了的岗位和责任，不需要交接。",
    "export.no_rows": "没有可以导出的记录。",
    "export.too_many_rows": "Excel一张表最多{limit}行，请缩小范围后再导出，或者改为导出CSV。",
    "export.too_many_whole": "完整号码一次最多导出{limit}条（产品规则），请缩小范围。",
    "switch.unknown": "没有这个开关。",
    "record.elsewhere": "“{name}”不在本单位辖区内，由当地登记；人员搬到外村请用“迁移”。",
    "record.other_unit": "所选的{label}不在本单位辖区内，请由其所在单位登记。",
    "record.other_village": "所选的网格不在该村（社区）内，请重新选择。",
    "record.needs_village": "请选择所属的村（社区）。",
}

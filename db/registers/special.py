"""Special groups: each is kept by a named role, within its own division, and counted nowhere.

精神卫生法 §4, 戒毒条例 §7, 艾滋病防治条例 §39, 社区矫正法 §54, 预防未成年人犯罪法 §59.
"""

from db.masks import Grade
from db.registers.described import (
    Field,
    Need,
    Section,
    code,
    day,
    flag,
    past,
    phone,
    prose,
    ref,
)
from db.registers.groups import L2, L3, group, helper, hidden, several
from db.viewer import Role

RELEASED = group(
    kind="released",
    title="刑满释放人员",
    source="GB/T 31000-2015 表17",
    readers=frozenset({Role.JUSTICE}),
    fields=(
        flag("recidivist", "是否累犯", level=L3, grade=Grade.NOTE, need=Need.EXPORT),
        hidden("crime", "原罪名", "former_crime", need=Need.EXPORT),
        Field("sentence", "原判刑期", "text", L3, Grade.NOTE, longest=50),
        Field("prison", "服刑场所", "text", L3, Grade.NOTE, longest=100),
        past("released_on", "释放日期", level=L2, grade=Grade.NOTE, need=Need.SAVE, indexed=True),
        hidden("grade", "危险性评估类型", "reintegration_grade", L2, need=Need.EXPORT),
        past("received_on", "衔接日期", need=Need.EXPORT),
        code("reception", "衔接情况", "reception", need=Need.EXPORT),
        past("placed_on", "安置日期", need=Need.EXPORT),
        code("placement", "安置情况", "placement", need=Need.EXPORT),
        prose("not_placed", "未安置原因"),
        prose("help", "帮教情况"),
        flag("again", "是否重新犯罪", level=L3, grade=Grade.NOTE),
        Field("again_crime", "重新犯罪罪名", "text", L3, Grade.NOTE, longest=100),
    ),
    columns=("person", "village", "reception", "placement", "since", "until"),
    sections=(
        Section("原判", ("person", "crime", "sentence", "prison", "recidivist")),
        Section(
            "衔接安置",
            ("released_on", "grade", "received_on", "reception", "placed_on", "placement"),
        ),
        Section("帮教", ("not_placed", "help", "again", "again_crime")),
    ),
)
CORRECTIONS = group(
    kind="corrections",
    title="社区矫正人员",
    source="GB/T 31000-2015 表18",
    readers=frozenset({Role.JUSTICE}),
    fields=(
        code("number", "矫正人员编号", level=L2, grade=Grade.IDENTITY, need=Need.EXPORT),
        Field("detained_at", "原羁押场所", "text", L3, Grade.NOTE, longest=100),
        hidden("type", "矫正类别", "correction_kind", L2, need=Need.SAVE),
        hidden("case_class", "案件类别"),
        Field("crime", "具体罪名", "text", L3, Grade.NOTE, longest=100, need=Need.EXPORT),
        Field("sentence", "原判刑期", "text", L3, Grade.NOTE, longest=50),
        past("sentence_from", "原判刑开始日期", level=L3, grade=Grade.NOTE),
        day("sentence_to", "原判刑结束日期", level=L3, grade=Grade.NOTE),
        day("begins", "矫正开始日期", level=L2, grade=Grade.NOTE, need=Need.SAVE),
        day("ends", "矫正结束日期", level=L2, grade=Grade.NOTE, need=Need.SAVE, indexed=True),
        code("arrival", "接收方式", "correction_arrival", need=Need.EXPORT),
        several("histories", "四史", "four_histories"),
        flag("habitual", "是否累惯犯", level=L3, grade=Grade.NOTE),
        several("involvements", "三涉", "three_involvements"),
        flag("has_group", "是否建立矫正小组", need=Need.EXPORT),
        Field("group_members", "矫正小组组成", "codes", codes="correction_group"),
        flag("woman_in_group", "小组有女性成员"),
        code("end_kind", "解除（终止）类型", "correction_end"),
        flag("lost", "是否有脱管", need=Need.EXPORT),
        prose("lost_why", "脱管原因和纠正"),
        flag("missed", "是否有漏管", need=Need.EXPORT),
        prose("missed_why", "漏管原因和纠正"),
        prose("rewards", "奖惩情况"),
        prose("changes", "刑罚变更执行情况", L3),
        flag("again", "是否重新犯罪", level=L3, grade=Grade.NOTE),
        Field("again_crime", "重新犯罪罪名", "text", L3, Grade.NOTE, longest=100),
    ),
    columns=("person", "village", "arrival", "has_group", "since", "until"),
    sections=(
        Section("矫正", ("person", "number", "type", "begins", "ends", "arrival", "village")),
        Section(
            "原判",
            ("crime", "case_class", "sentence", "sentence_from", "sentence_to", "detained_at"),
        ),
        Section("情形", ("histories", "involvements", "habitual", "again", "again_crime")),
        Section(
            "矫正小组和监管",
            (
                "has_group",
                "group_members",
                "woman_in_group",
                "lost",
                "lost_why",
                "missed",
                "missed_why",
                "rewards",
                "changes",
                "end_kind",
            ),
        ),
    ),
)
MENTAL = group(
    kind="mental",
    title="严重精神障碍患者",
    source="GB/T 31000-2015 表19",
    readers=frozenset({Role.HEALTH}),
    fields=(
        hidden("economy", "家庭经济状况", "family_economy", L2),
        flag("allowance", "是否低保", level=L2, grade=Grade.NOTE, need=Need.EXPORT),
        Field("guardian", "监护人姓名", longest=50, need=Need.EXPORT),
        Field("guardian_number", "监护人身份号码", "text", L2, Grade.IDENTITY, longest=18),
        phone("guardian_phone", "监护人联系方式", need=Need.EXPORT),
        past("first_on", "初次发病日期", level=L3, grade=Grade.NOTE),
        hidden("diagnosis", "目前诊断类型", "diagnosis", need=Need.EXPORT),
        flag("incidents", "有无肇事肇祸史", level=L3, grade=Grade.NOTE, need=Need.EXPORT),
        Field("incident_count", "肇事肇祸次数", "number", L3, Grade.NOTE),
        past("last_incident", "上次肇事肇祸日期", level=L3, grade=Grade.NOTE),
        hidden("danger", "目前危险性评估等级", "danger_grade", need=Need.SAVE),
        hidden("treatment", "治疗情况", "treatment", need=Need.EXPORT),
        Field("hospital", "治疗医院", "text", L3, Grade.NOTE, longest=100),
        several("admissions", "实施住院治疗原因", "admission_reason"),
        Field("rehabilitation", "康复训练机构", "text", L3, Grade.NOTE, longest=100),
        Field("staff", "参与管理人员", "codes", codes="care_staff"),
        Field("help", "帮扶情况", "codes", codes="care_help"),
    ),
    columns=("person", "village", "guardian", "staff", "since", "until"),
    sections=(
        Section(
            "监护",
            ("person", "guardian", "guardian_number", "guardian_phone", "economy", "allowance"),
        ),
        Section(
            "病情",
            ("diagnosis", "danger", "first_on", "incidents", "incident_count", "last_incident"),
        ),
        Section(
            "治疗和帮扶", ("treatment", "hospital", "admissions", "rehabilitation", "staff", "help")
        ),
    ),
)
DRUGS = group(
    kind="drugs",
    title="吸毒人员",
    source="GB/T 31000-2015 表20",
    readers=frozenset({Role.NARCOTICS}),
    fields=(
        past("found_on", "初次发现日期", level=L3, grade=Grade.NOTE, need=Need.SAVE),
        hidden("control", "管控情况", "drug_control", need=Need.SAVE),
        past("clean_since", "戒断起算日期", level=L3, grade=Grade.NOTE, indexed=True),
        Field("controller", "管控人姓名", longest=50, need=Need.EXPORT),
        phone("controller_phone", "管控人联系方式", need=Need.EXPORT),
        prose("help", "帮扶情况", L3),
        *helper(),
        flag("convicted", "有无犯罪史", level=L3, grade=Grade.NOTE),
        prose("convictions", "犯罪情况", L3),
        hidden("reason", "吸毒原因", "drug_reason"),
    ),
    columns=("person", "village", "controller", "helper", "since", "until"),
    sections=(
        Section(
            "管控",
            ("person", "found_on", "control", "clean_since", "controller", "controller_phone"),
        ),
        Section("情况", ("reason", "convicted", "convictions", "help", "helper", "helper_phone")),
    ),
)
AIDS = group(
    kind="aids",
    title="艾滋病危险人员",
    source="GB/T 31000-2015 表21；艾滋病防治条例 §39",
    readers=frozenset({Role.DISEASE}),
    switch="aids",
    fields=(
        hidden("route", "感染途径", "infection_route", need=Need.SAVE),
        flag("convicted", "是否有违法犯罪史", level=L3, grade=Grade.NOTE, need=Need.EXPORT),
        prose("convictions", "违法犯罪情况", L3),
        hidden("concern", "关注类型", "concern_kind", need=Need.EXPORT),
        prose("help", "帮扶情况", L3),
        *helper(),
        hidden("care", "收治情况", "disease_care"),
        Field("hospital", "收治机构", "text", L3, Grade.NOTE, longest=100),
    ),
    columns=("person", "village", "helper", "since", "until"),
    sections=(
        Section("情况", ("person", "route", "concern", "convicted", "convictions")),
        Section("帮扶收治", ("help", "helper", "helper_phone", "care", "hospital")),
    ),
)
YOUTH = group(
    kind="youth",
    title="重点青少年",
    source="GB/T 31000-2015 表22",
    readers=frozenset({Role.YOUTH, Role.JUSTICE}),
    fields=(
        hidden("type", "人员类型", "youth_kind", need=Need.SAVE),
        hidden("family", "家庭情况", "youth_family", L2, need=Need.EXPORT),
        Field("guardian", "监护人姓名", longest=50, need=Need.EXPORT),
        Field("guardian_number", "监护人身份号码", "text", L2, Grade.IDENTITY, longest=18),
        code("guardian_relation", "与监护人关系", "family_relation", need=Need.EXPORT),
        phone("guardian_phone", "监护人联系方式", need=Need.EXPORT),
        Field("guardian_address", "监护人居住详址", "text", L2, Grade.ADDRESS, longest=200),
        flag("convicted", "是否违法犯罪", level=L3, grade=Grade.NOTE, need=Need.EXPORT),
        prose("convictions", "违法犯罪情况", L3),
        *helper(),
        code("means", "帮扶手段", "youth_means", need=Need.EXPORT),
        prose("help", "帮扶情况"),
        ref("mentor", "结对志愿者", "staff"),
    ),
    columns=("person", "village", "guardian", "helper", "means", "until"),
    sections=(
        Section("青少年", ("person", "type", "family", "convicted", "convictions")),
        Section(
            "监护人",
            (
                "guardian",
                "guardian_relation",
                "guardian_number",
                "guardian_phone",
                "guardian_address",
            ),
        ),
        Section("帮扶", ("helper", "helper_phone", "means", "help", "mentor")),
    ),
)

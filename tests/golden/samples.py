"""Papers of invented people, short and long, that the golden files show."""

from dataclasses import replace

from desktop.forms.agreement import Agreement, Amount, agreement
from desktop.forms.grid_board import GridBoard, Responsible, grid_board
from desktop.forms.hand_over import (
    CaseLine,
    GridLine,
    HandOverList,
    KeptLine,
    PostLine,
    hand_over,
)
from desktop.forms.paper_words import numeral
from desktop.forms.parts import Form
from desktop.forms.people import Agent, ManyParties, OrganisationParty, PersonParty
from desktop.forms.receipt import NextStep, Receipt, receipt
from desktop.forms.registration import Registration, Source, registration
from desktop.forms.revisit import Revisit, revisit
from desktop.forms.roll import Roll, RollLine
from desktop.forms.termination import Letter, Termination, termination

COMMITTEE = "博兴县示范镇人民调解委员会"
NUMBER, GROUPED = "ZZ3716252026112201700122", "ZZ371625 20261122 017 0012 2"
HUGE = "人民币玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
APPLICANT = PersonParty(
    "申请人", "甄示范", "男", "汉族", "57岁", "农民", "138-0000-0001", "示范镇样例村12号"
)
RESPONDENT = PersonParty(
    "被申请人", "李𬭚㛃", "女", "汉族", "43岁", "个体工商户", "138-0000-0002", "示范镇样例村13号"
)
LONG_NAMED = replace(RESPONDENT, name="阿卜杜热合曼·阿卜杜克热木", nation="维吾尔族")
ORGANISATION = OrganisationParty(
    "第三人",
    "博兴县示范镇样例厨都新型金属板材加工专业合作社",
    "示范镇工业园区纬三路与经五路交叉口东北角原镇轧钢厂院内第二排西首厂房",
    "欧阳示范",
    "理事长兼总经理",
    "0543-0000000",
    (Agent("司徒样例", "特别授权", signs=True),),
)
LAWYER = Agent("司徒样例", "特别授权", signs=True)
SPEAKERS = ("甄工一", "甄工二")
FACTS = (
    "申请人甄示范与被申请人李𬭚㛃系前后邻居。2026年7月14日起连日降雨，李𬭚㛃家新建东厢房屋檐伸出约"
    "40厘米，雨水直接滴落在甄示范家西墙根部，致墙皮脱落、室内返潮。双方因屋檐滴水及墙体修缮费用多次"
    "争吵，甄示范要求李𬭚㛃拆除伸出的屋檐并赔偿修墙费用3,000元，李𬭚㛃只同意改造排水。"
)
TERMS = (
    "李𬭚㛃于2026年12月20日前将东厢房伸出的屋檐截短至本户宅基地界线以内，并加装檐沟、落水管。",
    "李𬭚㛃一次性补偿甄示范西墙修缮费用人民币壹仟贰佰元整（￥1,200.00）。",
    "甄示范收到上述款项后自行修缮西墙，双方今后不得再因此事发生争执。",
)
SHORT = Agreement(
    number="（2026）博示人调字第12号",
    committee=COMMITTEE,
    parties=(APPLICANT, RESPONDENT),
    facts=FACTS,
    terms=TERMS,
    performance="补偿款于本协议签订当日以现金方式一次付清；屋檐改造完成后由人民调解委员会到场查看。",
    mediators=("赵样例",),
    recorder="孙样例",
    date="二〇二六年十一月二十二日",
    case_number=GROUPED,
    evidence="9F3A07C1",
    amount=Amount("￥1,200.00", "人民币壹仟贰佰元整"),
)
LONG_TERM = (
    "被申请人应当按照《中华人民共和国民法典》第一千一百六十五条的规定，向申请人支付赔偿款"
    f"{HUGE}（￥9,999,999,999.99），款项汇入中国农业银行博兴县支行账户6228 0000 0000 0000 000；"
    "逾期的，"
    "按照全国银行间同业拆借中心公布的一年期贷款市场报价利率（LPR）计付利息。"
)
LONG = replace(
    SHORT,
    number="",
    parties=(
        APPLICANT,
        replace(APPLICANT, name="甲"),
        replace(RESPONDENT, agents=(Agent("王样例", "一般授权"),)),
        LONG_NAMED,
        ORGANISATION,
    ),
    terms=(LONG_TERM,) * 12,
    mediators=("赵样例", "钱样例"),
    date="2026年11月22日",
    evidence="",
    amount=Amount("￥9,999,999,999.99", HUGE),
    draft=True,
)
CHILD = replace(
    APPLICANT,
    name="甄小明",
    age="11岁",
    occupation="学生",
    contact="",
    agents=(
        Agent("王样例", quality="法定代理人", signs=True),
        Agent("周样例", "一般授权"),
    ),
)
OF_A_CHILD = replace(SHORT, parties=(CHILD, replace(RESPONDENT, agents=(LAWYER,))))
_WAGE = 4_680
WORKERS = Roll(
    "附表　申请人名单（12人）",
    tuple(
        RollLine(
            f"甄工{numeral(place)}",
            f"3716991980010100{place:02d}",
            f"138-0000-{place:04d}",
            f"{_WAGE + place * 100:,}.00",
            "由共同代表人签" if place > 2 else "",
        )
        for place in range(1, 13)
    ),
    "请求金额（元）",
    "63,960.00",
    "人民币陆万叁仟玖佰陆拾元整",
)
OF_WORKERS = replace(
    SHORT,
    parties=(
        ManyParties(
            standing="申请人",
            name="甄工一等12人",
            count=12,
            roll="附表",
            amount="￥63,960.00",
            agents=tuple(Agent(name, "特别授权", "共同代表人", signs=True) for name in SPEAKERS),
            copies=2,
            all_spoken_for=True,
        ),
        replace(ORGANISATION, standing="被申请人", name="博兴县示范建筑工程有限公司"),
    ),
    rolls=(WORKERS,),
)
REGISTRATION = Registration(
    committee=COMMITTEE,
    accepted_on="2026年11月22日",
    source=Source.APPLIED,
    parties=("甄示范", "李𬭚㛃"),
    applicants=("甄示范",),
    matter="邻里纠纷",
    summary=FACTS,
    registrar="孙样例",
    case_number=GROUPED,
    date="二〇二六年十一月二十二日",
)
RECEIPT = Receipt(
    case_number=NUMBER,
    grouped=GROUPED,
    matter="邻里纠纷",
    received_on="2026年11月22日",
    unit="博兴县社会治安综合治理中心",
    window="1号窗口",
    steps=(
        NextStep("分流交办", "值班调度员", "2026年11月23日", "分流时限1个工作日"),
        NextStep("调解并办结", "承办的人民调解委员会", "2026年12月22日", "办结时限20个工作日"),
    ),
    phone="0543-0000000",
    address="博兴县示范大街1号",
    accepted_on="2026年11月22日",
)
TERMINATION = Termination(
    number="（2026）博示人调终字第3号",
    committee=COMMITTEE,
    letters=(Letter("甄示范", ("李𬭚㛃",)), Letter("李𬭚㛃", ("甄示范",))),
    dispute="相邻排水纠纷",
    reason="双方对修缮费用的承担分歧较大",
    held=True,
    routes=(
        "属于依法可以仲裁的，可以向有管辖权的仲裁机构申请仲裁。",
        "属于行政机关职责范围的，可以请求有关行政机关依法处理。",
        "可以依法向有管辖权的人民法院提起诉讼。",
    ),
    mediator="赵样例",
    date="二〇二六年十一月二十二日",
    case_number=GROUPED,
)
REVISIT = Revisit(
    committee=COMMITTEE,
    parties=("甄示范", "李𬭚㛃"),
    agreement_number=SHORT.number,
    purpose="核实协议履行情况",
    visited_on="2026年12月25日",
    findings="屋檐已截短并加装檐沟、落水管；补偿款￥1,200.00已付清。",
    visitor="孙样例",
    date="二〇二六年十二月二十五日",
    case_number=GROUPED,
    way="上门",
    performed="已履行",
    satisfaction="满意",
    dangers="无",
)
HAND_OVER = HandOverList(
    staff="甄示范",
    unit="博兴县示范镇综治中心",
    to="李𬭚㛃",
    to_unit="示范镇样例村综治工作站",
    reason="调离岗位",
    date="2026年11月22日",
    posts=(
        PostLine("网格员", "博兴县示范镇综治中心", "2024年1月1日"),
        PostLine("人民调解员", COMMITTEE, "2025年4月1日"),
    ),
    grids=(
        GridLine("3716991022012001", "样例村第一网格"),
        GridLine("3716991022012002", "样例村第二网格（含样例厨都新型金属板材加工专业合作社厂区）"),
        GridLine("", "样例村临时网格"),
    ),
    kept=(
        KeptLine("小微网格", "东片", "样例村第一网格", "11"),
        KeptLine("楼栋", "3号楼", "样例小区", ""),
    ),
    cases=(
        CaseLine(GROUPED, "甄示例与李样例滴水檐占用公共巷道的相邻排水纠纷", "调解中"),
        CaseLine("ZZ371625 20261123 017 0001 8", "路灯损坏", "待签收"),
    ),
)

BOARD = GridBoard(
    name="官王村第一网格",
    code="3716251022010101",
    kind="农村综合网格",
    lies_in="兴福镇官王村",
    scope="东片（1号楼至3号楼）；西片（4号楼至7号楼和沿街商铺）；村东平房1至48号",
    people=(
        Responsible("网格长", "王秀兰", "官王村民委员会", "0543-0000001"),
        Responsible("网格员", "李𬭚㛃", "官王村民委员会", "0543-0000001"),
        Responsible("网格指导员", "欧阳示范", "兴福镇综治中心", ""),
    ),
    supervisor="兴福镇社会治安综合治理中心",
    supervision_phone="0543-0000002",
    basis="《滨州市社会治理网格化服务管理条例》第六条",
    number="(2026)兴福网公示字第0010001号",
    issued_on="2026年11月30日",
)
SAMPLES: dict[str, Form] = {
    "grid_board": grid_board(BOARD),
    "grid_board_draft": replace(
        grid_board(replace(BOARD, number="", issued_on="", basis="")), stamp="草稿"
    ),
    "agreement_short": agreement(SHORT),
    "agreement_long": agreement(LONG),
    "agreement_of_a_child": agreement(OF_A_CHILD),
    "agreement_of_workers": agreement(OF_WORKERS),
    "registration": registration(REGISTRATION),
    "receipt": receipt(RECEIPT),
    "receipt_registered": receipt(replace(RECEIPT, accepted_on="")),
    "termination": termination(TERMINATION),
    "revisit": revisit(REVISIT),
    "hand_over": hand_over(HAND_OVER),
    "hand_over_nothing": hand_over(
        replace(
            HAND_OVER,
            date="",
            kept=(),
            cases=(),
            sees_buildings=False,
            sees_cases=False,
        )
    ),
}

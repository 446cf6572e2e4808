"""The Chinese sentence that users read for every refusal and hint code."""

from collections.abc import Mapping

from db.subjects.case.moves import MOVES
from desktop.rules.holiday_days import Fault
from desktop.rules.problems import Problem
from desktop.texts.account_sentences import ACCOUNT_SENTENCES
from desktop.texts.acting_sentences import ACTING_SENTENCES
from desktop.texts.backup_sentences import BACKUP_SENTENCES
from desktop.texts.case_sentences import CASE_SENTENCES
from desktop.texts.document_sentences import DOCUMENT_SENTENCES
from desktop.texts.file_sentences import FILE_SENTENCES
from desktop.texts.founding_sentences import FOUNDING_SENTENCES
from desktop.texts.holiday_sentences import HOLIDAY_SENTENCES
from desktop.texts.office_sentences import OFFICE_SENTENCES
from desktop.texts.paste_sentences import PASTE_SENTENCES
from desktop.texts.routing_sentences import ROUTING_SENTENCES
from desktop.texts.ruling_sentences import RULING_SENTENCES
from desktop.texts.setting_sentences import SETTING_SENTENCES

SENTENCES: Mapping[str, str] = {
    **CASE_SENTENCES,
    **ACCOUNT_SENTENCES,
    **ACTING_SENTENCES,
    **DOCUMENT_SENTENCES,
    **{code: words for move in MOVES for code, words in move.refusals.items()},
    **FILE_SENTENCES,
    **HOLIDAY_SENTENCES,
    **ROUTING_SENTENCES,
    **RULING_SENTENCES,
    **BACKUP_SENTENCES,
    **FOUNDING_SENTENCES,
    **PASTE_SENTENCES,
    **OFFICE_SENTENCES,
    **SETTING_SENTENCES,
    # identity numbers (GB 11643)
    "identity.length": "身份证号码应为18位，现为{count}位。",
    "identity.wrong_character": "身份证号码只能是数字，末位可以是X，请检查第{place}位。",
    "identity.impossible_birth_date": "第7至14位不是真实的出生日期，请对照证件核对。",
    "identity.born_in_future": "号码中的出生日期晚于今天，请对照证件核对。",
    "identity.wrong_check_digit": "末位校验码不对，请对照证件逐位核对。",
    "identity.as_on_card": "校验码不符，按证件登记，不作有效号码使用。",
    "identity.unknown_area": "地址码不在现有区划中，可能是历史区划，请留意核对（不影响保存）。",
    "identity.no_area": "前6位不是地址码：没有以0开头的，请对照证件核对。",
    "identity.legacy": "这是15位旧号码，可以保存，建议换录18位号码。",
    # unified social credit codes (GB 32100)
    "credit_code.length": "统一社会信用代码应为18位，现为{count}位。",
    "credit_code.wrong_character": "统一社会信用代码不使用I、O、S、V、Z，请检查第{place}位。",
    "credit_code.wrong_check_character": "末位校验码不对，请对照证照逐位核对。",
    "credit_code.inner_digit": "第17位（机构代码校验位）对不上，请对照证照核对（不影响保存）。",
    # other documents
    "document.odd_number": "{kind}号码一般是{example}，请对照证件核对（不影响保存）。",
    "document.wrong_check_digit": "末位校验码对不上，请对照证件核对（不影响保存）。",
    "document.other_kind": "这像是{kind}的号码，请核对证件种类（不影响保存）。",
    "document.taken_as": "按{kind}的号码登记，请核对。",
    # telephone numbers
    "phone.wrong_character": "这里没有完整的电话号码，请检查；没有电话就留空。",
    "phone.length": "电话号码位数不对：手机号码11位，固定电话请带区号，例如0543-2321234。",
    "phone.as_typed": "不是常见的电话号码写法，按原样保留，请核对（不影响保存）。",
    "phone.abroad": "境外号码，按国际写法保留，请核对（不影响保存）。",
    "phone.no_area_code": "固定电话没有区号，请留意核对（不影响保存）。",
    # case and agreement numbers
    "case_number.shape": "案件编号格式不对，例如ZZ371625 20261122 017 0012 2。",
    "case_number.impossible_date": "案件编号中的日期不存在，请核对。",
    "case_number.wrong_check_character": "案件编号末位校验码不对，请核对。",
    "case_number.out_of_range": "案件编号的区划、终端号或者顺序号超出范围。",
    "agreement_number.shape": "协议书编号格式不对，例如(2026)兴福人调字第0170012号。",
    "agreement_number.out_of_range": "协议书编号的终端号或者顺序号超出范围。",
    # codes of divisions
    "division_code.wrong_character": "区划代码只能是数字，请检查。",
    "division_code.length": "区划代码应为12位，现为{count}位。",
    "division_code.other_county": "区划代码前6位应为本县的{county}。",
    "division_code.no_town": "村居代码第7至9位应为所属镇街的代码，不能是000。",
    "division_code.nowhere": "没有以0开头的区划代码，请核对。",
    # codes of grids
    "grid_code.length": "网格编码应为16位（产品规则），现为{count}位。",
    "grid_code.wrong_character": "网格编码只能是数字（产品规则），请检查。",
    "grid_code.other_village": "网格编码前12位应为所属村居代码{village}（产品规则）。",
    "grid_code.other_kind": "网格编码第13位应与网格类别一致，为{digit}（产品规则）。",
    "grid_code.no_sequence": "网格编码末三位是序号，从001起（产品规则）。",
    "grid_code.taken": "网格编码{given}已是别的网格的，请换一个，或者留空由程序编。",
    "grid_code.exhausted": "该村居这类网格的编码已用完（产品规则），请与县中心联系。",
    # money
    "money.not_a_number": "金额看不明白，例如12000、12,000.50、1.2万或者壹万贰仟元整。",
    "money.two_ways": "金额末尾少了单位，可以有两种读法，请写全，例如12万5千或者120005。",
    "money.vague": "“{given}”不是确定的数，请写确定的金额，例如3500；说不准的，写在诉求里。",
    "money.of_each": "“{given}”不是总额，请写总额，例如36000；每月、每人多少写在诉求里。",
    "money.comma": "逗号只用来隔开千位，小数点请用“.”，例如12,500或者12.5。",
    "money.foreign": "请折合成人民币，填多少元；外币金额写在诉求里。",
    "money.negative": "金额不能是负数。",
    "money.too_many_decimals": "金额最多两位小数。",
    "money.too_large": "金额不能达到或超过一百亿元，请核对。",
    # dates
    "date.not_a_date": "日期不对，例如2026年6月3日或者2026-06-03。",
    "date.no_such_day": "{year}年{month}月没有{day}日，请核对。",
    "date.two_digits": "年份只有两位，可以有两种读法，请写四位，例如2026年6月3日。",
    "date.of_the_moon": "请写公历日期，例如2026年6月3日；农历日期程序不换算。",
    "date.vague": "“{given}”说不准是哪一天，请写到年月日，例如2026年6月3日。",
    "date.which_week": "“{given}”没有说是哪一周，请写上周五、本周五这样，或者写年月日。",
    "date.which_year": "“{given}”没有说是哪一年，请写去年元旦、2027年元旦这样，或者写年月日。",
    "date.weekday_differs": "应为{day}，和写的星期不一样，请核对。",
    "date.year_last": "请按年、月、日的顺序写，例如2026年6月3日。",
    "date.in_future": "日期晚于今天：已经发生的事不能登记在以后的日期，请核对。",
    # a bug
    "program.failed": "程序出错，这一步没有完成；录入的内容都在，可以再试一次。",
    # text
    "text.cut": "贴入的内容太长，这里只放进了前{limit}字，请核对末尾。",
    "text.missing": "请填写{label}。",
    "text.too_long": "{label}最多{limit}字，现为{count}字。",
    "text.emoji": "{label}第{place}字是表情符号（{char}），请删去。",
    "text.control_character": "{label}第{place}字是看不见的控制字符（{char}），请删去后重新输入。",
    "text.broken_character": "{label}第{place}字已损坏（{char}），请删去后重新输入。",
    "text.not_printed": "{label}第{place}字“{character}”（{codepoint}）文书印不出来，请换个写法。",
    "text.by_pen": "“{character}”（{codepoint}）字体中没有，文书上会留空，打印后手写。",
    "text.private_use": "{label}第{place}字（{char}）是自造字，别的电脑可能显示不出，请留意核对。",
    "text.unseen": "{label}中有{count}个看不见的字符（{char}），已去掉。",
    "text.one_character": "{label}只有一个字，请留意核对（不影响保存）。",
    # codes
    "code.unknown": "没有代码“{given}”，请从列表中选择。",
    "code.not_valid": "代码“{given}”在该日期不再使用，请重新选择。",
    # parties and stages
    "case.same_person_twice": "第{first}位和第{second}位当事人是同一人，不能同时作为双方当事人。",
    "case.not_complete": "还不能{stage}，请先补充：{labels}。",
    # the tour
    "tour.demonstration_only": "全流程演示只在演示库上进行，请先用 zongzhi demo 建一个。",
    "tour.nothing_there": "从建库走起要用一个空的或者还没有的文件夹，请另选一个位置。",
    # questions
    "question.not_possible": "这样查不了：内容、排序或项目不是库里能有的，请重新输入或选择。",
    "figures.being_counted": "程序升级后正在重新统计，统计完会自动显示，进度见窗口底部。",
    # searching for a complete number
    "search.not_complete": "请输入完整的证件号码或者电话号码，只凭一部分不能查人。",
    "search.too_many": "今天按号码查人已满{most}次（产品规则），请明天再查，或者按姓名查找。",
    "search.read_only": "本窗口只读，不能按号码查人：每次查号都要记入查看记录。",
}


class _Blanks(dict[str, object]):
    """A detail that was not given leaves a gap, for a refusal must never become a crash."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(code: str, details: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code; a code without one is shown as it is."""
    template = SENTENCES.get(code)
    if template is None:
        return f"操作未能完成（{code}）。"
    told = {name: _told(value) for name, value in (details or {}).items()}
    return template.format_map(_Blanks(told))


def printable(words: str) -> str:
    """Take out what would move the cursor, turn the line round or ring a bell."""
    return "".join(sign if sign.isprintable() or sign in "\n\u3000" else "□" for sign in words)


def _told(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


def sentence_of(found: Problem) -> str:
    return sentence(found.code, found.details)


def sentence_of_fault(fault: Fault) -> str:
    """Tell a fault of a list of holidays with the line it stands on."""
    told = sentence_of(fault.found)
    return f"第{fault.line}行：{told}" if fault.line else told

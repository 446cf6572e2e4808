"""What users read when a yearly list of holidays is refused."""

HOLIDAY_SENTENCES = {
    "holidays.refused": "{sentence}",
    "holidays.no_item": "没有读到放假安排：请粘贴通知全文（一、元旦：1月1日……），或者选择"
    "“日期、放假或上班、名称”的表格。",
    "holidays.no_year": "看不出是哪一年的放假安排，请连同通知标题一起粘贴，或者另填年份。",
    "holidays.empty_item": "“{name}”一项没有读到日期。",
    "holidays.not_understood": "读不懂“{text}”，请核对原文。",
    "holidays.no_verb": "{day}后面没有写明放假还是上班。",
    "holidays.not_a_span": "从{first}至{last}不是一段假期，请核对。",
    "holidays.no_such_day": "没有“{day}”这个日期，请核对。",
    "holidays.no_such_kind": "“{kind}”不是放假或上班，请改为其中之一。",
    "holidays.wrong_weekday": "{day}是{weekday}，原文写的是{said}，请核对。",
    "holidays.wrong_count": "写明共{said}天，读到的是{count}天，请核对。",
    "holidays.other_year": "{day}不属于{year}年的放假安排，请核对年份。",
    "holidays.both": "{day}既写了放假又写了上班，请核对。",
    "holidays.twice": "{day}写了两次，请删去一行。",
    "holidays.worked_weekday": "{day}是{weekday}，本来就上班，请核对。",
    "holidays.law_day_lacking": "{day}（{feast}）是法定节假日，{year}年的安排里没有，请核对是否"
    "完整。",
    "holidays.broken_sign": "文字中有损坏的字符，请重新复制通知。",
    "holidays.too_long": "超过{limit}行，不像一年的放假安排。",
    "holidays.too_many_signs": "超过{limit}字，不像一年的放假安排。",
    "holidays.year_out_of_range": "年份应在{first}年至{last}年之间。",
    "holidays.same": "{year}年的放假安排已经载入，内容相同，不再重复记录。",
    "holidays.not_text": "这个文件不是文字（CSV、TSV或者TXT），请另存后再选。",
}

"""The sentences for lines that are pasted from a spreadsheet."""

PASTE_SENTENCES = {
    "paste.empty": "剪贴板里没有文字，请先在表格中复制要粘贴的行。",
    "paste.too_many_lines": "这里有{count}行，一次最多{most}行（产品规则），请分几次粘贴。",
    "paste.too_many_columns": "列数太多，一次最多{most}列（产品规则），请只复制需要的列。",
    "paste.cell_too_long": (
        "第{line}行第{column}列有{count}字，一格最多{most}字（产品规则），请先在表格中改短。"
    ),
    "paste.too_large": "内容太多，一次最多{most}字（产品规则），请分几次粘贴。",
    "paste.unknown": "没有“{given}”这个{label}，请核对，或者先录入。",
    "paste.unknown_but_alike": "没有“{given}”这个{label}，相近的有：{names}。",
    "paste.ambiguous": "“{given}”有{count}个：{names}。请写全称或代码。",
    "paste.ended": "{label}“{given}”已撤销或停用，请改选别的。",
    "paste.not_a_choice": "“{given}”不是{label}的选项，可填：{names}。",
    "paste.not_yes_or_no": "请填“是”或“否”。",
    "paste.double": "与第{line}行重复，请删去一行。",
    "paste.several_stand": "库里同名的有{count}个，请把后面的列填全，以便认出是哪一个。",
    "paste.other_of_that_name": "库里另有{count}个同名的，隶属不同，这一行将作为新的录入。",
    "paste.circle": "上级绕成了一圈，请核对。",
    "paste.parent_wrong": "上级在第{line}行，那一行有误，请先改好。",
    "paste.has_wrong": "有{count}行有误，请改好，或者选择只写入无误的行。",
    "paste.nothing_to_write": "没有可以写入的行。",
    "paste.unknown_column": "没有“{name}”这一列。",
    "paste.column_twice": "“{name}”有两列，请只留一列。",
    "paste.uneven": "每一行的格数要与列数相同。",
    "paste.locked_file": "这个文件有密码，请先在表格软件中去掉密码再选。",
    "paste.stopped": "已停止，什么都没有写入；表格里的内容都在。",
    "paste.not_read": "读不出这个文件：请另存为xlsx、xls或CSV后再选。",
}

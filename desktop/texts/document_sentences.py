"""Sentences about papers, and about the documents that are issued of them."""

from collections.abc import Mapping

DOCUMENT_SENTENCES: Mapping[str, str] = {
    "paper.unknown": "没有这种文书。",
    "paper.not_a_dispute": "人民调解文书只用于纠纷；网格事项和咨询只出具受理回执。",
    "paper.not_a_committee": "这份文书由人民调解委员会出具；本单位出具受理回执。",
    "paper.not_made_here": "这份文书由制作它的人民调解委员会出具，本单位没有制作。",
    "paper.not_whole": "当事人的个人信息在这里是遮盖的，不能出具写有它们的文书。",
    "paper.not_held": "本单位没有主办过这个案件，不能出具它的文书。",
    "paper.not_ready": "还没有到可以出具该文书的环节，或者要写的内容还不全。",
    "paper.missing_characters": "本机字体没有这些字：{characters}。"
    "请在窗口中打印，这些字会留空待手写；或者安装含有它们的字体（{fonts}）后再打印。",
    "paper.copies": "一次出具1至{most}份（产品规则）。",
    "paper.pages": "页码写成2或者2-3，整份打印时留空。",
    "paper.way": "出具方式只有打印（printed）和另存（saved）。",
    "paper.left_unrecorded": "纸已送往打印机，但没有记录下来：{why}请处理后点“补记”。",
    "paper.not_shown": "这份文书要写的内容有一部分对您是遮盖的，不能出具。",
    "paper.ended": "这条记录已经终止或者并入别的记录，不能再出具它的文书。",
    "paper.other_subject": "这份文书是关于{kind}的：案件用 --case 指明，登记簿条目用 --id 指明。",
    "paper.not_here": "这份文书在办理时出具，例如交接清单在“人员交接”里打印。",
    "document.unknown": "没有这份文书，或者不在您的可见范围内。",
    "document.parked": "这份文书有新版程序的记录，请升级程序后再办。",
    "document.void": "这份文书已经作废。",
    "document.stands": "已出具{number}，仍然有效；内容有变化的，请先作废，再重新出具。",
    "document.changed": "预览以后内容有改动，还没有出具。请看过新的内容再出具。",
    "document.not_issued": "这种文书要编号，请先出具，再打印或另存。",
    "document.issued_by_printing": "这种文书不单独编号，打印或另存时即为出具。",
    "document.not_readable": "这份文书由新版程序出具，请升级程序后再打印。",
    "document.served_before_issued": "送达日期早于出具日期，请核对。",
    "document.voided_by_act": "这份文书不单独作废，请在案件上用“{act}”。",
    "document.not_yours": "这份文书由{unit}出具，由该单位登记送达或者作废。",
    "document_number.out_of_range": "这个编号系列已经用完，或者超出范围，没有出具。",
    "document_number.unit": "本单位的名称或简称不能写进编号，请在单位登记里填写简称。",
}

"""Whether a store can be kept secret here: encryption, and the keyring that opens it by itself."""

from db.log.unavailable import StoreUnavailable
from db.secrets.keyrings import REASONS, KeyringClosed
from db.secrets.trial import try_encryption, try_keyring
from desktop.selftest.findings import Finding, Ground, Verdict

_BY_HAND = "不影响使用：每次打开数据库时输入恢复码或口令。"


def encryption(ground: Ground) -> Finding:
    try:
        tried = try_encryption(ground.scratch)
    except StoreUnavailable as lost:
        advice = "请不要在这台电脑上建库，并把这一页告诉系统管理员。"
        facts = {"code": lost.code}
        return Finding("encryption", Verdict.BAD, lost.sentence, advice, facts)
    said = f"加密库能写、能读，别的密钥打不开（SQLCipher {tried.cipher}）"
    return Finding("encryption", Verdict.OK, said, facts=tried._asdict())


def keyring(ground: Ground) -> Finding:
    def found(verdict: Verdict, said: str, code: str, advice: str = "") -> Finding:
        return Finding("keyring", verdict, said, advice, {"trouble": code})

    if not ground.keyring:
        return found(Verdict.NOTICE, "按设置没有使用", "switched_off", _BY_HAND)
    try:
        try_keyring()
    except KeyringClosed as closed:
        return found(Verdict.NOTICE, REASONS[closed.trouble], closed.trouble.value, _BY_HAND)
    except StoreUnavailable as lost:
        return found(Verdict.NOTICE, lost.sentence, lost.code, _BY_HAND)
    return found(Verdict.OK, "能存、能取、能删", "")

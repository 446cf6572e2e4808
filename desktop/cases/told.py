"""What happened to a case, in the words of its timeline."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from db.queries.happenings import Happening
from db.subjects.case.moves import BY_NAME
from db.subjects.case.steps import DONE, Case
from db.subjects.records.catalogue import BY_KIND
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.case_words import moment, step_name, waited
from desktop.cases.correcting_forms import CORRECT
from desktop.forms.papers import paper_name
from desktop.lists.moments import Moment
from desktop.texts.codes import load_codes
from desktop.texts.limit_words import reprojected_words
from desktop.texts.tones import Tone

Said = Mapping[str, Any]
FIELD_LABELS = {asked.name: asked.label for asked in CORRECT.fields} | {
    "town": "镇街",
    "village": "村（社区）",
    "grid": "网格",
    "grid_name": "网格",
}
CONFLICT_KINDS = ("case", *BY_KIND)
_TONES = {
    "return": Tone.WARN,
    "end": Tone.WARN,
    "void": Tone.IDLE,
    "void_terms": Tone.WARN,
    "withdraw": Tone.IDLE,
    "take_hold": Tone.WARN,
    "note": Tone.INFO,
    "print": Tone.INFO,
    "correct": Tone.INFO,
    "correct_party": Tone.INFO,
    "reproject": Tone.INFO,
    "follow_unit": Tone.INFO,
    "pass_hold": Tone.WARN,
    "unreadable": Tone.IDLE,
    "erased": Tone.IDLE,
}
_STAY = frozenset(
    {
        "note",
        "print",
        "correct",
        "correct_party",
        "reproject",
        "follow_unit",
        "pass_hold",
        "settle",
        "erased",
        "unreadable",
    }
)
_SILENT = frozenset({"print", "follow_unit"})  # they change nothing of what is being typed
DOUBTFUL = "时间存疑"
NEWER_FIELD = "新版程序的项目"


def moments(case: Case, happenings: Sequence[Happening], at_hand: CasesAtHand) -> list[Moment]:
    """Tell what happened from the first to the last, and what the case waits for now."""
    found = list(_past(happenings, at_hand))
    if case.step not in DONE:
        since = waited(at_hand.now_ms() - case.step_at)
        found.append(
            Moment(
                time="现在",
                text=step_name(case.step),
                who=case.holder_name,
                since=f"已等{since}",
                tone=Tone.INFO,
            )
        )
    return found


def meanwhile(before: Sequence[Happening], now: Sequence[Happening]) -> str:
    """Say what has been done since a form was opened, "" where nothing was; prints change none."""
    known = {(one.device, one.counter) for one in before}
    came = [
        one for one in now if (one.device, one.counter) not in known and one.name not in _SILENT
    ]
    acts = ["，".join(filter(None, in_words(one.name, one.said))) for one in came]
    pairs = zip(came, acts, strict=True)
    told = "；".join(f"{one.actor_name}（{one.unit_name}）{act}" for one, act in pairs)
    return f"填写期间本案有新变化：{told}。填写的内容都在，请核对后再提交。" if told else ""


def _past(happenings: Sequence[Happening], at_hand: CasesAtHand) -> Iterator[Moment]:
    before: int | None = None
    for one in happenings:
        moves = one.name not in _STAY
        since = f"历时{waited(one.at - before)}" if moves and before is not None else ""
        title, detail = in_words(one.name, one.said)
        who = " · ".join(filter(None, (one.actor_name, one.unit_name)))
        yield Moment(
            time=moment(one.at, at_hand.today()),
            text=f"{title}　{DOUBTFUL}" if one.doubtful else title,
            who=who,
            detail=detail,
            since=since,
            tone=Tone.WARN if one.doubtful else _TONES.get(one.name, Tone.OK),
        )
        before = one.at if moves else before


def in_words(name: str, said: Said) -> tuple[str, str]:
    """Give the title and the detail of something that happened."""
    title = load_codes()["move"].name_of(name)
    tell = _TELL.get(name)
    if tell is None:
        reason = str(said.get("reason") or "") if name in BY_NAME else ""
        return title, f"理由：{reason}" if reason else ""
    return tell(title, said)


def _dispatched(title: str, said: Said) -> tuple[str, str]:
    reason = f"，意见：{said['reason']}" if said["reason"] else ""
    return title, f"交给{said['to_name']}{reason}"


def _passed(title: str, said: Said) -> tuple[str, str]:
    reason = f"，理由：{said['reason']}" if said["reason"] else ""
    return title, f"由{said['to_name']}承接{reason}"


def _kept(title: str, said: Said) -> tuple[str, str]:
    return title, _code("channel", said["channel"])


def _held(title: str, said: Said) -> tuple[str, str]:
    result = _code("mediation_result", said["result"])
    return f"{title}　{result}", f"调解员：{'、'.join(said['mediators'])}"


def _agreed(title: str, said: Said) -> tuple[str, str]:
    return title, str(said["number"])


def _voided_terms(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['number']}，理由：{said['reason']}"


def _signed(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['signed_on']:%Y-%m-%d} 生效，调解员：{said['mediator']}"


def _ended(title: str, said: Said) -> tuple[str, str]:
    routes = "、".join(_code("termination_route", one) for one in said["routes"])
    return title, f"{said['reason']}；已告知：{routes}"


def _finished(title: str, said: Said) -> tuple[str, str]:
    return f"{title}　{_code('outcome', said['outcome'])}", str(said["result"])


def _revisited(title: str, said: Said) -> tuple[str, str]:
    satisfied = _code("followup_result", said["satisfaction"])
    done = _code("performance", said["performed"])
    told = (_code("revisit_way", said["way"]), done, str(said["remark"]))
    return f"{title}　{satisfied}", "，".join(filter(None, told))


def _corrected(title: str, said: Said) -> tuple[str, str]:
    labels = "、".join(FIELD_LABELS.get(name, NEWER_FIELD) for name in said["fields"])
    return title, f"{labels}，理由：{said['reason']}"


def _party(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['party']}，理由：{said['reason']}"


def _printed(title: str, said: Said) -> tuple[str, str]:
    pages = f"（第{said['pages']}页）" if said.get("pages") else ""
    return title, f"{paper_name(said['paper'])}{pages} {said['copies']}份"


_TELL: Mapping[str, Callable[[str, Said], tuple[str, str]]] = {
    "keep": _kept,
    "dispatch": _dispatched,
    "pass_hold": _passed,
    "mediate": _held,
    "agree": _agreed,
    "void_terms": _voided_terms,
    "sign": _signed,
    "end": _ended,
    "finish": _finished,
    "revisit": _revisited,
    "correct": _corrected,
    "correct_party": _party,
    "print": _printed,
    "reproject": lambda title, said: (title, reprojected_words(said)),
    "note": lambda title, said: (title, str(said["text"])),
    "answer": lambda title, said: (title, str(said["answer"])),
    "settle": lambda title, said: (title, str(said["decision"])),
}


def _code(table: str, code: str) -> str:
    return load_codes()[table].name_of(code) if code else ""

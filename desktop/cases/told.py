"""What happened to a case, in the words of its timeline."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from operator import itemgetter

from db.queries.documents import Document
from db.queries.happenings import Happening
from db.subjects.case.steps import DONE, Case
from db.subjects.records.catalogue import BY_KIND
from desktop.cases.act import Said, Wording
from desktop.cases.acts import ACT_OF, title_of, waiting
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.case_words import moment, step_name, waited
from desktop.cases.document_moments import Timed, document_moments
from desktop.lists.moments import Moment
from desktop.papers.catalogue import paper_title
from desktop.texts.limit_words import reprojected_words
from desktop.texts.tones import Tone

CONFLICT_KINDS = ("case", *BY_KIND)
_TONES = {
    "print": Tone.INFO,
    "reproject": Tone.INFO,
    "follow_unit": Tone.INFO,
    "pass_hold": Tone.WARN,
    "unreadable": Tone.IDLE,
    "erased": Tone.IDLE,
    **{name: act.tone for name, act in ACT_OF.items()},
}
_STAY = frozenset(
    {
        "print",
        "reproject",
        "follow_unit",
        "pass_hold",
        "settle",
        "erased",
        "unreadable",
        *(name for name, act in ACT_OF.items() if act.stays),
    }
)
_SILENT = frozenset({"print", "follow_unit"})  # they change nothing of what is being typed
DOUBTFUL = "时间存疑"


def moments(
    case: Case,
    happenings: Sequence[Happening],
    at_hand: CasesAtHand,
    documents: Sequence[Document] = (),
) -> list[Moment]:
    """Tell what happened from the first to the last, and what the case waits for now."""
    found = past_moments(happenings, at_hand, documents)
    if case.step not in DONE:
        since = waited(at_hand.now_ms() - case.step_at)
        found.append(
            Moment(
                time="现在",
                text=step_name(case.step),
                who=case.holder_name,
                detail=waiting(case),
                since=f"已等{since}",
                tone=Tone.INFO,
            )
        )
    return found


def past_moments(
    happenings: Sequence[Happening], at_hand: CasesAtHand, documents: Sequence[Document] = ()
) -> list[Moment]:
    """Tell what happened from the first to the last."""
    beside = document_moments(documents, at_hand.today())
    past = merge(_past(happenings, at_hand), beside, key=itemgetter(0))
    return [told for _, told in past]


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


def _past(happenings: Sequence[Happening], at_hand: CasesAtHand) -> Iterator[Timed]:
    before: int | None = None
    for one in happenings:
        moves = one.name not in _STAY
        since = f"历时{waited(one.at - before)}" if moves and before is not None else ""
        title, detail = in_words(one.name, one.said)
        who = " · ".join(filter(None, (one.actor_name, one.unit_name)))
        told = Moment(
            time=moment(one.at, at_hand.today()),
            text=f"{title}　{DOUBTFUL}" if one.doubtful else title,
            who=who,
            detail=detail,
            since=since,
            tone=Tone.WARN if one.doubtful else _TONES.get(one.name, Tone.OK),
        )
        yield one.at, told
        before = one.at if moves else before


def in_words(name: str, said: Said) -> tuple[str, str]:
    """Give the title and the detail of something that happened."""
    title = title_of(name)
    tell = _TELL.get(name)
    return tell(title, said) if tell else (title, "")


def _passed(title: str, said: Said) -> tuple[str, str]:
    reason = f"，理由：{said['reason']}" if said["reason"] else ""
    return title, f"由{said['to_name']}承接{reason}"


def _printed(title: str, said: Said) -> tuple[str, str]:
    pages = f"（第{said['pages']}页）" if said.get("pages") else ""
    return title, f"{paper_title(said['paper'])}{pages} {said['copies']}份"


_TELL: Mapping[str, Wording] = {
    "pass_hold": _passed,
    "print": _printed,
    "reproject": lambda title, said: (title, reprojected_words(said)),
    "settle": lambda title, said: (title, str(said["decision"])),
    **{name: act.tell for name, act in ACT_OF.items()},
}

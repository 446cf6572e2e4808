"""宣读: the terms of an agreement, or a receipt, read aloud before they are signed or taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id
from db.queries.casefile import PartyView
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import aloud as moves, events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command
from desktop.cases.acting_words import acting_words
from desktop.errors import RuleBroken
from desktop.papers.catalogue import PAPERS, paper_of, paper_title
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone
from desktop.usecases.codes import demand_code
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import told

AGREEMENT, RECEIPT = "agreement", "receipt"
VOICE, PERSON = "voice", "person"
READ = tuple((paper.key, paper.title) for paper in PAPERS if paper.aloud)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadAloud:
    """宣读: which paper, to whom (ids of parties, and of who acts for them), by whose voice."""

    permission: ClassVar[Permission] = Permission("case.read_aloud", Duty.WORKING_ON_CASES)
    case_id: Id
    heard: tuple[Id, ...]
    paper: Code = AGREEMENT
    way: Code = PERSON
    others: str = ""


def read_aloud(command: ReadAloud, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    demand_code("reading_way", command.way, "way", uow)
    if paper_of(command.paper).aloud is None:
        raise RuleBroken("paper.unknown", "paper")
    is_agreement = command.paper == AGREEMENT
    move(
        uow,
        said.PaperReadAloud(
            case_id=command.case_id,
            paper=command.paper,
            number=case.agreement_number if is_agreement else case.number,
            way=command.way,
            heard=tuple(_named(one, case) for one in case.parties if one.id in command.heard),
            others=told(command.others, "others", "其他在场的人"),
        ),
    )


def _named(party: Party, case: Case) -> str:
    """Name a party, or who acts for one and for whom, as the record of a reading does."""
    codes = load_codes()
    if not party.acts_as:
        return f"{codes['standing'].name_of(party.standing)}{party.name}"
    whom = "、".join(one.name for one in case.parties if one.id in (party.acts_for or ()))
    return f"{codes['acting_as'].name_of(party.acts_as)}{party.name}（代{whom}）"


def _to_tick(scene: Scene) -> list[tuple[int, str]]:
    parties = scene.file.parties
    return [(one.id, "　".join((one.name, *_quality(one, parties)))) for one in parties]


def _quality(party: PartyView, parties: Sequence[PartyView]) -> tuple[str, ...]:
    standing = load_codes()["standing"].name_of(party.standing)
    return acting_words(party, parties)[:1] or (standing,)


def _first_paper(scene: Scene) -> str:
    return AGREEMENT if scene.file.terms else RECEIPT


def _read(title: str, said: Said) -> tuple[str, str]:
    heard = "、".join((*said["heard"], *filter(None, [said["others"]])))
    way = code_told("reading_way", said["way"])
    return f"{title}　{paper_title(said['paper'])}", f"{way}；听读：{heard}"


READ_ALOUD = Act(
    move=moves.READ_ALOUD,
    command=ReadAloud,
    label="宣读",
    key="Ctrl+Shift+L",
    asks=ActionForm(
        name="read_aloud",
        title="记录宣读",
        fields=(
            FormField(
                name="paper",
                label="宣读的文书",
                kind=Kind.ONE,
                choices=READ,
                first=_first_paper,
            ),
            FormField(
                name="way",
                label="宣读方式",
                kind=Kind.CODE,
                table="reading_way",
                first=lambda _: PERSON,
            ),
            FormField(
                name="heard", label="到场听读的当事人及代理人", kind=Kind.SIGNERS, ticks=_to_tick
            ),
            FormField(name="others", label="其他在场的人", hint="没有的不填"),
        ),
        use_case=read_aloud,
        make=as_command(ReadAloud),
        submit="记入经过",
    ),
    aside=10,
    stays=True,
    tone=Tone.INFO,
    tell=_read,
    done="已记录宣读",
)

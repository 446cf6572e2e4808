"""What somebody has to ask for so that it happens: an event of the demonstration as a command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from msgspec import UNSET

from db.subjects.case import consenting as consents, events as said, extending as more_time
from db.subjects.case.party_facts import Party
from db.subjects.documents.events import DocumentServed, DocumentVoided
from db.subjects.work.events import PaperPrinted
from desktop.cases import (
    agreeing,
    beginning,
    closing,
    consenting,
    correcting,
    correcting_parties,
    ending,
    extending,
    finishing,
    joining,
    mediating,
    mending,
    routing,
    signing,
)
from desktop.usecases import documents, printing, registering
from desktop.usecases.party_input import PartyInput
from tests.replay.deeds import Deed, Here
from tests.replay.record_commands import record_name

FROM_REGISTER = {"name", "document", "number", "sex", "birth", "ethnic", "phone", "address"}


def command_name(deed: Deed) -> str:
    """Name the use-case by which a deed is done again."""
    first = deed.events[0]
    if type(first) in _BY_EVENT:
        return _BY_EVENT[type(first)][0]
    return record_name(first)


def yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"


def party(given: Party, here: Here, beside: Sequence[Party] = (), **more: Any) -> PartyInput:
    """Whoever is in the register is chosen there; of others what is known is typed.

    `beside`: those told together with him, whom he names by their places.
    """
    told = {one.name: getattr(given, one.name) for one in fields(Party) if one.name != "id"}
    told = {name: value for name, value in told.items() if value is not UNSET}
    places = {one.id: place for place, one in enumerate(beside)}
    whom = told.pop("acts_for", ())
    told["acts_for_rows"] = tuple(places[one] for one in whom if one in places)
    told["acts_for"] = tuple(_known(one, here) for one in whom if one not in places)
    told["person"] = here(given.person)
    if given.kind == "undisclosed":
        told["name"] = ""
    if given.person:
        told = {name: value for name, value in told.items() if name not in FROM_REGISTER}
    return PartyInput(**told, **more)


def _register(event: said.CaseRegistered, here: Here) -> Any:
    return registering.RegisterCase(
        summary=event.summary,
        parties=tuple(party(one, here, event.parties) for one in event.parties),
        nature=event.nature,
        title=event.title,
        category=event.category,
        source=event.source,
        town=event.town,
        village=event.village,
        place=event.place,
        grid=here(event.grid),
        people_involved=event.people_involved,
        amount=yuan(event.amount),
        demand=event.demand,
        happened_on=event.happened_on,
        scale=event.scale,
        external_number=event.external_number,
        further=event.further or {},
    )


def _sign(event: said.AgreementSigned, here: Here) -> Any:
    return signing.SignAgreement(
        case_id=_id(event, here),
        signed_on=event.signed_on,
        parties=tuple(_known(one, here) for one in event.parties),
        mediator=event.mediator,
        sealed=event.sealed,
    )


def _terms(event: said.TermsReached, here: Here) -> Any:
    same = {
        name: getattr(event, name)
        for name in ("terms", "performance", "facts", "mediators", "recorder", "form", "reached_on")
    }
    return agreeing.ReachTerms(case_id=_id(event, here), amount=yuan(event.amount), **same)


def _hold(event: said.MediationHeld, here: Here) -> Any:
    asked = _same(mediating.HoldMediation, "refusing", "rights_told")(event, here)
    told = {"consent": bool(event.consenting), "rights_told": event.rights_told is True}
    return replace(asked, **told, refusing=tuple(_known(one, here) for one in event.refusing or ()))


def _consent(event: consents.ConsentTold, here: Here) -> Any:
    return consenting.TellConsent(
        case_id=_id(event, here),
        parties=tuple(_known(one, here) for one in event.who),
        answer=consenting.AGREES if event.consents else consenting.REFUSES,
        told_on=event.told_on,
        way=event.way,
        remark=event.remark,
    )


def _correct_party(event: said.PartyCorrected, here: Here) -> Any:
    if event.before is None:
        raise ValueError("nobody is corrected")
    one = event.after or event.before
    known: dict[str, Any] = {"id": here(event.before.id)}
    return correcting_parties.CorrectParty(
        case_id=_id(event, here),
        party=party(one, here, **known),
        reason=event.reason,
        remove=event.after is None,
    )


def _add_parties(event: said.PartiesAdded, here: Here) -> Any:
    return joining.AddParties(
        case_id=_id(event, here),
        parties=tuple(party(one, here, event.parties) for one in event.parties),
        note=event.note or "",
    )


def _end_authority(event: said.AuthorityEnded, here: Here) -> Any:
    return joining.EndAuthority(
        case_id=_id(event, here),
        agents=tuple(_known(one, here) for one in event.agents),
        reason=event.reason,
        ended_on=event.ended_on,
    )


def _print(event: PaperPrinted, here: Here) -> Any:
    return printing.RecordPrint(
        case_id=_id(event, here),
        paper=event.paper,
        digest=event.digest,
        copies=event.copies,
        way=event.way,
        pages=event.pages,
    )


def _dispatch(event: said.CaseDispatched, here: Here) -> Any:
    return routing.DispatchCase(
        case_id=_id(event, here),
        to_unit=_known(event.to_unit, here),
        reason=event.reason,
        channel=event.channel,
    )


def _same(command: type[Any], *otherwise: str) -> Callable[[Any, Here], Any]:
    """Ask for what the event says in fields of the same names, but for those told otherwise."""

    def ask(event: Any, here: Here) -> Any:
        names = {one.name for one in fields(command)} & {one.name for one in fields(event)}
        told = {name: getattr(event, name) for name in names - {"case_id", *otherwise}}
        return command(case_id=_id(event, here), **told)

    return ask


def _correct(event: said.CaseCorrected, here: Here) -> Any:
    return correcting.CorrectCase(case_id=_id(event, here), values=event.after, reason=event.reason)


def _serve(event: DocumentServed, here: Here) -> Any:
    return documents.ServeDocument(
        document_id=_known(event.document_id, here),
        how=event.how,
        to=event.to,
        served_on=event.served_on,
        remark=event.remark,
    )


def _void(event: DocumentVoided, here: Here) -> Any:
    document = _known(event.document_id, here)
    return documents.VoidDocument(document_id=document, reason=event.reason)


def _id(event: Any, here: Here) -> int:
    return _known(event.case_id, here)


def _known(id_: int, here: Here) -> int:
    found = here(id_)
    if found is None:
        raise KeyError(id_)
    return found


def command_of(event: Any, here: Here) -> Any:
    """Give the command by which an act on a case, or its printing, is asked for again."""
    return _BY_EVENT[type(event)][1](event, here)


_BY_EVENT: Mapping[type[Any], tuple[str, Callable[[Any, Here], Any]]] = {
    said.CaseRegistered: ("register_case", _register),
    said.EnquiryAnswered: ("answer_enquiry", _same(beginning.AnswerEnquiry)),
    said.CaseAccepted: ("accept_case", _same(beginning.AcceptCase)),
    said.CaseKept: ("keep_case", _same(routing.KeepCase)),
    said.CaseDispatched: ("dispatch_case", _dispatch),
    said.CaseSignedIn: ("sign_in_case", _same(routing.SignInCase)),
    said.CaseReturned: ("return_case", _same(routing.ReturnCase)),
    said.CaseVoided: ("void_case", _same(mending.VoidCase)),
    said.HoldTaken: ("take_hold", _same(routing.TakeHold)),
    said.StepWithdrawn: ("withdraw_step", _same(mending.WithdrawStep)),
    said.NoteAdded: ("add_note", _same(mending.AddNote)),
    said.MediationHeld: ("hold_mediation", _hold),
    consents.ConsentTold: ("tell_consent", _consent),
    said.TermsReached: ("reach_terms", _terms),
    said.TermsVoided: ("void_terms", _same(agreeing.VoidTerms)),
    said.AgreementSigned: ("sign_agreement", _sign),
    said.MediationEnded: ("end_mediation", _same(ending.EndMediation)),
    said.CaseFinished: ("finish_case", _same(finishing.FinishCase)),
    said.CaseRevisited: ("revisit_case", _same(closing.RevisitCase)),
    said.MediationFollowedUp: ("follow_up_mediation", _same(closing.FollowUpMediation)),
    said.CaseClosed: ("close_case", _same(closing.CloseCase)),
    said.CaseCorrected: ("correct_case", _correct),
    said.PartyCorrected: ("correct_party", _correct_party),
    said.PartiesAdded: ("add_parties", _add_parties),
    said.AuthorityEnded: ("end_authority", _end_authority),
    more_time.ExtensionAsked: ("ask_extension", _same(extending.AskExtension)),
    more_time.ExtensionGranted: ("grant_extension", _same(extending.GrantExtension)),
    more_time.ExtensionRefused: ("refuse_extension", _same(extending.RefuseExtension)),
    PaperPrinted: ("record_print", _print),
    DocumentServed: ("serve_document", _serve),
    DocumentVoided: ("void_document", _void),
}

"""Every use-case by its name: what windows, commands and tests alike go through."""

from collections.abc import Callable
from typing import Any

from desktop.usecases import (
    accounts,
    correcting,
    exporting,
    finding_numbers,
    finishing,
    handing_over,
    looking,
    mediating,
    merging,
    moving,
    passwords,
    registering,
    registers,
    residing,
    special,
)

UseCase = Callable[[Any, Any], Any]
_FUNCTIONS: tuple[tuple[type[Any], UseCase], ...] = (
    (registering.RegisterCase, registering.register_case),
    (registering.AnswerEnquiry, registering.answer_enquiry),
    (moving.AcceptCase, moving.accept_case),
    (moving.KeepCase, moving.keep_case),
    (moving.DispatchCase, moving.dispatch_case),
    (moving.SignInCase, moving.sign_in_case),
    (moving.ReturnCase, moving.return_case),
    (moving.VoidCase, moving.void_case),
    (moving.TakeHold, moving.take_hold),
    (moving.WithdrawStep, moving.withdraw_step),
    (moving.AddNote, moving.add_note),
    (mediating.HoldMediation, mediating.hold_mediation),
    (mediating.ReachTerms, mediating.reach_terms),
    (mediating.VoidTerms, mediating.void_terms),
    (mediating.SignAgreement, mediating.sign_agreement),
    (mediating.EndMediation, mediating.end_mediation),
    (finishing.FinishCase, finishing.finish_case),
    (finishing.RevisitCase, finishing.revisit_case),
    (finishing.CloseCase, finishing.close_case),
    (correcting.CorrectCase, correcting.correct_case),
    (correcting.CorrectParty, correcting.correct_party),
    (correcting.SettleConflict, correcting.settle_conflict),
    (looking.Reveal, looking.reveal),
    (looking.RecordPrint, looking.record_print),
    (finding_numbers.FindNumber, finding_numbers.find_number),
    (registers.AmendRecord, registers.amend_record),
    (registers.RemoveRecord, registers.remove_record),
    (exporting.RecordExport, exporting.record_export),
    (exporting.ExportWhole, exporting.export_whole),
    (merging.MergeRecords, merging.merge_records),
    (merging.PartRecords, merging.part_records),
    (residing.MovePerson, residing.move_person),
    (handing_over.HandOver, handing_over.hand_over),
    (handing_over.PrintHandOver, handing_over.print_hand_over),
    (special.SealRecord, special.seal_record),
    (special.UnsealRecord, special.unseal_record),
    (special.SwitchSpecial, special.switch_special),
    (registers.EraseSubject, registers.erase_subject),
    (registers.SaveDraft, registers.save_draft),
    (registers.DropDraft, registers.drop_draft),
    (accounts.OpenAccount, accounts.open_account),
    (accounts.AmendAccount, accounts.amend_account),
    (accounts.ConfirmAccount, accounts.confirm_account),
    (passwords.SetPassword, passwords.set_password),
    (passwords.ChangePassword, passwords.change_password),
)
USE_CASES: dict[str, tuple[type[Any], UseCase]] = {
    function.__name__: (command, function) for command, function in _FUNCTIONS
}

using System.Text.Json.Serialization;
using Bot.Core.Accounts;
using Bot.Core.Cards;
using Bot.Core.Consent;
using Bot.Core.Delegating;
using Bot.Core.Linking;
using Bot.Core.Messengers;
using Bot.Core.MyData;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Requests;

namespace Bot.Core.Conversations;

/// <summary>
/// What a conversation waits for, with what is known so far. The list below is every stage there is; a discriminator is
/// stored with the conversation and never renamed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "stage")]
[JsonDerivedType(typeof(GiveConsent.WaitingForConsent), "give-consent.consent")]
[JsonDerivedType(typeof(LinkAccount.WaitingForNumber), "link-account.number")]
[JsonDerivedType(typeof(LinkAccount.WaitingForOrganisation), "link-account.organisation")]
[JsonDerivedType(typeof(LinkAccount.WaitingForProof), "link-account.proof")]
[JsonDerivedType(typeof(PayBill.WaitingForSum), "pay-bill.sum")]
[JsonDerivedType(typeof(SubmitReadings.WaitingForValue), "submit-readings.value")]
[JsonDerivedType(typeof(SubmitReadings.WaitingForRollOver), "submit-readings.roll-over")]
[JsonDerivedType(typeof(SubmitReadings.WaitingForCertainty), "submit-readings.certainty")]
[JsonDerivedType(typeof(SubmitReadings.WaitingForConfirmation), "submit-readings.confirmation")]
[JsonDerivedType(typeof(SubmitReadings.WaitingForDropping), "submit-readings.dropping")]
[JsonDerivedType(typeof(ConfirmCard.WaitingForLastTopUp), "confirm-card.last-top-up")]
[JsonDerivedType(typeof(TopUpCard.WaitingForTopUpSum), "top-up-card.sum")]
[JsonDerivedType(typeof(FindPoint.WaitingForPlace), "find-point.place")]
[JsonDerivedType(typeof(RenameAccount.WaitingForName), "rename-account.name")]
[JsonDerivedType(typeof(UnlinkAccount.WaitingForUnlink), "unlink-account.confirmation")]
[JsonDerivedType(typeof(LockAccess.WaitingForLock), "lock-access.confirmation")]
[JsonDerivedType(typeof(DelegateAccess.WaitingForRights), "delegate-access.rights")]
[JsonDerivedType(typeof(DelegateAccess.WaitingForLabel), "delegate-access.label")]
[JsonDerivedType(typeof(AcceptDelegation.WaitingForCode), "accept-delegation.code")]
[JsonDerivedType(typeof(EndDelegation.WaitingForEnd), "end-delegation.confirmation")]
[JsonDerivedType(typeof(WriteRequest.WaitingForAddressee), "write-request.addressee")]
[JsonDerivedType(typeof(WriteRequest.WaitingForCertificate), "write-request.certificate")]
[JsonDerivedType(typeof(WriteRequest.WaitingForContent), "write-request.content")]
[JsonDerivedType(typeof(ContinueRequest.WaitingForAddition), "continue-request.addition")]
[JsonDerivedType(typeof(SetReminders.WaitingForHour), "set-reminders.hour")]
[JsonDerivedType(typeof(DeleteMe.WaitingForErasure), "delete-me.confirmation")]
[JsonDerivedType(typeof(JoinMessenger.WaitingForMessengerCode), "join-messenger.code")]
[JsonDerivedType(typeof(JoinMessenger.WaitingForJoin), "join-messenger.confirmation")]
[JsonDerivedType(typeof(PartMessenger.WaitingForPart), "part-messenger.confirmation")]
public abstract record Stage;

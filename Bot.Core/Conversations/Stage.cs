using System.Text.Json.Serialization;
using Bot.Core.Consent;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Bot.Core.Readings;

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
public abstract record Stage;

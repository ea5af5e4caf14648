using Bot.Core.Cards;
using Bot.Core.Delegating;
using Bot.Core.Linking;
using Bot.Core.Messengers;
using Bot.Core.Organisations;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>What is compared and not kept.</summary>
internal static class SecretText
{
    /// <summary>A proof may stand in a text whatever became of it, in words too; a card's number shows the card by itself, and before consent no number is kept at all.</summary>
    public static bool Is(Scene scene, string text, bool isBeforeConsent) => IsSpokenProof(scene, text)
        || (text.Any(char.IsAsciiDigit)
            && (isBeforeConsent
                || DelegationCode.ReadWithWord(text) is not null
                || MessengerCode.ReadWithWord(text) is not null
                || WaitsForProof(scene)
                || (scene.Conversation.Stage is LinkAccount.WaitingForNumber && MoneyInput.FindAll(text).Count > 0)
                || TypedAccount.HoldsMore(text, scene)
                || (TypedAccount.Read(text, scene) is { } account
                    && (account.Organisations.Any(organisation => organisation.Profile.Proof.Kind == ProofKind.None) || text.Count(char.IsAsciiDigit) > account.Number.Count(char.IsAsciiDigit)))));

    // In whichever sentence it stands.
    private static bool IsSpokenProof(Scene scene, string text) =>
        WaitsForProof(scene) && Phrase.Of(text).Words is var words && !ReferenceEquals(words, NumberWords.ToDigits(words));

    private static bool WaitsForProof(Scene scene) => scene.Conversation.Stage is LinkAccount.WaitingForProof or ConfirmCard.WaitingForLastTopUp;
}

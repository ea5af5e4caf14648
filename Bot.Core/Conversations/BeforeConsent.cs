using Bot.Core.Consent;
using Bot.Core.Messengers;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>What can be said and asked before consent, which comes first; nothing typed till then is kept.</summary>
public sealed class BeforeConsent(GiveConsent consent, Commands commands)
{
    /// <summary>Also where the resident was erased, or this conversation parted from them, on another channel.</summary>
    public static bool Is(Scene scene) => scene.Conversation.Consent < GiveConsent.Version || scene.Resident is null;

    public async ValueTask<Step> HearAsync(Scene scene, Input input)
    {
        if (input is Started { Language: { } spoken } && scene.Conversation.Stage is null && IsEnglish(spoken))
        {
            scene.Continue(scene.Conversation with { Language = Language.English }, scene.Resident, null);
            return (await HearAsync(scene, new Started(((Started)input).Payload))).Remember(conversation => conversation with { Language = Language.English });
        }
        if (input is Started { Payload: { } payload } && DeepLink.Read(payload, scene.Organisations) is { } opened)
        {
            var (key, account) = (opened.Organisation.Key, opened.Account);
            scene.Continue(scene.Conversation with { Organisation = key }, scene.Resident, null);
            // A bill's link is opened by whoever holds the bill; the number waits for consent as a wish does.
            var greeted = consent.Begin(scene).Remember(conversation => conversation with { Organisation = key, Wish = account ?? conversation.Wish });
            return account is null ? greeted : greeted.Forget();
        }
        if (scene.Conversation.Stage is not GiveConsent.WaitingForConsent stage)
        {
            var greeted = Wishing(scene, consent.Begin(scene), input);
            // Opening the conversation is nothing typed: forgotten, it would stand in the web chat as a message with dots.
            return input is Started ? greeted : greeted.Forget();
        }
        input = TypedChoice.In(scene, input, commands.WaitsForNumber(scene.Conversation));
        if (await consent.HearAsync(stage, input, scene) is { } agreed)
            return agreed;
        if (commands.In(scene, input) is { } command && Commands.IsAllowedBeforeConsent(command.Name))
            return await commands.RunAsync(scene, command.Name, command.Argument);
        return input is Started ? consent.Begin(scene) : Wishing(scene, await consent.ExplainAsync(stage, input, scene), input);
    }

    /// <summary>Keeps the intention of a first message, never its words: consent comes first.</summary>
    private static Step Wishing(Scene scene, Step step, Input input) =>
        input is TextSent { Text: var typed } && MessengerCode.ReadWithWord(typed) is { } proof
            ? step.Remember(conversation => conversation with { Wish = MessengerCode.Wish(proof) })
        : input is TextSent text && WishIn(scene.MeaningOf(text.Text, PhraseContext.New)) is { } wish
            ? step.Remember(conversation => conversation with { Wish = scene.Say(wish) })
            : step;

    private static string? WishIn(Meaning meaning) => meaning.Others.Prepend(meaning.Intent).Select(Commands.Wish).FirstOrDefault(wish => wish is not null);

    private static bool IsEnglish(string tag) => tag.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}

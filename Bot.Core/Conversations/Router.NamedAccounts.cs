using Bot.Core.Accounts;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Support;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <content>What is asked of one of several accounts by its name or number.</content>
public sealed partial class Router
{
    private const int MostWordsOfChoice = 2;

    private static readonly string[] Choosing = ["выб", "переключ", "перейд", "перейт", "смен", "покаж", "показ", "откр", "давай", "теперь", "на", "show", "switch", "choose", "open", "select"];

    /// <summary>«долг по даче», «оплатить 500 за 720045678»: done for that one of several accounts, which is in hand afterwards.</summary>
    /// <returns>Null where none is named, or nothing is asked of it.</returns>
    private async ValueTask<Step?> ForNamedAsync(Scene scene, string text, Meaning meaning, IDialog? dialog)
    {
        if (Commands.IsForEverywhere(meaning.Intent) || meaning.Intent is Intent.Rename or Intent.DeleteMe || (await scene.LinksAsync()).Count < 2
            || await NamedAccount.FindAsync(scene, text) is not { } named)
            return null;
        var before = scene.Conversation;
        scene.Continue(before with { Link = named.Link.Id }, scene.Resident, null);
        if (await OfNamedAsync(scene, named, text, meaning, dialog) is { } step)
            return Step.Stay().Remember(conversation => conversation with { Link = named.Link.Id }).Then(WithName(step, scene, named.Link));
        scene.Continue(before, scene.Resident, null);
        return null;
    }

    /// <summary>Which account is answered for stands in the answer, where it does not by itself.</summary>
    private static Step WithName(Step step, Scene scene, Link link)
    {
        if (step.Replies is [var first, ..] && !step.Replies.Exists(reply => reply.Text.Contains(scene.NameOf(link)) || reply.Text.Contains(link.Account.Number)))
            step.Replies[0] = first.After(scene.NameOf(link));
        return step;
    }

    private async ValueTask<Step?> OfNamedAsync(Scene scene, NamedAccount named, string text, Meaning meaning, IDialog? dialog)
    {
        var rest = scene.MeaningOf(named.Rest, await ContextAsync(scene));
        if (Commands.IsSumAsked(scene) && TypedSum.Alone(named.Rest) is not null)
            return await commands.RunAsync(scene, "pay", scene.Say("Wish.Pay") + " " + named.Rest);
        if (Understand.MayBeReadings(rest) && await HoldsReadingsAsync(scene, rest) && (rest.HasValues || !named.IsByNumber))
            return ShowTopics.WithOthers(await ApartAsync(scene, dialog, () => commands.RunAsync(scene, "readings", named.Rest)), scene, Understand.Beside(rest), commands.Has);
        if (rest.Intent is Intent.Readings && rest.Choices.Count == 0)
            return await ApartAsync(scene, dialog, () => commands.RunAsync(scene, "readings", named.Rest));
        if (NamedCommands.Find(scene, named.Rest) is { } screen)
            return await RunAsync(scene, screen);
        // «продал дачу» says more than «продал».
        var isOfOthers = meaning.Intent is Intent.Unknown or Intent.Accounts or Intent.Link && meaning.Choices.Count == 0;
        var meant = isOfOthers ? rest : meaning;
        if (meant.Choices.Count == 0 && (meant.Intent is Intent.Unknown or Intent.Accounts or Intent.Link || meant.Intent.IsAside()))
            return dialog is null && !named.IsByNumber && IsChosen(named.Rest, meant) ? await RunAsync(scene, ("account", named.Link.Id.ToString("N"))) : null;
        return await MeantAsync(scene, isOfOthers || meant.Intent is Intent.Pay or Intent.CardTopup ? named.Rest : text, meant);
    }

    /// <summary>«дача», «а дача?», «переключись на дачу»; «другая дача» is none that is known.</summary>
    private static bool IsChosen(string rest, Meaning meant) => Phrase.Of(rest).Words is var words && words.Count <= MostWordsOfChoice
        && (meant.Intent == Intent.Unknown ? words.All(word => char.IsLetter(word[0])) : words is [var verb, ..] && Array.Exists(Choosing, stem => verb.StartsWith(stem, StringComparison.Ordinal)));

    /// <summary>Readings of another account are no part of those that are being entered, which wait.</summary>
    private static async ValueTask<Step> ApartAsync(Scene scene, IDialog? dialog, Func<ValueTask<Step>> readings)
    {
        if (dialog is null || scene.Conversation.Stage is not { } waiting || !dialog.IsDraft(waiting) || SubmitReadings.DraftOf(waiting)?.Link == scene.Conversation.Link)
            return await readings();
        scene.Continue(scene.Conversation.PutAside(waiting) with { Stage = null }, scene.Resident, null);
        return Step.To(null).Remember(conversation => conversation.PutAside(waiting)).Then(await readings());
    }
}

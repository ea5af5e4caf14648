using Bot.Core.Consent;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Core.Support;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>
/// Stands before the dialogs: consent first, then what works everywhere, then the dialog that waits, then what the words
/// mean, and at last a helpful answer. Every input gets one.
/// </summary>
public sealed class Router(GiveConsent consent, Commands commands)
{
    private const int ShortestBeginning = 4;
    private const int MostBareNumbers = 4;

    public async ValueTask<Step> RouteAsync(Scene scene, Input input)
    {
        if (input is ReadingsHandedOver outcome)
            return await TellHandOver.RunAsync(scene, outcome);
        var step = scene.Conversation.Consent < GiveConsent.Version
            ? await BeforeConsentAsync(scene, input)
            : await AnswerAsync(scene, input);
        if (input is TextSent text && IsSecret(scene, text.Text))
            step.Forget();
        return await FulfilWishAsync(scene, step);
    }

    /// <summary>A proof may stand in a text whatever became of it, and before consent no number is kept at all.</summary>
    private static bool IsSecret(Scene scene, string text) => text.Any(char.IsAsciiDigit)
        && (scene.Conversation.Consent < GiveConsent.Version
            || scene.Conversation.Stage is LinkAccount.WaitingForProof
            || (TypedAccount.Read(text, scene) is { } account && text.Count(char.IsAsciiDigit) > account.Number.Count(char.IsAsciiDigit)));

    private async ValueTask<Step> BeforeConsentAsync(Scene scene, Input input)
    {
        if (input is Started { Payload: { Length: > 0 } opened } && scene.Organisations.Find(opened) is { } organisation)
        {
            scene.Continue(scene.Conversation with { Organisation = organisation.Key }, scene.Resident, null);
            return consent.Begin(scene).Remember(conversation => conversation with { Organisation = organisation.Key });
        }
        if (scene.Conversation.Stage is not GiveConsent.WaitingForConsent stage)
        {
            var greeted = Wishing(scene, consent.Begin(scene), input);
            // Opening the conversation is nothing typed: forgotten, it would stand in the web chat as a message with dots.
            return input is Started ? greeted : greeted.Forget();
        }
        input = TypedLabel(scene, input);
        if (await consent.HearAsync(stage, input, scene) is { } agreed)
            return agreed;
        if (CommandIn(scene, input) is { } command && Commands.IsAllowedBeforeConsent(command.Name))
            return await commands.RunAsync(scene, command.Name, command.Argument);
        return input is Started ? consent.Begin(scene) : Wishing(scene, await consent.ExplainAsync(stage, input, scene), input);
    }

    private async ValueTask<Step> AnswerAsync(Scene scene, Input input)
    {
        if (input is Started started)
            return await WelcomeBackAsync(scene, started);
        input = TypedLabel(scene, input);
        var dialog = scene.Conversation.Stage is { } waiting ? commands.DialogOf(waiting) : null;
        var meaning = input is TextSent { Text: var words } ? Understand.Words(words, await ContextAsync(scene), scene.IsAccount) : null;
        if (meaning?.Intent == Intent.SensitiveData)
            return await RunAsync(scene, commands.For(Intent.SensitiveData, ""));
        if (meaning is not null && Commands.IsForEverywhere(meaning.Intent) && IsShort(((TextSent)input).Text))
            return await RunAsync(scene, commands.For(meaning.Intent, ""));
        if (input is ButtonPressed pressed && CommandIn(scene, pressed) is { } tapped)
            return await RunAsync(scene, tapped);
        if (dialog is not null && await dialog.HearAsync(scene.Conversation.Stage!, input, scene) is { } heard)
            return meaning is { HasValues: true } ? ShowTopics.WithOthers(heard, scene, Understand.Beside(meaning), commands.Has) : heard;
        if (input is ButtonPressed old)
            return await OldButtonAsync(scene, old, dialog);
        if (input is TextSent text && await FulfilAsync(scene, text.Text, meaning!) is { } meant)
            return meant;
        if (dialog is not null)
            return await dialog.ExplainAsync(scene.Conversation.Stage!, input, scene);
        return input is TextSent ? await NotUnderstoodAsync(scene) : ShowHelp.NotReadable(scene, input);
    }

    private static async ValueTask<PhraseContext> ContextAsync(Scene scene) =>
        scene.Conversation.Stage is SubmitReadings.WaitingForValue ? PhraseContext.InReading
        : await scene.CurrentLinkAsync() is not { } link ? PhraseContext.New
        : scene.OrganisationOf(link).Profile.Kind == OrganisationKind.TransportCard ? PhraseContext.Card
        : PhraseContext.Menu;

    /// <summary>Does what words mean where no dialog waits for them.</summary>
    private async ValueTask<Step?> FulfilAsync(Scene scene, string text, Meaning meaning)
    {
        if (IsForLinking(meaning) && !OtherNumbers.HoldPhone(text) && TypedAccount.Read(text, scene) is not null)
        {
            var linking = await commands.RunAsync(scene, "link", text);
            return linking.Next is LinkAccount.WaitingForProof && Commands.Wish(meaning.Intent) is { } wish
                ? linking.Remember(conversation => conversation with { Wish = scene.Say(wish) })
                : linking;
        }
        if (Understand.MayBeReadings(meaning) && await HoldsReadingsAsync(scene, text, meaning))
            return ShowTopics.WithOthers(await commands.RunAsync(scene, "readings", text), scene, Understand.Beside(meaning), commands.Has);
        if (meaning.Choices.Count > 0)
            return ShowTopics.Ask(scene, meaning.Choices, commands.Has);
        return meaning.Intent == Intent.Unknown
            ? null
            : ShowTopics.WithOthers(await RunAsync(scene, commands.For(meaning.Intent, text)), scene, meaning.Others, commands.Has);
    }

    // «отвяжите счёт 4460153001» names a number and wants no link.
    private static bool IsForLinking(Meaning meaning) =>
        meaning.Intent is Intent.Unknown or Intent.Link or Intent.Accounts || meaning.Intent.IsAside() || Commands.Wish(meaning.Intent) is not null;

    /// <summary>«хвс 125 гвс 58», also before any account is linked, when the words alone must do; else numbers and nothing more.</summary>
    private static async ValueTask<bool> HoldsReadingsAsync(Scene scene, string text, Meaning meaning)
    {
        if (meaning.HasValues)
            return true;
        var words = NumberWords.ToDigits(Phrase.Of(Spelling.Of(text).Text).Words);
        return words.Count is > 0 and <= MostBareNumbers && words.All(word => word.Length <= 8 && word.All(c => char.IsAsciiDigit(c) || c is '.' or ','))
            && await scene.CurrentLinkAsync() is not null;
    }

    private async ValueTask<Step> WelcomeBackAsync(Scene scene, Started started)
    {
        var step = Step.To(null);
        if (scene.Conversation.Stage is { } stage && commands.DialogOf(stage).IsDraft(stage))
        {
            step.Remember(conversation => conversation with { Suspended = stage });
            scene.Continue(scene.Conversation with { Suspended = stage }, scene.Resident, null);
        }
        if (scene.Organisations.Find(started.Payload) is { } opened)
            step.Remember(conversation => conversation with { Organisation = opened.Key });
        return await Menu.ShowAsync(scene, step);
    }

    private static async ValueTask<Step> OldButtonAsync(Scene scene, ButtonPressed old, IDialog? dialog)
    {
        if (ButtonAction.Parse(old.Action) is { } action && dialog is null && await SubmitReadings.ExplainOldAsync(action, scene) is { } explained)
            return explained;
        if (dialog is not null)
        {
            var asked = await dialog.AskAsync(scene.Conversation.Stage!, scene);
            asked.Replies[0] = asked.Replies[0] with { Text = scene.Say("Menu.OldButtonInDialog") + "\n\n" + asked.Replies[0].Text };
            return asked;
        }
        return await Menu.ShowAsync(scene, Step.Stay(), scene.Say("Menu.OldButton"));
    }

    private static async ValueTask<Step> NotUnderstoodAsync(Scene scene) =>
        await Menu.ShowAsync(scene, Step.Stay(), await scene.CurrentLinkAsync() is { } link
            ? scene.Say("Menu.NotUnderstood", ("account", scene.NameOf(link)))
            : scene.Say("Menu.NotUnderstoodNoAccount"));

    /// <summary>Once consent and an account are there, what was asked for first is done.</summary>
    private async ValueTask<Step> FulfilWishAsync(Scene scene, Step step)
    {
        var agreed = step.Writes.OfType<ConsentGiven>().FirstOrDefault();
        var linked = step.Writes.OfType<AccountLinked>().FirstOrDefault();
        if (agreed is null && linked is null)
            return step;
        scene.Continue(step.Apply(scene.Conversation), agreed?.Resident ?? scene.Resident, linked?.Link);
        var wish = scene.Conversation.Wish;
        if (wish is null)
            return agreed is null ? step : step.Then(await WelcomeAsync(scene));
        scene.Continue(scene.Conversation with { Wish = null }, scene.Resident, null);
        return step.Remember(conversation => conversation with { Wish = null })
            .Then(await AnswerAsync(scene, new TextSent(wish)));
    }

    private async ValueTask<Step> WelcomeAsync(Scene scene) => (await scene.LinksAsync()).Count > 0
        ? await Menu.ShowAsync(scene, Step.Stay())
        : await commands.RunAsync(scene, "link");

    // A long text that holds «назад» or «не надо» somewhere is no command.
    private static bool IsShort(string text) => Phrase.Of(text).Words.Count <= 5;

    /// <summary>Keeps the intention of a first message, never its words: consent comes first.</summary>
    private static Step Wishing(Scene scene, Step step, Input input) =>
        input is TextSent text && Commands.Wish(Understand.Words(text.Text, PhraseContext.New, scene.IsAccount).Intent) is { } wish
            ? step.Remember(conversation => conversation with { Wish = scene.Say(wish) })
            : step;

    private async ValueTask<Step> RunAsync(Scene scene, (string Name, string Argument) command) =>
        await commands.RunAsync(scene, command.Name, command.Argument);

    private (string Name, string Argument)? CommandIn(Scene scene, Input input) => input switch
    {
        ButtonPressed button when ButtonAction.Parse(button.Action) is { } action && commands.Has(action.Name) => (action.Name, action.Argument),
        TextSent text when Understand.Words(text.Text, PhraseContext.New, scene.IsAccount).Intent is not Intent.Unknown and var intent => commands.For(intent, text.Text),
        _ => null,
    };

    /// <summary>Typing a button's label is tapping it; its beginning does where only one label begins so.</summary>
    private static Input TypedLabel(Scene scene, Input input)
    {
        if (input is not TextSent text)
            return input;
        var typed = Phrase.Of(text.Text);
        var button = scene.Conversation.Offered.FirstOrDefault(offered => typed.IsSameAs(offered.Label))
            ?? (typed.Normal.Length >= ShortestBeginning && typed.Normal.All(c => char.IsLetter(c) || c == ' ') ? OnlyOneBegunBy(typed.Normal, scene.Conversation.Offered) : null);
        return button is null ? input : new ButtonPressed(button.Action);
    }

    private static Button? OnlyOneBegunBy(string typed, IReadOnlyList<Button> offered)
    {
        var begun = offered.Where(button => Phrase.Of(button.Label).Normal.StartsWith(typed, StringComparison.Ordinal)).ToList();
        return begun is [var only] && !ButtonAction.DoesHarm(only) ? only : null;
    }
}

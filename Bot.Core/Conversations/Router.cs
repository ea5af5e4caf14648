using Bot.Core.Accounts;
using Bot.Core.Cards;
using Bot.Core.Consent;
using Bot.Core.Delegating;
using Bot.Core.Linking;
using Bot.Core.Messengers;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Requests;
using Bot.Core.Support;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>
/// Stands before the dialogs: consent first, then what works everywhere, then the dialog that waits, then what the words
/// mean, and at last a helpful answer. Every input gets one.
/// </summary>
public sealed partial class Router(BeforeConsent beforeConsent, Commands commands, ContinueRequest continued, LinkByPhoto photos, Remind remind)
{
    private const int MostBareNumbers = 4;

    public async ValueTask<Step> RouteAsync(Scene scene, Input input)
    {
        if (await NoticeAsync(scene, input) is { } told)
            return told;
        if (input is TextEdited edited)
        {
            if (scene.Conversation.Stage is not { } stage || !commands.DialogOf(stage).TakesCorrections(stage))
                // What was changed is not used, and may be a proof: it is not kept either.
                return AskingConsent(scene, ShowHelp.EditNotRead(scene).Forget());
            input = new TextSent(edited.Text);
        }
        if (input is PhotoRead read)
            return BeforeConsent.Is(scene) ? Step.Stay().Forget() : await FulfilWishAsync(scene, await photos.TellAsync(scene, read));
        if (input is FileRefused)
            return AskingConsent(scene, await commands.LeadAsync(scene, () => new(ShowHelp.NotReadable(scene, input))));
        var step = BeforeConsent.Is(scene)
            ? GiveConsent.UnderAnswer(await beforeConsent.HearAsync(scene, input), scene)
            : await AnswerAsync(scene, input);
        if (input is TextSent text && SecretText.Is(scene, text.Text, BeforeConsent.Is(scene)))
            step.Forget();
        // What a dialog wants of them goes into its stage; the rest is nobody's affair.
        if (input is ContactShared or LocationShared)
            step.Forget();
        return await FulfilWishAsync(scene, step);
    }

    /// <summary>What came by itself, and not from the resident: told whatever is being talked about.</summary>
    private async ValueTask<Step?> NoticeAsync(Scene scene, Input input) => input switch
    {
        BotBlocked or BotUnblocked => Step.Stay(),
        ReadingsHandedOver outcome => await TellHandOver.RunAsync(scene, outcome),
        DraftDue due => await SendReadings.SendKeptAsync(scene, due),
        LinkMade made => await TellOrder.LinkAsync(scene, made),
        OrderDecided decided => await TellOrder.DecidedAsync(scene, decided),
        ReminderDue reminder => await remind.RunAsync(scene, reminder),
        RequestAnswered answered => await TellAnswer.RunAsync(scene, answered),
        MessengersChanged changed => TellMessengers.Run(scene, changed),
        DelegationChanged entrusted => await TellDelegation.RunAsync(scene, entrusted),
        LinkedByOther linked => await TellAccess.LinkedAsync(scene, linked),
        AccessClosed closed => await TellAccess.ClosedAsync(scene, closed),
        AccessOpened reopened => await TellAccess.OpenedAsync(scene, reopened),
        _ => null,
    };

    private static Step AskingConsent(Scene scene, Step step) => BeforeConsent.Is(scene) ? GiveConsent.UnderAnswer(step, scene) : step;

    private async ValueTask<Step> AnswerAsync(Scene scene, Input input)
    {
        if (input is Started started)
            return await WelcomeBackAsync(scene, started);
        // Before its digits are taken for anything else.
        if (input is TextSent joining && MessengerCode.ReadWithWord(joining.Text) is not null)
            return await RunAsync(scene, ("messenger-join", joining.Text));
        input = TypedChoice.In(scene, input, commands.WaitsForNumber(scene.Conversation));
        var dialog = scene.Conversation.Stage is { } waiting ? commands.DialogOf(waiting) : null;
        var isLetter = scene.Conversation.Stage is WriteRequest.WaitingForContent;
        if (input is TextSent { IsCut: true } or TextSent { Text.Length: > Input.MaxReadLength } && (!isLetter || input is TextSent { IsCut: true }))
            return await commands.LeadAsync(scene, () => new(ShowHelp.TooLong(scene, isLetter)));
        var meaning = input is TextSent { Text: var words } ? scene.MeaningOf(words, await ContextAsync(scene)) : null;
        if (meaning?.Intent == Intent.SensitiveData)
            return await RunAsync(scene, commands.For(Intent.SensitiveData, ""));
        if (dialog is null && await continued.OfferAsync(scene, input, meaning, commands.Has) is { } offered)
            return offered;
        if (meaning is not null && Commands.IsForEverywhere(meaning.Intent) && IsCommand(((TextSent)input).Text, dialog, scene.Conversation.Stage)
            && !CorrectsNumber(meaning, ((TextSent)input).Text, dialog, scene.Conversation.Stage)
            && dialog?.Expects(scene.Conversation.Stage!, ((TextSent)input).Text) is not true)
            return await RunAsync(scene, commands.For(meaning.Intent, ""));
        if (input is ButtonPressed pressed && commands.In(scene, pressed) is { } tapped)
            return await RunAsync(scene, tapped);
        if (input is TextSent coded && DelegationCode.ReadWithWord(coded.Text) is { } code)
            return await RunAsync(scene, ("code", code));
        if (isLetter && input is TextSent named && NamedCommands.LeadOutOfLetter(scene, named.Text, meaning!) is { } left)
            return LaidAside(scene.Conversation.Stage!, await RunAsync(scene, left));
        if (input is TextSent about && dialog?.TakesAnyWords(scene.Conversation.Stage!) is not true && await ForNamedAsync(scene, about.Text, meaning!, dialog) is { } done)
            return done;
        // «мои счета» is nobody's name.
        if (dialog?.TakesAnyWords(scene.Conversation.Stage!) is true && input is TextSent label && NamedCommands.Find(scene, label.Text) is { } screen)
            return await RunAsync(scene, screen);
        if (dialog is not null && await dialog.HearAsync(scene.Conversation.Stage!, input, scene) is { } heard)
            return meaning is { HasValues: true } ? ShowTopics.WithOthers(heard, scene, Understand.Beside(meaning), commands.Has) : heard;
        if (dialog is not null && await continued.OfferAsync(scene, input, meaning, commands.Has) is { } besides)
            return await commands.LeadAsync(scene, () => new(besides));
        if (input is FileSent file && LinkByPhoto.IsPossible(scene))
            return LinkByPhoto.Begin(scene, file);
        if (input is LocationShared place && dialog is null && await FindPoint.NearAsync(scene, place) is { } near)
            return near;
        if (input is ButtonPressed old)
            return await OldButtonAsync(scene, old, dialog);
        if (input is TextSent text && await FulfilAsync(scene, text.Text, meaning!) is { } meant)
            return meant;
        if (input is TextSent again && GiveConsent.IsSaid(again.Text))
            return await AgreedAlreadyAsync(scene, dialog);
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
        if (IsForLinking(meaning) && !OtherNumbers.HoldPhone(text) && TypedAccount.Read(text, scene) is not null && !await Commands.IsSumAsync(scene, text, meaning))
        {
            var linking = await commands.RunAsync(scene, "link", text);
            return linking.Next is LinkAccount.WaitingForProof && Commands.Wish(meaning.Intent) is { } wish
                ? linking.Remember(conversation => conversation with { Wish = scene.Say(wish) })
                : linking;
        }
        // A bare number under the ways to pay, or where a sum or a code is asked for, is no reading.
        if (await commands.PayTypedAsync(scene, text) is { } paid)
            return paid;
        var mayBeReadings = Understand.MayBeReadings(meaning) && (meaning.HasValues || scene.Conversation.Stage is null || !commands.WaitsForNumber(scene.Conversation));
        if (mayBeReadings && await HoldsReadingsAsync(scene, meaning))
            return ShowTopics.WithOthers(await ReadingsAsync(scene, text), scene, Understand.Beside(meaning), commands.Has);
        if (NamedCommands.Find(scene, text) is { } named)
            return await RunAsync(scene, named);
        return await MeantAsync(scene, text, meaning);
    }

    /// <summary>What is meant by words alone; null where nothing is.</summary>
    private async ValueTask<Step?> MeantAsync(Scene scene, string text, Meaning meaning)
    {
        // The settings themselves ask back what is meant by it.
        if (meaning.Choices is [Intent.RemindersSettings, Intent.RemindersOff] or [Intent.RemindersOff, Intent.RemindersSettings])
            return await RunAsync(scene, commands.For(Intent.RemindersSettings, text));
        if (meaning.Choices.Count > 0)
            return ShowTopics.Ask(scene, meaning.Choices, commands.Has);
        if (meaning.Intent == Intent.Unknown)
            return null;
        var answer = await RunAsync(scene, commands.For(meaning.Intent, text));
        // «сколько я должна и почему так много»: two questions get two answers; what is to be done stays a button.
        if (!answer.Moves && meaning.Intent.IsQuestion() && meaning.Others is [var second, ..] && second.IsQuestion())
            return ShowTopics.WithOthers(answer.Then(await RunAsync(scene, commands.For(second, text))), scene, [.. meaning.Others.Skip(1)], commands.Has);
        return ShowTopics.WithOthers(answer, scene, meaning.Others, commands.Has);
    }

    /// <summary>In answer to a reminder they are for its account, whichever is in hand.</summary>
    private async ValueTask<Step> ReadingsAsync(Scene scene, string text) =>
        scene.Conversation is { Stage: null, Reminded.Readings: { } reminded } && (await scene.LinksAsync()).Any(link => link.Id == reminded)
            ? await AnswerReminder.WithAsync(scene, reminded, () => commands.RunAsync(scene, "readings", text))
            : await commands.RunAsync(scene, "readings", text);

    // «отвяжите счёт 4460153001» names a number and wants no link.
    private static bool IsForLinking(Meaning meaning) =>
        meaning.Intent is Intent.Unknown or Intent.Link or Intent.Accounts || meaning.Intent.IsAside() || Commands.Wish(meaning.Intent) is not null;

    /// <summary>«хвс 125 гвс 58», also before any account is linked, when the words alone must do; else numbers and nothing more.</summary>
    private static async ValueTask<bool> HoldsReadingsAsync(Scene scene, Meaning meaning)
    {
        if (meaning.HasValues)
            return true;
        var words = NumberWords.ToDigits(Phrase.Of(meaning.Spelt).Words);
        return words.Count is > 0 and <= MostBareNumbers && words.All(word => word.Length <= 8 && word.All(c => char.IsAsciiDigit(c) || c is '.' or ','))
            && await scene.CurrentLinkAsync() is { } link && !scene.IsCard(link);
    }

    private async ValueTask<Step> WelcomeBackAsync(Scene scene, Started started)
    {
        var step = Step.To(null);
        if (scene.Conversation.Stage is { } stage && commands.DialogOf(stage).IsDraft(stage))
        {
            step.Remember(conversation => conversation.PutAside(stage));
            scene.Continue(scene.Conversation.PutAside(stage), scene.Resident, null);
        }
        if (started.Payload is { } payload && DeepLink.Read(payload, scene.Organisations) is { } opened)
        {
            var key = opened.Organisation.Key;
            step.Remember(conversation => conversation with { Organisation = key });
            if (opened.Account is { } account)
            {
                scene.Continue(scene.Conversation with { Organisation = key }, scene.Resident, null);
                return step.Then(await commands.RunAsync(scene, "link", account));
            }
        }
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

    private static async ValueTask<Step> AgreedAlreadyAsync(Scene scene, IDialog? dialog)
    {
        if (dialog is null)
            return await Menu.ShowAsync(scene, Step.Stay(), scene.Say("Consent.Already") + " " + scene.Say("Consent.AlreadyWhat"));
        var asked = await dialog.AskAsync(scene.Conversation.Stage!, scene);
        asked.Replies[0] = asked.Replies[0].After(scene.Say("Consent.Already"));
        return asked;
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

    /// <summary>Another screen was asked for: what is typed now is no part of the letter, which waits.</summary>
    private static Step LaidAside(Stage letter, Step step) =>
        step.Moves ? step : Step.To(null).Then(step).Remember(conversation => conversation.PutAside(letter));

    // A long text that holds «назад» or «не надо» somewhere is no command.
    private static bool IsCommand(string text, IDialog? dialog, Stage? stage) =>
        Phrase.Of(text).Words.Count <= (dialog?.TakesAnyWords(stage!) is true ? 1 : 5);

    // «не то, холодная 126» puts a value right and gives nothing up; the dialog hears it first.
    private static bool CorrectsNumber(Meaning meaning, string text, IDialog? dialog, Stage? stage) => meaning.Intent == Intent.Cancel
        && (meaning.HasValues || (dialog?.TakesCorrections(stage!) is true && text.Any(char.IsAsciiDigit)));

    private async ValueTask<Step> RunAsync(Scene scene, (string Name, string Argument) command) =>
        await commands.RunAsync(scene, command.Name, command.Argument);
}

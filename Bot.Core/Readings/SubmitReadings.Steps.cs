using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <content>What a value, a choice or the end of the window leads to.</content>
public sealed partial class SubmitReadings
{
    /// <returns>Null where the text holds no reading and nothing that was typed in place of one.</returns>
    private Step? Line(Stage stage, string text, Scene scene) =>
        LineAsTyped(stage, text, scene) ?? (Correction.NumberIn(text) is { } number ? LineAsTyped(stage, number, scene) : null);

    private Step? LineAsTyped(Stage stage, string text, Scene scene)
    {
        var draft = DraftOf(stage)!;
        var asked = DoubtOf(stage)?.Value.Dial ?? (stage as WaitingForValue)?.Asked;
        var instead = NotAReading.Of(text, draft.Account.Number, draft.Meters, draft.At(asked ?? draft.First), Today(draft, scene));
        if (instead is { } kind)
            return Step.Stay().Say(Question(stage, scene).After(DoubtReplies.NotAReading(scene, kind)));
        var read = ReadingLine.Read(text, draft.Meters, asked);
        if (read is ReadingLine.Result.Nothing || TypedAccount.IsNumberAlone(text, scene))
            return null;
        if (DoubtOf(stage) is not { } doubt)
            return Take(stage, draft, read, asked, scene);
        return read is ReadingLine.Result.Read later
            ? Settle(stage, draft, asked!.Value, doubt.Beside(later.Values), scene)
            : Step.Stay().Say(Question(stage, scene).After(ReadingsReplies.NotRead(scene, draft, read).Text));
    }

    private Step Take(Stage? from, ReadingsDraft draft, ReadingLine.Result read, Dial? asked, Scene scene)
    {
        var today = Today(draft, scene);
        if (read is ReadingLine.Result.Unclear unclear)
        {
            // A bare number at the check screen corrects the one dial that it fits.
            var fits = unclear.Bare is { } bare ? unclear.Fits.Where(dial => draft.Check(new(dial, bare), today).IsFine).ToList() : [];
            if (fits.Count != 1)
                return Stay(from, draft, unclear.Fits is [var only] ? only : asked, ReadingsReplies.NotRead(scene, draft, unclear), scene);
            read = new ReadingLine.Result.Read([new(fits[0], unclear.Bare!.Value)], false);
        }
        if (read is ReadingLine.Result.Odd odd)
            return Stay(from, draft, odd.For, ReadingsReplies.NotRead(scene, draft, odd), scene);
        return ReadingsIntake.Take(draft, read is ReadingLine.Result.Read known ? known.Values : [], today) switch
        {
            ReadingsIntake.Doubted doubt when doubt.Check.IsLess =>
                AskInDoubt(from, from is null ? Trigger.BegunWithDoubt : Trigger.ValueDoubted, new WaitingForRollOver(doubt.Draft, doubt.Value.Dial, doubt.Value.Value, doubt.Other, doubt.Rest), scene),
            ReadingsIntake.Doubted doubt =>
                AskInDoubt(from, from is null ? Trigger.BegunWithSurprise : Trigger.ValueSurprising, new WaitingForCertainty(doubt.Draft, doubt.Value.Dial, doubt.Value.Value, doubt.Other, doubt.Rest), scene),
            ReadingsIntake.Refused refused => Stay(from, refused.Draft, refused.Value.Dial, DoubtReplies.Refused(scene, refused), scene),
            var entered => Advance(from, entered.Draft, scene),
        };
    }

    /// <summary>To the next dial without a value, else to the check screen.</summary>
    private Step Advance(Stage? from, ReadingsDraft draft, Scene scene)
    {
        if (draft.Missing is { } missing)
        {
            return Ask(from, from switch
            {
                null => Trigger.Begun,
                WaitingForRollOver => Trigger.RollOverConfirmed,
                WaitingForCertainty => Trigger.Certain,
                WaitingForConfirmation => Trigger.CorrectionWanted,
                WaitingForDropping => Trigger.GoneOn,
                _ => Trigger.ValueGiven,
            }, new(draft, missing), scene);
        }
        if (draft.Values.Count == 0 && from is not null)
            return Leave(from, Trigger.NothingGiven).Say(scene.Reply("Readings.NothingGiven").WithButtons(scene.Button("Button.Readings", "readings"), scene.Button("Button.Menu", "menu")));
        var check = new WaitingForConfirmation(draft);
        var last = from switch
        {
            null => Trigger.BegunComplete,
            WaitingForRollOver => Trigger.RollOverConfirmedLast,
            WaitingForCertainty => Trigger.CertainLast,
            WaitingForConfirmation => Trigger.ValueGiven,
            WaitingForDropping => Trigger.GoneOnComplete,
            _ => Trigger.LastValueGiven,
        };
        return Go(from, last, check).Say(Question(check, scene));
    }

    private Step Stay(Stage? from, ReadingsDraft draft, Dial? asked, Reply explanation, Scene scene)
    {
        if (from is null or WaitingForConfirmation && asked is null && draft.Missing is null)
        {
            var check = new WaitingForConfirmation(draft);
            return Go(from, from is null ? Trigger.BegunComplete : Trigger.ValueGiven, check).Say(Question(check, scene).After(explanation.Text));
        }
        var next = new WaitingForValue(draft, asked ?? draft.Missing!.Value);
        var trigger = from switch { null => Trigger.Begun, WaitingForConfirmation => Trigger.CorrectionWanted, _ => Trigger.ValueGiven };
        return Go(from, trigger, next).Say(ReadingsReplies.WithSkips(explanation, next, DialArgument(draft, next.Asked), scene));
    }

    private Step Ask(Stage? from, Trigger trigger, WaitingForValue next, Scene scene) => Go(from, trigger, next).Say(Question(next, scene));

    private Step AskInDoubt(Stage? from, Trigger trigger, Stage doubt, Scene scene) => Go(from, trigger, doubt).Say(Question(doubt, scene));

    /// <summary>«Я ошиблась», and not where: one step back, at the check screen the choice of what is to be corrected.</summary>
    private Step? Mistaken(Stage stage, string text, Scene scene) =>
        !Correction.IsAdmitted(text) && scene.MeaningOf(text, stage is WaitingForValue ? PhraseContext.InReading : PhraseContext.Menu).Intent != Intent.Mistake ? null : stage switch
        {
            WaitingForConfirmation check => Correct(check, scene),
            WaitingForRollOver doubt => AskAgain(doubt, doubt.Draft, doubt.Asked, scene),
            WaitingForCertainty doubt => AskAgain(doubt, doubt.Draft, doubt.Asked, scene),
            WaitingForValue value when value.Draft.Before(value.Asked) is { } before => Ask(value, Trigger.ValueGiven, new(value.Draft, before), scene),
            _ => null,
        };

    /// <summary>One value is asked anew; of several the resident chooses which.</summary>
    private Step Correct(WaitingForConfirmation check, Scene scene)
    {
        var dials = check.Draft.Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone)).ToList();
        return dials.Count == 1
            ? Edit(check, DialArgument(check.Draft, dials[0]), scene)
            : Step.Stay().Say(CheckScreen.ChooseCorrection(scene, check.Draft));
    }

    private Step Edit(WaitingForConfirmation check, string argument, Scene scene)
    {
        var dials = check.Draft.Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone));
        if (!dials.Any(dial => DialArgument(check.Draft, dial) == argument))
            return Outdated(scene);
        return Ask(check, Trigger.CorrectionWanted, new(check.Draft, dials.First(dial => DialArgument(check.Draft, dial) == argument)), scene);
    }

    private static Step Outdated(Scene scene) => Step.Stay().Say(Question(scene.Conversation.Stage!, scene).After(scene.Say("Readings.OutdatedScreen")));

    private async ValueTask<Step> ConfirmAsync(WaitingForConfirmation check, Scene scene)
    {
        var draft = check.Draft;
        if (draft.Values.Count == 0)
            return Correct(check, scene);
        var link = (await scene.LinksAsync()).FirstOrDefault(link => link.Id == draft.Link);
        if (link is null)
            return Gone(check, scene);
        var window = scene.OrganisationOf(link).Window(scene.Now)!;
        if (await SendReadings.SameSentAsync(scene, draft) is { } same)
            return Leave(check, Trigger.Confirmed).Say(ReadingsReplies.AlreadySent(scene, link, same));
        return window.IsOpen
            ? await SendReadings.SendAsync(scene, draft, window, Leave(check, Trigger.Confirmed).Save(new AccessRelied(link.Id, link.Access)))
            : SendReadings.Keep(scene, link, draft, window, Leave(check, Trigger.Kept).Save(new AccessRelied(link.Id, link.Access)));
    }

    /// <summary>Out of the dialog's first question; what was entered is laid aside.</summary>
    private ValueTask<Step> LeaveToMenu(Stage stage, Scene scene)
    {
        var left = Leave(stage, Trigger.GivenUp);
        if (!IsDraft(stage))
            return Menu.ShowAsync(scene, left);
        scene.Continue(scene.Conversation.PutAside(stage), scene.Resident, null);
        return Menu.ShowAsync(scene, left.Remember(conversation => conversation.PutAside(stage)));
    }

    private Step Gone(Stage stage, Scene scene) =>
        Leave(stage, Trigger.GivenUp).Say(scene.Reply("Readings.LinkGone").WithButtons(scene.Button("Button.Menu", "menu")));

    /// <summary>The window may close while the resident is typing: what was entered goes on to the next one, nothing is sent unasked.</summary>
    /// <param name="entered">The draft with what has just been typed.</param>
    private async ValueTask<Step?> ClosedAsync(Stage stage, ReadingsDraft? entered, Scene scene)
    {
        var draft = entered ?? DraftOf(stage)!;
        var window = scene.Organisations[draft.Account.Organisation].Window(scene.Now)!;
        var link = (await scene.LinksAsync()).FirstOrDefault(link => link.Id == draft.Link);
        // Unlinked, or no longer entrusted.
        if (link is null || !link.Access.Allows(Feature.Readings))
            return Gone(stage, scene);
        if (window.Period == draft.Period)
            return null;
        if (await BeginReadings.MoveAsync(scene, draft, window) is not { } moved)
            return Leave(stage, Trigger.WindowClosed).Say(ReadingsReplies.WindowOver(scene, link, window));
        var check = new WaitingForConfirmation(moved);
        return Go(stage, Trigger.WindowMoved, check).Say(Question(check, scene).After(ReadingsReplies.WindowMoved(scene, link, window)));
    }

    internal static ReadingsDraft? DraftOf(Stage? stage) => stage switch
    {
        WaitingForValue value => value.Draft,
        WaitingForRollOver doubt => doubt.Draft,
        WaitingForCertainty doubt => doubt.Draft,
        WaitingForConfirmation check => check.Draft,
        WaitingForDropping asked => asked.Draft,
        _ => null,
    };

    /// <summary>The draft that was left last; null where none was.</summary>
    internal static ReadingsDraft? LeftIn(Scene scene) => scene.Conversation.Left.Select(DraftOf).FirstOrDefault(draft => draft is not null);

    private static DateOnly Today(ReadingsDraft draft, Scene scene) => scene.Organisations[draft.Account.Organisation].Today(scene.Now);

    private static Reply Question(Stage stage, Scene scene) => stage switch
    {
        WaitingForValue value => ReadingsReplies.AskValue(scene, value, DialArgument(value.Draft, value.Asked)),
        WaitingForRollOver doubt => DoubtReplies.AskRollOver(scene, doubt, Today(doubt.Draft, scene)),
        WaitingForCertainty doubt => DoubtReplies.AskCertainty(scene, doubt, Today(doubt.Draft, scene)),
        WaitingForConfirmation { Draft: { Values.Count: 0 } given } => CheckScreen.ChooseCorrection(scene, given),
        WaitingForConfirmation check => CheckScreen.Show(scene, check.Draft),
        WaitingForDropping asked => WithdrawReadings.Ask(scene, asked.Draft),
        _ => throw new InvalidOperationException($"{stage.GetType().Name} is no stage of this dialog"),
    };

    internal static string DialArgument(ReadingsDraft draft, Dial dial)
    {
        var index = draft.Dials.ToList().FindIndex(pair => pair.Meter.Id == dial.Meter && pair.Register.Zone == dial.Zone);
        return $"{draft.Id}-{index}";
    }
}

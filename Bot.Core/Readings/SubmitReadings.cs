using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>Takes readings, one meter after the other or all in one line, shows them, and sends them once.</summary>
public sealed class SubmitReadings(LinkAccount linking) : Dialog<SubmitReadings.Trigger>
{
    /// <summary>A value for one dial is asked.</summary>
    public sealed record WaitingForValue(ReadingsDraft Draft, Dial Asked) : Stage;

    /// <summary>A value is less than the one before: did the dial pass its end?</summary>
    public sealed record WaitingForRollOver(ReadingsDraft Draft, Dial Asked, decimal Value) : Stage;

    /// <summary>The check screen is shown.</summary>
    public sealed record WaitingForConfirmation(ReadingsDraft Draft) : Stage;

    public enum Trigger
    {
        Begun,
        BegunWithDoubt,
        BegunComplete,
        ValueGiven,
        ValueDoubted,
        LastValueGiven,
        RollOverConfirmed,
        RollOverConfirmedLast,
        RollOverDenied,
        CorrectionWanted,
        Confirmed,
        WindowClosed,
        NothingGiven,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForValue>(Trigger.Begun)
        .Begins<WaitingForRollOver>(Trigger.BegunWithDoubt)
        .Begins<WaitingForConfirmation>(Trigger.BegunComplete)
        .Configure<WaitingForValue>(stage => stage
            .PermitReentry(Trigger.ValueGiven)
            .Permit<WaitingForRollOver>(Trigger.ValueDoubted)
            .Permit<WaitingForConfirmation>(Trigger.LastValueGiven)
            .PermitLeaving(Trigger.NothingGiven)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForRollOver>(stage => stage
            .Permit<WaitingForValue>(Trigger.RollOverConfirmed)
            .Permit<WaitingForConfirmation>(Trigger.RollOverConfirmedLast)
            .Permit<WaitingForValue>(Trigger.RollOverDenied)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForConfirmation>(stage => stage
            .PermitReentry(Trigger.ValueGiven)
            .Permit<WaitingForRollOver>(Trigger.ValueDoubted)
            .Permit<WaitingForValue>(Trigger.CorrectionWanted)
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    internal const string SendAction = "rs.send";
    internal const string FixAction = "rs.fix";
    internal const string EditAction = "rs.edit";
    internal const string SkipAction = "rs.skip";
    internal const string EnoughAction = "rs.enough";
    internal const string RolledAction = "rs.rolled";
    internal const string AgainAction = "rs.again";
    internal const string ReplacedAction = "rs.replaced";

    public override string Name => "submit-readings";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool IsDraft(Stage stage) => stage is WaitingForRollOver || DraftOf(stage) is { Values.Count: > 0 };

    public override bool TakesCorrections(Stage stage) => stage is WaitingForConfirmation;

    /// <summary>Begins for the account in hand, or goes on with its draft; <paramref name="line"/> may already hold values.</summary>
    public async ValueTask<Step> BeginAsync(Scene scene, string line = "")
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: line.Length > 0 && TypedAccount.Read(line, scene) is null ? line : scene.Say("Button.Readings"));
        var organisation = scene.OrganisationOf(link);
        if (!scene.Offers(organisation, Feature.Readings) || organisation.Window(scene.Now) is not { } window)
            return ShowContacts.NotOffered(scene, organisation);
        if (!window.IsOpen)
            return ReadingsReplies.WindowClosed(scene, link, window);

        switch (await scene.Billing.AccountAsync(link.Account, window.Period, scene.Cancelled))
        {
            case Answer<Account>.Known { Value.Meters.Count: 0 }:
                return Step.Stay().Say(scene.Reply("Readings.NoMeters", ("account", scene.NameOf(link))).WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));
            case Answer<Account>.Known known:
                var left = DraftOf(scene.Conversation.Suspended) ?? DraftOf(scene.Conversation.Stage);
                var goesOn = left is { Values.Count: > 0 } && left.Link == link.Id && left.Period == window.Period;
                var draft = goesOn
                    ? left! with { Meters = known.Value.Meters, Values = [.. left.Values.Where(value => Has(known.Value.Meters, value.Dial))] }
                    : new(Guid.CreateVersion7().ToString("N")[20..], link.Id, link.Account, window.Period, known.Value.Meters, [], []);
                var begun = Take(null, draft, line, draft.Missing, scene);
                return goesOn ? begun.Remember(conversation => conversation with { Suspended = null }) : begun;
            case Answer<Account>.NotFound:
                return ShowContacts.AccountGone(scene, organisation);
            default:
                return ShowContacts.BillingAway(scene, organisation, "readings");
        }
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        // The check screen names the account where there are several.
        await scene.LinksAsync();
        return await TakeAsync(stage, input, scene) is { } step ? await ClosedAsync(stage, scene) ?? step : null;
    }

    private async ValueTask<Step?> TakeAsync(Stage stage, Input input, Scene scene) => (stage, input) switch
    {
        (WaitingForConfirmation check, ButtonPressed button) when ButtonAction.Parse(button.Action) is { Name: SendAction } send =>
            send.Argument == check.Draft.Revision ? await ConfirmAsync(check, scene) : Outdated(scene),
        (WaitingForConfirmation check, TextSent text) when YesNo.Read(text.Text) is { } yes =>
            yes ? await ConfirmAsync(check, scene) : Correct(check, scene),
        (WaitingForConfirmation check, ButtonPressed button) when ButtonAction.Parse(button.Action) is { Name: FixAction } => Correct(check, scene),
        (WaitingForConfirmation check, ButtonPressed button) when ButtonAction.Parse(button.Action) is { Name: EditAction } edit => Edit(check, edit.Argument, scene),
        (WaitingForConfirmation check, TextSent text) when HasValues(text, check.Draft, null, scene) => Take(check, check.Draft, text.Text, null, scene),

        (WaitingForRollOver doubt, ButtonPressed button) when ButtonAction.Parse(button.Action) is { } action => action.Name switch
        {
            RolledAction => RollOver(doubt, scene),
            AgainAction => AskAgain(doubt, scene),
            ReplacedAction => Replaced(scene, doubt.Draft),
            _ => null,
        },
        (WaitingForRollOver doubt, TextSent text) when YesNo.Read(text.Text) is false => AskAgain(doubt, scene),
        // Only where the question was «Верно?»: to the open one «да» may mean anything.
        (WaitingForRollOver doubt, TextSent text) when YesNo.Read(text.Text) is true && IsProbable(doubt) => RollOver(doubt, scene),
        (WaitingForRollOver doubt, TextSent text) when HasValues(text, doubt.Draft, doubt.Asked, scene) =>
            Take(AskAgain(doubt, scene).Next, doubt.Draft, text.Text, doubt.Asked, scene),

        (WaitingForValue value, ButtonPressed button) when ButtonAction.Parse(button.Action) is { } action => action.Name switch
        {
            SkipAction when action.Argument == DialArgument(value.Draft, value.Asked) => Advance(value, value.Draft.Skip(value.Asked), scene),
            EnoughAction when value.Draft.Values.Count > 0 => Advance(value, SkipRest(value.Draft), scene),
            SkipAction or EnoughAction => Outdated(scene),
            _ => null,
        },
        (WaitingForValue value, TextSent text) when HasValues(text, value.Draft, value.Asked, scene) => Take(value, value.Draft, text.Text, value.Asked, scene),
        _ => null,
    };

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await ClosedAsync(stage, scene) ?? Step.Stay().Say(Question(stage, scene));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => stage switch
    {
        WaitingForConfirmation check => new(Correct(check, scene)),
        WaitingForRollOver doubt => new(AskAgain(doubt, scene)),
        WaitingForValue { Draft.Values: [.., var last] } value => new(Advance(value, value.Draft with { Values = [.. value.Draft.Values.SkipLast(1)], Skipped = [.. value.Draft.Skipped.Where(dial => dial != last.Dial)] }, scene)),
        _ => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp)),
    };

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene)
    {
        var explanation = stage switch
        {
            WaitingForConfirmation => "Readings.NotUnderstoodAtCheck",
            WaitingForRollOver => "Readings.NotUnderstoodAtRollOver",
            _ => "Readings.NotUnderstoodValue",
        };
        var question = Question(stage, scene);
        return new(Step.Stay().Say(question with { Text = scene.Say(explanation) + "\n\n" + question.Text }));
    }

    /// <summary>What a tap on a button of an older message of this dialog gets when the dialog is over.</summary>
    public static async ValueTask<Step?> ExplainOldAsync(ButtonAction action, Scene scene)
    {
        if (!action.Name.StartsWith("rs.", StringComparison.Ordinal))
            return null;
        if (await scene.CurrentLinkAsync() is { } link
            && scene.OrganisationOf(link).Window(scene.Now) is { } window
            && await scene.Store.LastSubmissionAsync(link.Account, window.Period, scene.Cancelled) is { } last)
            return Step.Stay().Say(ReadingsReplies.AlreadySent(scene, link, last));
        return Step.Stay().Say(scene.Reply("Readings.OldButton").WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary), scene.Button("Button.Menu", "menu")));
    }

    private static bool HasValues(TextSent text, ReadingsDraft draft, Dial? asked, Scene scene) =>
        !TypedAccount.IsNumberAlone(text.Text, scene) && ReadingLine.Read(text.Text, draft.Meters, asked) is ReadingLine.Result.Read or ReadingLine.Result.Unclear;

    /// <summary>Takes the values of a line one by one until one is refused or doubted.</summary>
    private Step Take(Stage? from, ReadingsDraft draft, string line, Dial? asked, Scene scene)
    {
        var read = ReadingLine.Read(line, draft.Meters, asked);
        if (read is ReadingLine.Result.Unclear unclear)
            return Stay(from, draft, asked, ReadingsReplies.Unclear(scene, draft, unclear), scene);
        var values = read is ReadingLine.Result.Read known ? known.Values : [];
        foreach (var entered in values)
        {
            var (meter, register) = draft.At(entered.Dial);
            switch (ReadingCheck.Of(meter, register, entered.Value))
            {
                case ReadingCheck.Fine:
                    draft = draft.With(entered);
                    break;
                case ReadingCheck.RolledOver or ReadingCheck.LessThanPrevious:
                    // The rest of the line is kept; the doubtful value waits for its answer.
                    var rest = values.SkipWhile(value => value != entered).Skip(1).Where(later => IsFine(draft, later));
                    draft = rest.Aggregate(draft, (current, later) => current.With(later));
                    return Doubt(from, new(draft, entered.Dial, entered.Value), scene);
                case ReadingCheck.TooManyDigits wrong:
                    return Stay(from, KeepFine(draft, values), entered.Dial, ReadingsReplies.TooManyDigits(scene, meter, register, entered.Value, wrong), scene);
                default:
                    return Stay(from, KeepFine(draft, values), entered.Dial, ReadingsReplies.TooManyDecimals(scene, meter, register, entered.Value), scene);
            }
        }
        return Advance(from, draft, scene);
    }

    private static bool IsFine(ReadingsDraft draft, EnteredValue entered)
    {
        var (meter, register) = draft.At(entered.Dial);
        return ReadingCheck.Of(meter, register, entered.Value) is ReadingCheck.Fine;
    }

    private static ReadingsDraft KeepFine(ReadingsDraft draft, IReadOnlyList<EnteredValue> values) =>
        values.Where(value => IsFine(draft, value)).Aggregate(draft, (current, value) => current.With(value));

    /// <summary>To the next dial without a value, else to the check screen.</summary>
    private Step Advance(Stage? from, ReadingsDraft draft, Scene scene)
    {
        if (draft.Missing is { } missing)
        {
            var next = new WaitingForValue(draft, missing);
            var trigger = from switch
            {
                null => Trigger.Begun,
                WaitingForRollOver => Trigger.RollOverConfirmed,
                WaitingForConfirmation => Trigger.CorrectionWanted,
                _ => Trigger.ValueGiven,
            };
            return Go(from, trigger, next).Say(Question(next, scene));
        }
        if (draft.Values.Count == 0)
            return Leave(from!, Trigger.NothingGiven).Say(scene.Reply("Readings.NothingGiven").WithButtons(scene.Button("Button.Readings", "readings"), scene.Button("Button.Menu", "menu")));
        var check = new WaitingForConfirmation(draft);
        var last = from switch
        {
            null => Trigger.BegunComplete,
            WaitingForRollOver => Trigger.RollOverConfirmedLast,
            WaitingForConfirmation => Trigger.ValueGiven,
            _ => Trigger.LastValueGiven,
        };
        return Go(from, last, check).Say(Question(check, scene));
    }

    private Step Stay(Stage? from, ReadingsDraft draft, Dial? asked, Reply explanation, Scene scene)
    {
        if (from is null or WaitingForConfirmation && asked is null && draft.Missing is null)
            return Go(from, from is null ? Trigger.BegunComplete : Trigger.ValueGiven, new WaitingForConfirmation(draft)).Say(explanation);
        var next = new WaitingForValue(draft, asked ?? draft.Missing!.Value);
        var trigger = from switch { null => Trigger.Begun, WaitingForConfirmation => Trigger.CorrectionWanted, _ => Trigger.ValueGiven };
        return Go(from, trigger, next).Say(ReadingsReplies.WithSkips(explanation, next, DialArgument(draft, next.Asked), scene));
    }

    private Step Doubt(Stage? from, WaitingForRollOver doubt, Scene scene) =>
        Go(from, from is null ? Trigger.BegunWithDoubt : Trigger.ValueDoubted, doubt).Say(Question(doubt, scene));

    private static bool IsProbable(WaitingForRollOver doubt)
    {
        var (meter, register) = doubt.Draft.At(doubt.Asked);
        return ReadingCheck.Of(meter, register, doubt.Value) is ReadingCheck.RolledOver;
    }

    private Step RollOver(WaitingForRollOver doubt, Scene scene) =>
        Advance(doubt, doubt.Draft.With(new(doubt.Asked, doubt.Value, RolledOver: true)), scene);

    private Step AskAgain(WaitingForRollOver doubt, Scene scene)
    {
        var next = new WaitingForValue(doubt.Draft, doubt.Asked);
        return Go(doubt, Trigger.RollOverDenied, next).Say(Question(next, scene));
    }

    /// <summary>One value is asked anew; of several the resident chooses which.</summary>
    private Step Correct(WaitingForConfirmation check, Scene scene)
    {
        var dials = check.Draft.Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone)).ToList();
        return dials.Count == 1
            ? Edit(check, DialArgument(check.Draft, dials[0]), scene)
            : Step.Stay().Say(ReadingsReplies.ChooseCorrection(scene, check.Draft, [.. dials.Select(dial => (dial, DialArgument(check.Draft, dial)))]));
    }

    private Step Edit(WaitingForConfirmation check, string argument, Scene scene)
    {
        var dials = check.Draft.Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone));
        if (!dials.Any(dial => DialArgument(check.Draft, dial) == argument))
            return Outdated(scene);
        var next = new WaitingForValue(check.Draft, dials.First(dial => DialArgument(check.Draft, dial) == argument));
        return Go(check, Trigger.CorrectionWanted, next).Say(Question(next, scene));
    }

    private static Step Replaced(Scene scene, ReadingsDraft draft) =>
        Step.Stay().Say(ReadingsReplies.Replaced(scene, scene.Organisations[draft.Account.Organisation]));

    private static Step Outdated(Scene scene)
    {
        var stage = scene.Conversation.Stage!;
        var question = Question(stage, scene);
        return Step.Stay().Say(question with { Text = scene.Say("Readings.OutdatedScreen") + "\n\n" + question.Text });
    }

    private async ValueTask<Step> ConfirmAsync(WaitingForConfirmation check, Scene scene)
    {
        var draft = check.Draft;
        var link = (await scene.LinksAsync()).FirstOrDefault(link => link.Id == draft.Link);
        if (link is null)
            return Leave(check, Trigger.GivenUp).Say(scene.Reply("Readings.LinkGone").WithButtons(scene.Button("Button.Menu", "menu")));
        var organisation = scene.OrganisationOf(link);
        var window = organisation.Window(scene.Now)!;
        var local = organisation.Local(scene.Now);
        var number = $"П-{local:yyMM}-{await scene.Store.NextReceiptAsync(scene.Cancelled):000000}";
        var submission = new Submission(number, scene.RequireResident, draft.Account, draft.Period, scene.Now,
            [.. draft.Dials.Where(pair => draft.ValueOf(new(pair.Meter.Id, pair.Register.Zone)) is not null).Select(pair =>
            {
                var entered = draft.ValueOf(new(pair.Meter.Id, pair.Register.Zone))!;
                return new SubmittedValue(pair.Meter.Id, pair.Meter.Serial, pair.Meter.Service, pair.Register.Zone, pair.Register.Previous, entered.Value, entered.RolledOver);
            })]);
        return Leave(check, Trigger.Confirmed)
            .Save(new ReadingsSubmitted(submission))
            .Run(new HandOverReadings(submission))
            .Say(ReadingsReplies.Receipt(scene, organisation, window, submission));
    }

    /// <summary>The window may close while the resident is typing.</summary>
    private async ValueTask<Step?> ClosedAsync(Stage stage, Scene scene)
    {
        var draft = DraftOf(stage)!;
        var window = scene.Organisations[draft.Account.Organisation].Window(scene.Now)!;
        var link = (await scene.LinksAsync()).FirstOrDefault(link => link.Id == draft.Link);
        if (link is null || (window.IsOpen && window.Period == draft.Period))
            return null;
        var left = Leave(stage, Trigger.WindowClosed);
        return window.IsOpen
            ? left.Say(scene.Reply("Readings.NewMonth", ("account", scene.NameOf(link))).WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary), scene.Button("Button.Menu", "menu")))
            : left.Then(ReadingsReplies.WindowClosed(scene, link, window));
    }

    private static ReadingsDraft? DraftOf(Stage? stage) => stage switch
    {
        WaitingForValue value => value.Draft,
        WaitingForRollOver doubt => doubt.Draft,
        WaitingForConfirmation check => check.Draft,
        _ => null,
    };

    // Meters may have been exchanged while the draft lay aside.
    private static bool Has(IReadOnlyList<Meter> meters, Dial dial) =>
        meters.Any(meter => meter.Id == dial.Meter && meter.Registers.Any(register => register.Zone == dial.Zone));

    private static ReadingsDraft SkipRest(ReadingsDraft draft)
    {
        while (draft.Missing is { } missing)
            draft = draft.Skip(missing);
        return draft;
    }

    private static Reply Question(Stage stage, Scene scene) => stage switch
    {
        WaitingForValue value => ReadingsReplies.AskValue(scene, value, DialArgument(value.Draft, value.Asked)),
        WaitingForRollOver doubt => ReadingsReplies.AskRollOver(scene, doubt),
        WaitingForConfirmation check => ReadingsReplies.Check(scene, check),
        _ => throw new InvalidOperationException($"{stage.GetType().Name} is no stage of this dialog"),
    };

    private static string DialArgument(ReadingsDraft draft, Dial dial)
    {
        var index = draft.Dials.ToList().FindIndex(pair => pair.Meter.Id == dial.Meter && pair.Register.Zone == dial.Zone);
        return $"{draft.Id}-{index}";
    }
}

using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>Takes readings, one meter after the other or all in one line, shows them, and sends them once.</summary>
public sealed partial class SubmitReadings(LinkAccount linking) : Dialog<SubmitReadings.Trigger>
{
    /// <summary>A value for one dial is asked.</summary>
    public sealed record WaitingForValue(ReadingsDraft Draft, Dial Asked) : Stage;

    /// <summary>A value is less than the one before: did the dial pass its end?</summary>
    /// <param name="Other">The value of the other dial, where the two seem swapped.</param>
    /// <param name="Rest">Values of the same line that are in doubt too, and come after this one.</param>
    /// <param name="IsWhyTold">The resident insisted, and was told why the dial has hardly passed its end.</param>
    public sealed record WaitingForRollOver(
        ReadingsDraft Draft, Dial Asked, decimal Value, EnteredValue? Other = null, IReadOnlyList<EnteredValue>? Rest = null, bool IsWhyTold = false) : Stage;

    /// <summary>A value is far more than usual: is it meant?</summary>
    /// <param name="Other">The value of the other dial, where the two seem swapped.</param>
    /// <param name="Rest">Values of the same line that are in doubt too, and come after this one.</param>
    public sealed record WaitingForCertainty(
        ReadingsDraft Draft, Dial Asked, decimal Value, EnteredValue? Other = null, IReadOnlyList<EnteredValue>? Rest = null) : Stage;

    /// <summary>The check screen is shown.</summary>
    public sealed record WaitingForConfirmation(ReadingsDraft Draft) : Stage;

    /// <summary>The resident wants to take readings back that are not sent yet: shall the draft be dropped?</summary>
    public sealed record WaitingForDropping(ReadingsDraft Draft) : Stage;

    public enum Trigger
    {
        Begun,
        BegunWithDoubt,
        BegunWithSurprise,
        BegunComplete,
        WithdrawalWanted,
        ValueGiven,
        ValueDoubted,
        ValueSurprising,
        LastValueGiven,
        RollOverConfirmed,
        RollOverConfirmedLast,
        RollOverDenied,
        RollOverDoubted,
        Certain,
        CertainLast,
        CertaintyDenied,
        CorrectionWanted,
        Confirmed,
        Kept,
        KeptDropped,
        Dropped,
        GoneOn,
        GoneOnComplete,
        WindowMoved,
        WindowClosed,
        NothingGiven,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForValue>(Trigger.Begun)
        .Begins<WaitingForRollOver>(Trigger.BegunWithDoubt)
        .Begins<WaitingForCertainty>(Trigger.BegunWithSurprise)
        .Begins<WaitingForConfirmation>(Trigger.BegunComplete)
        .Begins<WaitingForDropping>(Trigger.WithdrawalWanted)
        .Configure<WaitingForValue>(stage => stage
            .PermitReentry(Trigger.ValueGiven)
            .Permit<WaitingForRollOver>(Trigger.ValueDoubted)
            .Permit<WaitingForCertainty>(Trigger.ValueSurprising)
            .Permit<WaitingForConfirmation>(Trigger.LastValueGiven)
            .PermitLeaving(Trigger.NothingGiven)
            .Permit<WaitingForConfirmation>(Trigger.WindowMoved)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForRollOver>(stage => stage
            .Permit<WaitingForValue>(Trigger.RollOverConfirmed)
            .Permit<WaitingForConfirmation>(Trigger.RollOverConfirmedLast)
            .Permit<WaitingForValue>(Trigger.RollOverDenied)
            .PermitReentry(Trigger.RollOverDoubted)
            .Permit<WaitingForConfirmation>(Trigger.WindowMoved)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForCertainty>(stage => stage
            .Permit<WaitingForValue>(Trigger.Certain)
            .Permit<WaitingForConfirmation>(Trigger.CertainLast)
            .Permit<WaitingForValue>(Trigger.CertaintyDenied)
            .Permit<WaitingForConfirmation>(Trigger.WindowMoved)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForConfirmation>(stage => stage
            .PermitReentry(Trigger.ValueGiven)
            .Permit<WaitingForRollOver>(Trigger.ValueDoubted)
            .Permit<WaitingForCertainty>(Trigger.ValueSurprising)
            .Permit<WaitingForValue>(Trigger.CorrectionWanted)
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.Kept)
            .PermitLeaving(Trigger.KeptDropped)
            .PermitReentry(Trigger.WindowMoved)
            .PermitLeaving(Trigger.WindowClosed)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForDropping>(stage => stage
            .PermitLeaving(Trigger.Dropped)
            .Permit<WaitingForValue>(Trigger.GoneOn)
            .Permit<WaitingForConfirmation>(Trigger.GoneOnComplete)
            .Permit<WaitingForConfirmation>(Trigger.WindowMoved)
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
    internal const string SureAction = "rs.sure";
    internal const string MeantAction = "rs.meant";
    internal const string SwapAction = "rs.swap";
    internal const string DropAction = "rs.drop";
    internal const string DeleteAction = "rs.delete";
    internal const string GoOnAction = "rs.go-on";

    /// <summary>Of the command, in place of a line: what was given for the month is to be corrected.</summary>
    internal const string FixArgument = "fix";

    public override string Name => "submit-readings";

    /// <summary>Whether a replaced meter can be told to the organisation by a request through the bot.</summary>
    public bool TakesRequests { get; set; }

    protected override StageMap<Trigger> Map => Arrows;

    public override bool IsDraft(Stage stage) => stage is WaitingForRollOver or WaitingForCertainty || DraftOf(stage) is { Values.Count: > 0 };

    public override string GivenUp(Stage stage) => IsDraft(stage) ? "Readings.GivenUp" : base.GivenUp(stage);

    public override bool WaitsForNumber(Stage stage) => true;

    public override bool TakesCorrections(Stage stage) => stage is WaitingForConfirmation;

    public override bool Expects(Stage stage, string text) => DoubtOf(stage) is not null && DoubtWords.Read(text) is { } answer && answer != DoubtAnswer.Denied;

    /// <summary>Begins for the account in hand, or goes on with its draft; <paramref name="line"/> may already hold values.</summary>
    public async ValueTask<Step> BeginAsync(Scene scene, string line = "")
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: line.Length > 0 && TypedAccount.Read(line, scene) is null ? line : scene.Say("Button.Readings"));
        var (draft, notNow) = await BeginReadings.DraftAsync(scene, link);
        if (draft is null)
            return notNow!;
        if (line == FixArgument)
            (draft, line) = (draft.SkipRest(), "");
        var read = ReadingLine.Read(line, draft.Meters, draft.Missing);
        var begun = Take(null, draft, read, draft.Missing, scene);
        var lead = BeginReadings.Lead(scene, draft);
        // The line had something to say.
        if (read is ReadingLine.Result.Nothing && begun.Next is WaitingForValue asking && RedDigits.AreNamed(line))
            lead = string.Join("\n\n", new[] { lead, ReadingsReplies.NotUnderstood(scene, asking, line) }.OfType<string>());
        if (lead is not null && begun.Replies is [var first, ..])
            begun.Replies[0] = first.After(lead);
        return begun.Remember(conversation => conversation.Without(left => DraftOf(left)?.Id == draft.Id));
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        // The check screen names the account where there are several.
        await scene.LinksAsync();
        return await TakeAsync(stage, input, scene) is { } step ? await ClosedAsync(stage, DraftOf(step.Next), scene) ?? step : null;
    }

    private async ValueTask<Step?> TakeAsync(Stage stage, Input input, Scene scene) => (stage, input) switch
    {
        (WaitingForConfirmation check, ButtonPressed button) when ButtonAction.Parse(button.Action) is { } action => action.Name switch
        {
            SendAction => action.Argument == check.Draft.Revision ? await ConfirmAsync(check, scene) : Outdated(scene),
            FixAction => Correct(check, scene),
            EditAction => Edit(check, action.Argument, scene),
            DropAction => await SendReadings.DropAsync(scene, check.Draft, Leave(check, Trigger.KeptDropped)),
            _ => null,
        },
        (WaitingForConfirmation check, TextSent text) when YesNo.Read(text.Text, isToBeSent: true) is { } yes =>
            yes ? await ConfirmAsync(check, scene) : Correct(check, scene),

        (WaitingForRollOver or WaitingForCertainty, ButtonPressed button) => AnswerOf(button.Action) is { } answer ? Answered(stage, answer, scene) : null,
        (WaitingForRollOver or WaitingForCertainty, TextSent text) when DoubtWords.Read(text.Text) is { } answer && Answered(stage, answer, scene) is { } answered => answered,

        (WaitingForValue value, ButtonPressed button) when ButtonAction.Parse(button.Action) is { } action => action.Name switch
        {
            SkipAction when action.Argument == DialArgument(value.Draft, value.Asked) => Advance(value, value.Draft.Skip(value.Asked), scene),
            EnoughAction when value.Draft.Values.Count > 0 => Advance(value, value.Draft.SkipRest(), scene),
            SkipAction or EnoughAction => Outdated(scene),
            _ => null,
        },

        (WaitingForDropping asked, _) => await WithdrawnAsync(asked, input, scene),

        (_, TextSent text) => Line(stage, text.Text, scene) ?? Mistaken(stage, text.Text, scene),
        _ => null,
    };

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene) => await ClosedAsync(stage, null, scene) ?? Step.Stay().Say(Question(stage, scene));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene)
    {
        var draft = DraftOf(stage)!;
        var before = stage switch
        {
            WaitingForConfirmation => draft.Values is [.., var last] ? last.Dial : (Dial?)null,
            WaitingForRollOver doubt => doubt.Asked,
            WaitingForCertainty doubt => doubt.Asked,
            WaitingForValue value => draft.Before(value.Asked),
            _ => null,
        };
        if (stage is WaitingForDropping asked)
            return new(GoOn(asked, scene));
        if (before is not { } dial)
            return LeaveToMenu(stage, scene);
        return new(stage is WaitingForRollOver or WaitingForCertainty
            ? AskAgain(stage, draft, dial, scene)
            : Ask(stage, stage is WaitingForValue ? Trigger.ValueGiven : Trigger.CorrectionWanted, new(draft, dial), scene));
    }

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene)
    {
        var explanation = stage switch
        {
            WaitingForConfirmation => "Readings.NotUnderstoodAtCheck",
            WaitingForRollOver or WaitingForCertainty => NotUnderstoodInDoubt(stage, scene),
            WaitingForDropping => "Readings.NotUnderstoodAtDropping",
            _ => null,
        };
        var said = explanation is not null ? scene.Say(explanation) : ReadingsReplies.NotUnderstood(scene, (WaitingForValue)stage, (input as TextSent)?.Text ?? "");
        return new(Step.Stay().Say(Question(stage, scene).After(said)));
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
}

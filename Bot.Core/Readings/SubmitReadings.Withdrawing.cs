using Bot.Core.Conversations;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <content>«Отмени показания»: what is not sent yet is dropped when the resident says so; what was sent can be corrected.</content>
public sealed partial class SubmitReadings
{
    /// <summary>Asks whether the draft in hand, or the one kept for the window, is to be dropped; else says what can be done about what was sent.</summary>
    public async ValueTask<Step> WithdrawAsync(Scene scene)
    {
        if ((DraftOf(scene.Conversation.Stage) ?? LeftIn(scene)) is { Values.Count: > 0 } inHand)
            return AskToDrop(inHand, scene);
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene);
        if (await scene.Store.KeptDraftAsync(scene.RequireResident, link.Account, scene.Cancelled) is null)
            return await WithdrawReadings.OfSentAsync(scene, link);
        var (kept, notNow) = await BeginReadings.DraftAsync(scene, link);
        return kept is null ? notNow! : kept.Values.Count > 0 ? AskToDrop(kept, scene) : await WithdrawReadings.OfSentAsync(scene, link);
    }

    /// <summary>«Я ошиблась», said after the readings were sent.</summary>
    /// <returns>Null where nothing was sent in the window that is open.</returns>
    public async ValueTask<Step?> CorrectSentAsync(Scene scene) =>
        await scene.CurrentLinkAsync() is { } link
        && scene.OrganisationOf(link).Window(scene.Now) is { IsOpen: true } window
        && await scene.Store.LastSubmissionAsync(link.Account, window.Period, scene.Cancelled) is not null
            ? await BeginAsync(scene, FixArgument)
            : null;

    private Step AskToDrop(ReadingsDraft draft, Scene scene)
    {
        var asked = new WaitingForDropping(draft);
        return Go(null, Trigger.WithdrawalWanted, asked).Remember(conversation => conversation.Without(left => DraftOf(left) is not null)).Say(Question(asked, scene));
    }

    private async ValueTask<Step?> WithdrawnAsync(WaitingForDropping asked, Input input, Scene scene)
    {
        bool? drops = input switch
        {
            ButtonPressed button when ButtonAction.Parse(button.Action) is { } action =>
                action.Name == GoOnAction ? false : action.Name == DeleteAction && action.Argument == asked.Draft.Revision ? true : null,
            TextSent text => YesNo.Read(text.Text),
            _ => null,
        };
        if (drops is null && input is TextSent values)
        {
            // Readings typed now are worth more than the question.
            return GoOn(asked, scene).Next is { } stage ? Line(stage, values.Text, scene) : null;
        }
        return drops switch
        {
            true => await SendReadings.DropAsync(scene, asked.Draft, Leave(asked, Trigger.Dropped)),
            false => GoOn(asked, scene),
            null => null,
        };
    }

    private Step GoOn(WaitingForDropping asked, Scene scene) => Advance(asked, asked.Draft, scene);
}

using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>
/// Moves a submission up its ladder when the billing system has answered. The resident hears of it only where it did not go
/// as promised: a delay, its end, a refusal; and where they go on, if they have left this conversation meanwhile.
/// </summary>
public static class TellHandOver
{
    public static async ValueTask<Step> RunAsync(Scene scene, ReadingsHandedOver outcome)
    {
        var submission = await scene.Store.SubmissionAsync(outcome.Number, scene.Cancelled)
            ?? throw new InvalidOperationException("An outcome came for a submission that is not stored");
        if (scene.Resident != submission.Resident && (await scene.Store.PeersAsync(submission.Resident, scene.Cancelled)).Count > 0)
            return Step.Stay().Save(new ToldElsewhere(submission.Resident, outcome));
        // Erased meanwhile by its resident, who is to hear of it no more; or the organisation's profile was taken out.
        if (scene.Resident != submission.Resident || scene.Organisations.Find(submission.Account.Organisation) is not { } organisation)
            return Step.Stay().Save(new SubmissionMoved(outcome.Number, StatusOf(outcome.Outcome, submission.Status), null, scene.Now));
        var wasDelayed = scene.Conversation.Delayed.Contains(outcome.Number);
        var name = organisation.Profile.Name.In(scene.Language);
        var time = organisation.Local(submission.AcceptedAt).WriteTime();
        return outcome.Outcome switch
        {
            HandOver.Unavailable => Step.Stay()
                .Remember(conversation => conversation with { Delayed = [.. conversation.Delayed, outcome.Number] })
                .Say(scene.Reply("Readings.Delayed", ("organisation", name), ("time", time), ("number", submission.Number))),
            HandOver.Refused refused => Settle(SubmissionStatus.Refused, refused.Reason)
                .Say(scene.Reply("Readings.Refused", ("organisation", name), ("number", submission.Number), ("reason", refused.Reason), ("phone", organisation.Profile.Contacts.Phone))
                    .WithButtons(scene.Button("Button.Readings", "readings"), scene.Button("Button.Operator", "operator"))),
            HandOver.Taken when submission.Status == SubmissionStatus.HandedOver => Settle(SubmissionStatus.Taken, null)
                .Say(scene.Reply("Readings.Decided", ("organisation", name), ("number", submission.Number),
                    ("when", scene.Say("MyReadings.When", ("day", organisation.Today(submission.AcceptedAt).WriteDay(scene.Language, organisation.Today(scene.Now))), ("time", time))))),
            HandOver.Taken => Tell(Settle(SubmissionStatus.Taken, null)),
            HandOver.Queued => Tell(Settle(SubmissionStatus.HandedOver, null)),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.Outcome.GetType().Name}"),
        };

        // The ladder goes on without words.
        static SubmissionStatus StatusOf(HandOver outcome, SubmissionStatus now) => outcome switch
        {
            HandOver.Taken => SubmissionStatus.Taken,
            HandOver.Queued => SubmissionStatus.HandedOver,
            HandOver.Refused => SubmissionStatus.Refused,
            _ => now,
        };

        Step Settle(SubmissionStatus status, string? reason) => Step.Stay()
            .Save(new SubmissionMoved(outcome.Number, status, reason, scene.Now))
            .Remember(conversation => wasDelayed
                ? conversation with { Delayed = [.. conversation.Delayed.Where(number => number != outcome.Number)] }
                : conversation);

        Step Tell(Step step) => wasDelayed
            ? step.Say(scene.Reply("Readings.Arrived", ("organisation", name), ("number", submission.Number), ("time", time)))
            : step;
    }
}

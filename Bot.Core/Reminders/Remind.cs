using Bot.Core.Accounts;
using Bot.Core.Consent;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>
/// A reminder's turn: looks whether it is still of use, and says it. Who is in the middle of something is not interrupted.
/// </summary>
public sealed class Remind(Commands commands)
{
    /// <summary>Who has written within this time is still there.</summary>
    private static readonly TimeSpan InConversation = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan WhileAway = TimeSpan.FromMinutes(15);

    public async ValueTask<Step> RunAsync(Scene scene, ReminderDue due)
    {
        if (await scene.Store.ReminderAsync(due.Id, scene.Cancelled) is not { Status: ReminderStatus.Given } reminder || reminder.Attempt != due.Attempt)
            return Step.Stay();
        if (scene.Now >= reminder.Expires)
            return Settle(reminder, ReminderStatus.TooLate);
        // Parted meanwhile from its resident, who may have another messenger; whose there is none is found unreachable then.
        if (scene.Resident != reminder.Resident)
            return Later(scene, reminder, TimeSpan.Zero);
        if (scene.Conversation.Consent < GiveConsent.Version
            || (await scene.LinksAsync()).FirstOrDefault(link => link.Account == reminder.Account) is not { } link)
            return Settle(reminder, ReminderStatus.NotNeeded);
        var organisation = scene.OrganisationOf(link);
        var choices = await scene.Store.ReminderChoicesAsync(reminder.Resident, scene.Cancelled);
        if (!choices.Wants(reminder.Kind.Topic(), reminder.Account) || organisation.Profile.PolicyFor(scene.Peer.Channel) == ChannelPolicy.Off)
            return Settle(reminder, ReminderStatus.NotNeeded);
        if (scene.Conversation.Stage is not null && IsInConversation(scene) && HasTime(scene, reminder, organisation))
            return Later(scene, reminder, InConversation);
        return reminder.Kind == ReminderKind.Announcement
            ? await AnnounceAsync(scene, reminder, link, organisation)
            : await TellAsync(scene, reminder, link, organisation);
    }

    private async ValueTask<Step> TellAsync(Scene scene, Reminder reminder, Link link, Organisation organisation)
    {
        var rule = ReminderRules.Of(reminder.Kind)!;
        if (!rule.Concerns(organisation) || (rule.Needs is { } feature && !link.Access.Allows(feature)))
            return Settle(reminder, ReminderStatus.NotNeeded);
        var facts = new AccountFacts(organisation, link, scene.Now, scene.Billing, scene.Store, scene.Store, scene.Cards, scene.Cancelled);
        var occasion = (await rule.LookAsync(facts)).FirstOrDefault(occasion => occasion.Period == reminder.Subject);
        if (facts.IsAway)
            return Later(scene, reminder, WhileAway);
        if (occasion is null)
            return Settle(reminder, ReminderStatus.NotNeeded);
        var policy = organisation.Profile.PolicyFor(scene.Peer.Channel);
        var (given, details) = DetailsOf(scene, reminder, policy);
        var reply = ReminderReply.Of(rule, occasion, TellingOf(scene, link, organisation), reminder, link, policy, commands.Has, details);
        return WithDetails(Said(scene, reminder, link, reply, rule.TakesReadings && scene.Offers(link, Feature.Readings)), given);
    }

    private async ValueTask<Step> AnnounceAsync(Scene scene, Reminder reminder, Link link, Organisation organisation)
    {
        if (await scene.Store.AnnouncementAsync(reminder.Subject, scene.Cancelled) is not { } announcement)
            return Settle(reminder, ReminderStatus.NotNeeded);
        var policy = organisation.Profile.PolicyFor(scene.Peer.Channel);
        var (given, details) = DetailsOf(scene, reminder, policy);
        return WithDetails(Said(scene, reminder, link, ReminderReply.Of(announcement, TellingOf(scene, link, organisation), reminder, policy, details), takesReadings: false), given);
    }

    /// <summary>What the messenger may not carry stands on a page of the host, where browsers reach it.</summary>
    private static (DetailLinkGiven? Given, Uri? Address) DetailsOf(Scene scene, Reminder reminder, ChannelPolicy policy)
    {
        if (policy != ChannelPolicy.NoPersonalData)
            return default;
        var token = DetailLink.NewToken();
        return scene.Abilities.DetailsAt(token) is { } address ? (new(DetailLink.Hash(token), DetailLink.To(reminder, scene.Language, scene.Now)), address) : default;
    }

    private static Step WithDetails(Step step, DetailLinkGiven? given) => given is null ? step : step.Save(given);

    private Step Said(Scene scene, Reminder reminder, Link link, Reply reply, bool takesReadings)
    {
        var waiting = scene.Conversation.Stage;
        // Nobody chooses among the buttons of a screen that was left long ago, unless it still asks.
        var isScreenLeft = waiting is null && !IsInConversation(scene);
        var again = reply.Buttons.SelectMany(row => row).Select(button => button.Action).ToHashSet();
        var said = Step.Stay().Save(new ReminderSettled(reminder.Id, reminder.Attempt, ReminderStatus.Queued)).Say(reply).Until(LastMoment(scene, reminder, link));
        return said.Remember(conversation =>
        {
            conversation = conversation with
            {
                Reminded = new(reminder.Id, takesReadings ? link.Id : conversation.Reminded?.Readings),
                // Two reminders have the same buttons: a label that is typed means the newer one's.
                Offered = isScreenLeft ? [] : [.. conversation.Offered.Where(button => !AnswerReminder.IsOwn(button) && !again.Contains(button.Action))],
            };
            // A number that is typed now answers the reminder, and not a question left long ago, perhaps for another account.
            return !takesReadings || waiting is null || IsInConversation(scene)
                ? conversation
                : (commands.DialogOf(waiting).IsDraft(waiting) ? conversation.PutAside(waiting) : conversation) with { Stage = null, Offered = [] };
        });
    }

    /// <summary>A channel that is away, or slow, must not bring it at night or after its deadline.</summary>
    private static DateTimeOffset LastMoment(Scene scene, Reminder reminder, Link link) =>
        new ReminderCalendar(scene.OrganisationOf(link)).OpenUntil(scene.Now) is var quiet && quiet < reminder.Expires ? quiet : reminder.Expires;

    // A clock that was set back has heard them in the future; that is long ago, too.
    private static bool IsInConversation(Scene scene) => (scene.Now - scene.Conversation.HeardAt)?.Duration() < InConversation;

    /// <summary>Better a word in between than none before the deadline.</summary>
    private static bool HasTime(Scene scene, Reminder reminder, Organisation organisation) =>
        scene.Now + InConversation < reminder.Expires && !new ReminderCalendar(organisation).IsQuiet(scene.Now + InConversation);

    private static Telling TellingOf(Scene scene, Link link, Organisation organisation) =>
        new(scene.Language, scene.Conversation.Plain, scene.NameOf(link), organisation, organisation.Today(scene.Now));

    private static Step Later(Scene scene, Reminder reminder, TimeSpan pause) =>
        Step.Stay().Save(new ReminderSettled(reminder.Id, reminder.Attempt, ReminderStatus.Planned, scene.Now + pause));

    private static Step Settle(Reminder reminder, ReminderStatus status) => Step.Stay().Save(new ReminderSettled(reminder.Id, reminder.Attempt, status));
}

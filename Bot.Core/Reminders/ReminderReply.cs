using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>The message of a reminder, as much of it as the channel may carry.</summary>
public static class ReminderReply
{
    /// <param name="has">Whether a command is there.</param>
    /// <param name="details">Where the rest can be read that the channel may not carry; null for nowhere.</param>
    public static Reply Of(
        ReminderRule rule, Occasion occasion, Telling telling, Reminder reminder, Link link, ChannelPolicy policy, Func<string, bool> has, Uri? details = null)
    {
        if (policy != ChannelPolicy.Full)
            return Neutral(telling, reminder, details);
        var ways = rule.Ways.Where(way => has(way.Command))
            .Select((way, index) => new Button(telling.Say(way.Label), AnswerReminder.For(link.Id, way.Command), index == 0 ? ButtonStyle.Primary : ButtonStyle.Plain));
        return new Reply(rule.Tell(occasion, telling)).WithButtons([.. ways]).WithButtons([.. Answers(telling, reminder, rule.IsNews)]);
    }

    /// <summary>The operator's own words, under the organisation's name.</summary>
    public static Reply Of(Announcement announcement, Telling telling, Reminder reminder, ChannelPolicy policy, Uri? details = null) => policy != ChannelPolicy.Full
        ? Neutral(telling, reminder, details)
        : new Reply(telling.Say("Reminder.Announcement", ("organisation", Name(telling)), ("text", announcement.Text)))
            // The same for everybody: a channel that can brings it to many in one call.
            .WithButtons(new Button(telling.Say("Reminder.Button.NoAnnouncements"), ReminderScreen.Switching(ReminderTopic.Announcements, isOn: false)), Menu(telling));

    /// <summary>Nothing of it tells whose account it is, where, or what is owed; what it is about the organisation's own site tells.</summary>
    private static Reply Neutral(Telling telling, Reminder reminder, Uri? details)
    {
        var site = telling.Organisation.Profile.Contacts.Site;
        var reply = new Reply(telling.Say($"Reminder.{reminder.Kind}.Neutral", ("organisation", Name(telling)), ("phone", telling.Organisation.Profile.Contacts.Phone)));
        if (details is not null)
            reply = (reply with { Text = reply.Text + " " + telling.Say("Reminder.Details") }).WithButtons(new Button(telling.Say("Reminder.Button.Details"), "", ButtonStyle.Primary, details.AbsoluteUri));
        return (Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                ? reply.WithButtons(new Button(telling.Say("Reminder.Button.Site"), "", Url: site))
                : reply)
            .WithButtons(Action(telling, "Reminder.Button.Off", AnswerReminder.OffAction, reminder), Menu(telling));
    }

    private static IEnumerable<Button> Answers(Telling telling, Reminder reminder, bool isNews)
    {
        // What has happened needs no second word, and on the last day there is no tomorrow.
        if (!isNews)
        {
            var hasTomorrow = telling.Organisation.Today(reminder.Expires.AddTicks(-1)) > telling.Today;
            yield return Action(telling, hasTomorrow ? "Reminder.Button.Tomorrow" : "Reminder.Button.LaterToday", AnswerReminder.AgainAction, reminder);
        }
        yield return Action(telling, "Reminder.Button.Off", AnswerReminder.OffAction, reminder);
    }

    private static Button Action(Telling telling, string label, string action, Reminder reminder) =>
        new(telling.Say(label), new ButtonAction(action, $"{reminder.Id}").ToString());

    private static Button Menu(Telling telling) => new(telling.Say("Button.Menu"), new ButtonAction("menu").ToString());

    private static string Name(Telling telling) => telling.Organisation.Profile.Name.In(telling.Language);
}

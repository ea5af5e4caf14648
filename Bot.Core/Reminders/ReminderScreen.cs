using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>What the resident is reminded of and when, each to be changed by a tap or by its words.</summary>
public static class ReminderScreen
{
    public const string Action = "reminders";
    public const string TopicAction = "reminders-topic";
    public const string AllAction = "reminders-all";
    public const string HourAction = "reminders-hour";

    public static string Name(Scene scene, ReminderTopic topic) => scene.Say($"Reminder.Topic.{topic}");

    /// <summary>The action of a button that switches a topic for all accounts.</summary>
    public static string Switching(ReminderTopic topic, bool isOn) => new ButtonAction(TopicAction, $"{topic}.{(isOn ? "on" : "off")}").ToString();

    public static async ValueTask<Step> ShowAsync(Scene scene, ReminderChoices choices, Step? step = null, string? lead = null)
    {
        var links = await scene.LinksAsync();
        if (choices.IsOff)
            return (step ?? Step.Stay()).Say(With(scene.Reply("Reminder.SettingsOff"), lead)
                .WithButtons(scene.Button("Reminder.Button.OnAll", AllAction, "on", ButtonStyle.Primary)).WithButtons(scene.Button("Button.Menu", "menu")));
        var hour = choices.Hour is { } liked ? scene.Say("Reminder.HourIs", ("hour", liked)) : scene.Say("Reminder.HourAny");
        var reply = With(scene.Reply("Reminder.Settings", ("hour", hour)), lead);
        foreach (var pair in Topics(scene, links.Select(scene.OrganisationOf)).Chunk(2))
            reply = reply.WithButtons([.. pair.Select(topic => Switch(scene, choices, topic))]);
        var quiet = choices.Quiet.Where(quiet => links.Any(link => link.Account == quiet.Account)).ToList();
        if (quiet.Count > 0)
            reply = reply with { Text = reply.Text + "\n\n" + scene.Say("Reminder.QuietFor", ("topics", string.Join(", ", quiet.Select(one => Name(scene, one.Topic)).Distinct()))) };
        return (step ?? Step.Stay()).Say(reply
            .WithButtons(scene.Button("Reminder.Button.Hour", HourAction), scene.Button("Reminder.Button.OffAll", AllAction, "off"))
            .WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>Those that can concern any of the resident's accounts.</summary>
    private static IEnumerable<ReminderTopic> Topics(Scene scene, IEnumerable<Organisation> organisations)
    {
        var concerned = organisations.DistinctBy(organisation => organisation.Key).SelectMany(ReminderRules.For).Select(rule => rule.Kind.Topic()).ToHashSet();
        return Enum.GetValues<ReminderTopic>().Where(topic => topic == ReminderTopic.Announcements || concerned.Contains(topic));
    }

    private static Button Switch(Scene scene, ReminderChoices choices, ReminderTopic topic)
    {
        var isOn = !choices.Without.Contains(topic);
        var label = scene.Say(isOn ? "Reminder.TopicOn" : "Reminder.TopicOff", ("topic", Name(scene, topic)));
        return new(label, Switching(topic, !isOn));
    }

    private static Reply With(Reply reply, string? lead) => (lead is null ? reply : reply.After(lead)) with { Screen = Action };
}

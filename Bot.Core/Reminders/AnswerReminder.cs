using System.Globalization;
using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders;

/// <summary>What a resident answers to a reminder by its buttons, weeks later too: to its account, once more, no more.</summary>
public static class AnswerReminder
{
    public const string ForAction = "for";
    public const string AgainAction = "remind-again";
    public const string OffAction = "remind-off";

    /// <summary>On the last day it comes again after so long.</summary>
    private static readonly TimeSpan LaterToday = TimeSpan.FromHours(3);

    /// <summary>The action of a button that does something for an account, whichever is in hand then.</summary>
    public static string For(Guid link, string command) => new ButtonAction(ForAction, $"{link:N}.{command}").ToString();

    public static bool IsOwn(Button button) => ButtonAction.Parse(button.Action) is { Name: ForAction or AgainAction or OffAction };

    /// <summary>Whether a button leads to the readings that a reminder asks for.</summary>
    public static bool AsksForReadings(Button button) => ButtonAction.Parse(button.Action) is { Name: ForAction, Argument: var argument } && argument.EndsWith(".readings", StringComparison.Ordinal);

    /// <summary>Takes an account in hand and runs a command for it.</summary>
    public static async ValueTask<Step> ForAsync(Scene scene, string argument, Func<string, bool> has, Func<Scene, string, ValueTask<Step>> run)
    {
        var (id, command) = argument.Split('.', 2) is [var link, var name] ? (link, name) : ("", "");
        if (!has(command) || command == ForAction)
            return await Menu.ShowAsync(scene, Step.To(null), scene.Say("Menu.OldButton"));
        return (await scene.LinksAsync()).FirstOrDefault(link => link.Id.ToString("N") == id) is { } own
            ? await WithAsync(scene, own.Id, () => run(scene, command))
            : await Menu.ShowAsync(scene, Step.To(null), scene.Say("Accounts.Gone"));
    }

    /// <summary>The account stays in hand afterwards: what is said next is about it.</summary>
    public static async ValueTask<Step> WithAsync(Scene scene, Guid link, Func<ValueTask<Step>> run)
    {
        scene.Continue(scene.Conversation with { Link = link }, scene.Resident, null);
        var step = await run();
        return step.Remember(conversation => conversation with { Link = link });
    }

    /// <param name="id">From a button: only the resident's own reminders count.</param>
    public static async ValueTask<Step> AgainAsync(Scene scene, string id)
    {
        if (await OwnAsync(scene, id) is not { } reminder)
            return await Menu.ShowAsync(scene, Step.Stay(), scene.Say("Menu.OldButton"));
        var organisation = scene.Organisations[reminder.Account.Organisation];
        var today = organisation.Today(scene.Now);
        var last = organisation.Today(reminder.Expires.AddTicks(-1));
        if (scene.Now >= reminder.Expires)
            return Step.Stay().Say(Buttons(scene, scene.Reply("Reminder.AgainOver")));
        var choices = await scene.Store.ReminderChoicesAsync(reminder.Resident, scene.Cancelled);
        var calendar = new ReminderCalendar(organisation);
        var due = last > today
            ? calendar.Due(organisation.Moment(today.AddDays(1), TimeOnly.MinValue), choices.Hour ?? organisation.Local(scene.Now).Hour, 0, last)
            : calendar.Due(scene.Now + LaterToday, null, 0, last);
        if (due is not { } at || organisation.Today(at) > last)
            return Step.Stay().Say(Buttons(scene, scene.Reply("Reminder.AgainTooLate")));
        var day = organisation.Today(at);
        var wanted = new PlannedReminder(
            reminder.Resident, reminder.Account, reminder.Kind, $"{reminder.Subject}{Reminder.AgainMark}{day:yyyy-MM-dd}", scene.Peer.Channel, at, reminder.Expires);
        return Step.Stay().Save(new ReminderWanted(wanted)).Say(Buttons(scene, scene.Reply("Reminder.Again",
            ("day", day.WriteDay(scene.Language, today)), ("time", organisation.Local(at).WriteTime()))));
    }

    /// <inheritdoc cref="AgainAsync"/>
    public static async ValueTask<Step> OffAsync(Scene scene, string id)
    {
        if (await OwnAsync(scene, id) is not { } reminder)
            return await Menu.ShowAsync(scene, Step.Stay(), scene.Say("Menu.OldButton"));
        var topic = reminder.Kind.Topic();
        var choices = (await scene.Store.ReminderChoicesAsync(reminder.Resident, scene.Cancelled)).Silence(reminder.Account, topic);
        var account = (await scene.LinksAsync()).FirstOrDefault(link => link.Account == reminder.Account);
        return Step.Stay().Save(new ReminderChoicesMade(reminder.Resident, choices)).Say(
            (account is null || scene.Unspoken(account) is not null
                ? scene.Reply("Reminder.OffNeutral", ("topic", ReminderScreen.Name(scene, topic)))
                : scene.Reply("Reminder.Off", ("topic", ReminderScreen.Name(scene, topic)), ("account", scene.NameOf(account))))
            .WithButtons(scene.Button("Reminder.Button.OffAll", ReminderScreen.AllAction, "off"), scene.Button("Reminder.Button.Settings", ReminderScreen.Action))
            .WithButtons(scene.Button("Button.Menu", "menu")));
    }

    private static Reply Buttons(Scene scene, Reply reply) => reply.WithButtons(scene.Button("Reminder.Button.Settings", ReminderScreen.Action), scene.Button("Button.Menu", "menu"));

    private static async ValueTask<Reminder?> OwnAsync(Scene scene, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && scene.Resident is { } resident
        && await scene.Store.ReminderAsync(number, scene.Cancelled) is { } reminder && reminder.Resident == resident && scene.Organisations.Find(reminder.Account.Organisation) is not null
            ? reminder : null;
}

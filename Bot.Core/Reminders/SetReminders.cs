using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Reminders;

/// <summary>Lets the resident choose the hour of reminders and their topics, by taps or in words.</summary>
public sealed class SetReminders(LinkAccount linking) : Dialog<SetReminders.Trigger>
{
    public sealed record WaitingForHour : Stage;

    public enum Trigger
    {
        HourWanted,
        HourGiven,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForHour>(Trigger.HourWanted)
        .Configure<WaitingForHour>(stage => stage
            .PermitReentry(Trigger.HourWanted)
            .PermitLeaving(Trigger.HourGiven)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    private const string HourIs = "rm.hour";
    private const string Any = "any";
    private static readonly int[] Offered = [9, 12, 15, 18, 19];

    public override string Name => "set-reminders";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => true;

    /// <summary>«Напоминания», «напоминай в 19», «напомни завтра», «напоминай про показания».</summary>
    public async ValueTask<Step> ShowAsync(Scene scene, string text)
    {
        if (scene.Conversation.Reminded is { } reminded && ReminderWords.SaysLater(text))
            return await AnswerReminder.AgainAsync(scene, $"{reminded.Reminder}");
        if ((await scene.LinksAsync()).Count == 0)
            return await linking.BeginAsync(scene, wish: scene.Say("Wish.Reminders"));
        // «Не напоминай по вечерам» and «не присылайте про поверку» switch something off, though not everything.
        if (ReminderWords.IsRefusal(text) && (ReminderWords.SaysTime(text) || ReminderWords.Topics(text).Count > 0))
            return await OffAsync(scene, text);
        var choices = await ChoicesAsync(scene);
        if (ReminderWords.Hour(text) is { } hour)
            return await TakeHourAsync(scene, choices, hour, Step.Stay());
        if (ReminderWords.Topics(text).Where(topic => choices.IsOff || choices.Without.Contains(topic) || choices.Quiet.Any(quiet => quiet.Topic == topic)).ToList() is { Count: > 0 } topics)
            return await SwitchAsync(scene, choices with { IsOff = false }, topics, isOn: true);
        return await ReminderScreen.ShowAsync(scene, choices);
    }

    /// <summary>«Не напоминай», «не присылайте про оплату»; «не напоминай по вечерам», which asks for another hour and switches nothing off.</summary>
    public async ValueTask<Step> OffAsync(Scene scene, string text)
    {
        if (ReminderWords.SaysTime(text))
        {
            return Go(scene.Conversation.Stage as WaitingForHour, Trigger.HourWanted, new WaitingForHour())
                .Say(Question(scene).After(scene.Say("Reminder.OffAtThatTime")).WithButtons(scene.Button("Reminder.Button.OffAll", ReminderScreen.AllAction, "off")));
        }
        var choices = await ChoicesAsync(scene);
        if (ReminderWords.Topics(text) is { Count: > 0 } topics)
            return await SwitchAsync(scene, choices, topics, isOn: false);
        return scene.Conversation.Reminded is { } reminded
            ? await AnswerReminder.OffAsync(scene, $"{reminded.Reminder}")
            : await AllAsync(scene, "off");
    }

    /// <param name="argument">Of a button: <c>Bills.off</c>.</param>
    public static async ValueTask<Step> TopicAsync(Scene scene, string argument)
    {
        var choices = await ChoicesAsync(scene);
        return argument.Split('.') is [var name, var wanted] && Enum.TryParse<ReminderTopic>(name, out var topic) && Enum.IsDefined(topic)
            ? await SwitchAsync(scene, choices, [topic], wanted == "on")
            : await ReminderScreen.ShowAsync(scene, choices);
    }

    /// <param name="wanted"><c>on</c> or <c>off</c>.</param>
    public static async ValueTask<Step> AllAsync(Scene scene, string wanted)
    {
        var choices = (await ChoicesAsync(scene)) with { IsOff = wanted != "on" };
        return await SaveAsync(scene, choices, Step.Stay());
    }

    /// <summary>Asks for the hour.</summary>
    public Step AskHour(Scene scene) =>
        Go(scene.Conversation.Stage is WaitingForHour here ? here : null, Trigger.HourWanted, new WaitingForHour()).Say(Question(scene));

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (scene.Resident is null)
            return null;
        var said = input switch
        {
            ButtonPressed button when ButtonAction.Parse(button.Action) is { Name: HourIs, Argument: var hour } => hour,
            TextSent text when ReminderWords.SaysWhenever(text.Text) => Any,
            TextSent text => $"{ReminderWords.Hour(text.Text)}",
            _ => "",
        };
        var choices = await ChoicesAsync(scene);
        if (said == Any)
            return await SaveAsync(scene, choices with { Hour = null, IsOff = false }, Leave(stage, Trigger.HourGiven));
        return int.TryParse(said, out var liked) && liked is >= 0 and < 24
            ? await TakeHourAsync(scene, choices, liked, Leave(stage, Trigger.HourGiven))
            : null;
    }

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(Step.Stay().Say(Question(scene)));

    public override async ValueTask<Step> BackAsync(Stage stage, Scene scene) =>
        await ReminderScreen.ShowAsync(scene, await ChoicesAsync(scene), Leave(stage, Trigger.GivenUp));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => new(Step.Stay().Say(Question(scene).After(scene.Say("Reminder.HourNotRead"))));

    private static async ValueTask<Step> TakeHourAsync(Scene scene, ReminderChoices choices, int hour, Step step)
    {
        // Where every organisation is quiet at that hour, it is said at once and not found out by waiting.
        var times = (await scene.LinksAsync()).Select(link => scene.OrganisationOf(link).Profile.Reminders).ToList();
        var quiet = times.Count > 0 && times.All(time => time.From != time.To && (hour < time.From.Hour || new TimeOnly(hour, 0) >= time.To)) ? times[0] : null;
        var lead = quiet is null ? null : scene.Say("Reminder.HourQuiet", ("from", $"{quiet.From:H\\:mm}"), ("to", $"{quiet.To:H\\:mm}"));
        var nearest = quiet is null ? hour : hour < quiet.From.Hour ? quiet.From.Hour : quiet.To.AddHours(-1).Hour;
        return await SaveAsync(scene, choices with { Hour = nearest, IsOff = false }, step, lead);
    }

    private static ValueTask<Step> SwitchAsync(Scene scene, ReminderChoices choices, IReadOnlyList<ReminderTopic> topics, bool isOn) => SaveAsync(
        scene, topics.Aggregate(choices, (changed, topic) => changed.Switch(topic, isOn)), Step.Stay(),
        scene.Say(isOn ? "Reminder.SwitchedOn" : "Reminder.SwitchedOff", ("topic", string.Join(", ", topics.Select(topic => ReminderScreen.Name(scene, topic))))));

    private static ValueTask<Step> SaveAsync(Scene scene, ReminderChoices choices, Step step, string? lead = null) =>
        ReminderScreen.ShowAsync(scene, choices, step.Save(new ReminderChoicesMade(scene.RequireResident, choices)), lead);

    private static ValueTask<ReminderChoices> ChoicesAsync(Scene scene) => scene.Store.ReminderChoicesAsync(scene.RequireResident, scene.Cancelled);

    private static Reply Question(Scene scene) => scene.Reply("Reminder.AskHour")
        .WithButtons([.. Offered.Select(hour => new Button($"{hour}:00", new ButtonAction(HourIs, $"{hour}").ToString()))])
        .WithButtons(scene.Button("Reminder.Button.AnyHour", HourIs, Any), scene.Button("Button.Menu", "menu"));
}

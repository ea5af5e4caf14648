using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Reminders;

/// <summary>The commands about reminders.</summary>
public sealed class ReminderCommands(LinkAccount linking)
{
    private readonly SetReminders _settings = new(linking);

    public IReadOnlyList<IDialog> Dialogs => [_settings];

    public void AddTo(IDictionary<string, Func<Scene, string, ValueTask<Step>>> commands)
    {
        commands[ReminderScreen.Action] = _settings.ShowAsync;
        commands["reminders-off"] = _settings.OffAsync;
        commands[ReminderScreen.TopicAction] = SetReminders.TopicAsync;
        commands[ReminderScreen.AllAction] = SetReminders.AllAsync;
        commands[ReminderScreen.HourAction] = (scene, _) => new(_settings.AskHour(scene));
        commands[AnswerReminder.AgainAction] = AnswerReminder.AgainAsync;
        commands[AnswerReminder.OffAction] = AnswerReminder.OffAsync;
        commands[AnswerReminder.ForAction] = (scene, argument) => AnswerReminder.ForAsync(scene, argument, commands.ContainsKey, (with, name) => commands[name](with, ""));
    }
}

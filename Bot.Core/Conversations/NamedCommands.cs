using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>Commands by the names that stand on buttons, wherever the button was seen: «мои данные», «QR для банка».</summary>
internal static class NamedCommands
{
    private const int MostWordsOutOfLetter = 4;

    private static readonly (string Key, string Name)[] ByLabel =
    [
        ("Menu.Button.More", "more"), ("Menu.More.Alias", "more"), ("Button.Readings", "readings"), ("Button.Debt", "debt"), ("Button.Pay", "pay"), ("Button.Payments", "payments"),
        ("Button.Accounts", "accounts"), ("Button.LinkMore", "link"), ("Requests.Button.Mine", "my-requests"), ("Requests.Button.Write", "request"),
        ("Delegation.Button.Delegate", "delegate"), ("Accounts.Button.Card", "account-card"), ("MyData.Button.Mine", "my-data"), ("Messengers.Button.Mine", "messengers"),
        ("Reminder.Button.Settings", Reminders.ReminderScreen.Action), ("Payments.Button.Code", "pay-code"), ("Cards.Button.Confirm", "card-confirm"),
    ];

    /// <returns>Null where the text is no such name.</returns>
    public static (string Name, string Argument)? Find(Scene scene, string text)
    {
        var typed = Phrase.Of(text);
        foreach (var (key, name) in ByLabel)
        {
            if (typed.IsSameAs(scene.Say(key)))
                return (name, "");
        }
        return null;
    }

    /// <summary>While a letter is written nearly everything belongs to it; the name of a screen, alone in a message, leads there.</summary>
    public static (string Name, string Argument)? LeadOutOfLetter(Scene scene, string text, Meaning meaning)
    {
        if (Find(scene, text) is { } named)
            return named;
        if (Phrase.Of(text).Words.Count is 0 or > MostWordsOutOfLetter)
            return null;
        return meaning.Intent switch
        {
            Intent.MyRequests => ("my-requests", ""),
            Intent.Messengers => ("messengers", ""),
            Intent.Delegate => ("delegate", ""),
            Intent.Accounts => ("accounts", ""),
            Intent.MyLog => ("my-log", ""),
            Intent.AccountCard => ("account-card", ""),
            Intent.Unlink => ("unlink", ""),
            Intent.ExportMe => ("export-me", ""),
            Intent.DeleteMe => ("delete-me", ""),
            Intent.RemindersSettings or Intent.RemindersOff => (Reminders.ReminderScreen.Action, ""),
            _ => null,
        };
    }
}

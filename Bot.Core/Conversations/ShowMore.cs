using Bot.Core.Accounts;
using Bot.Core.Cards;
using Bot.Core.Organisations;
using Bot.Core.Reminders;

namespace Bot.Core.Conversations;

/// <summary>«Ещё»: what is wanted seldom, by its name, so that nobody has to guess the words for it.</summary>
public static class ShowMore
{
    public static async ValueTask<Step> RunAsync(Scene scene)
    {
        var account = await scene.CurrentLinkAsync();
        var reply = scene.Reply("Menu.More").WithButtons(scene.Button("Requests.Button.Mine", "my-requests"), scene.Button("Requests.Button.Write", "request"));
        if (account is null || scene.IsCard(account))
            reply = reply.WithButtons(scene.Button("Menu.Button.HaveCode", "code"), scene.Button("Button.Help", "help"));
        else
            reply = ForAccount(scene, reply, account);
        return Step.Stay().Say(reply
            .WithButtons(scene.Button("MyData.Button.Mine", "my-data"), scene.Button("Reminder.Button.Settings", ReminderScreen.Action))
            .WithButtons(scene.Button("Button.Menu", "menu")));
    }

    private static Reply ForAccount(Scene scene, Reply reply, Link account)
    {
        reply = account.Access == Access.Full
            ? reply.WithButtons(scene.Button("Delegation.Button.Delegate", "delegate"), scene.Button("Accounts.Button.Card", "account-card"))
            : reply.WithButtons(scene.Button("Accounts.Button.Card", "account-card"));
        var bill = scene.Button("Topic.BillDocument", "bill-document");
        var history = scene.Button("Topic.HistoryReadings", "history");
        return (scene.Offers(account, Feature.Charges), scene.Offers(account, Feature.Readings)) switch
        {
            (true, true) => reply.WithButtons(bill, history),
            (true, false) => reply.WithButtons(bill),
            (false, true) => reply.WithButtons(history),
            _ => reply,
        };
    }
}

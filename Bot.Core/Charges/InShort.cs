using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Charges;

/// <summary>An account's state in a few words, for the menu and after linking.</summary>
public static class InShort
{
    public static string DebtInShort(this Scene scene, Money toPay) => toPay.Kopecks switch
    {
        > 0 => scene.Say("Charges.ToPayShort", ("sum", toPay.Write(scene.Language))),
        0 => scene.Say("Charges.NoDebtShort"),
        _ => scene.Say("Charges.OverpaidShort", ("sum", (-toPay).Write(scene.Language))),
    };

    public static string WindowInShort(this Scene scene, Organisation organisation, WindowDates window)
    {
        var today = organisation.Today(scene.Now);
        return scene.Say(window.IsOpen ? "Window.OpenShort" : "Window.ClosedShort",
            ("days", Dates.WriteDays(window.First, window.Last, scene.Language, today)), ("last", window.Last.WriteDay(scene.Language, today)));
    }
}

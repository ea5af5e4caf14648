using Bot.Core.Accounts;
using Bot.Core.Organisations;
using Bot.Core.Requests;

namespace Bot.Core.Conversations;

/// <summary>The screen from which everything is one tap away.</summary>
public static class Menu
{
    /// <param name="step">What led here; the menu is its reply.</param>
    /// <param name="lead">Said before the menu; otherwise the account in hand is named.</param>
    /// <param name="account">The account in hand where <paramref name="step"/> has just changed it.</param>
    public static async ValueTask<Step> ShowAsync(Scene scene, Step step, string? lead = null, Link? account = null)
    {
        var links = await scene.LinksAsync();
        account ??= await scene.CurrentLinkAsync();
        lead ??= account is null ? scene.Say("Menu.NoAccount") : scene.Say("Menu.Account", ("account", scene.NameOf(account)));
        return step.Say(Buttons(scene, new Reply(lead), account, links.Count));
    }

    private static Reply ForCard(Scene scene, Reply reply) => reply
        .WithButtons(scene.Button("Cards.Button.Balance", "card-balance", style: ButtonStyle.Primary), scene.Button("Cards.Button.TopUp", "card-topup"))
        .WithButtons(scene.Button("Cards.Button.Trips", "card-trips"), scene.Button("Cards.Button.Tickets", "card-tickets"))
        .WithButtons(scene.Button("Cards.Button.Points", "card-points"))
        .WithButtons(scene.Button("Cards.Button.Lost", "card-lost"), scene.Button("Cards.Button.Faulty", "card-faulty"));

    private static Reply Buttons(Scene scene, Reply reply, Link? account, int links)
    {
        if (scene.Conversation.Suspended is not null)
            reply = reply.WithButtons(scene.Button(scene.Conversation.Suspended is WriteRequest.WaitingForContent ? "Requests.Button.Resume" : "Button.Resume", "resume", style: ButtonStyle.Primary));
        if (account is null)
            return reply.WithButtons(scene.Button("Button.Link", "link", style: ButtonStyle.Primary)).WithButtons(scene.Button("Button.Help", "help"), scene.Button("Button.Operator", "operator"));
        if (scene.Offers(account, Feature.Card))
            reply = ForCard(scene, reply);
        if (scene.Offers(account, Feature.Readings))
            reply = reply.WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary));
        if (scene.Offers(account, Feature.Charges))
            reply = reply.WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Payments", "payments"));
        return reply
            .WithButtons(scene.Button(links > 1 ? "Button.Accounts" : "Button.LinkMore", links > 1 ? "accounts" : "link"))
            .WithButtons(scene.Button("Button.Help", "help"), scene.Button("Button.Operator", "operator"));
    }
}

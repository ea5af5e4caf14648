using Bot.Core.Accounts;
using Bot.Core.Organisations;
using Bot.Core.Payments;
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

    private static Reply Buttons(Scene scene, Reply reply, Link? account, int links)
    {
        if (scene.Conversation.Suspended is not null)
            reply = reply.WithButtons(scene.Button(scene.Conversation.Suspended is WriteRequest.WaitingForContent or ContinueRequest.WaitingForAddition ? "Requests.Button.Resume" : "Button.Resume", "resume", style: ButtonStyle.Primary));
        if (account is null)
            reply = reply.WithButtons(scene.Button("Button.Link", "link", style: ButtonStyle.Primary));
        else if (scene.Offers(account, Feature.Card))
            return ForCard(scene, reply, links);
        else
            reply = ForAccount(scene, reply, account, links);
        return reply
            .WithButtons(scene.Button("Menu.Button.More", "more"))
            .WithButtons(scene.Button("Button.Help", "help"), scene.Button("Button.Operator", "operator"));
    }

    private static Reply ForAccount(Scene scene, Reply reply, Link account, int links)
    {
        if (scene.Offers(account, Feature.Readings))
            reply = reply.WithButtons(scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary));
        if (!scene.Offers(account, Feature.Charges))
            return reply.WithButtons(Others(scene, links));
        var debt = scene.Button("Button.Debt", "debt");
        return (scene.CanPay(account) ? reply.WithButtons(scene.Button("Button.Pay", "pay"), debt) : reply.WithButtons(debt))
            .WithButtons(scene.Button("Button.Payments", "payments"), Others(scene, links));
    }

    // Ten buttons in six rows, which is what the narrowest channel shows: help is a tap further.
    private static Reply ForCard(Scene scene, Reply reply, int links) => reply
        .WithButtons(scene.Button("Cards.Button.Balance", "card-balance", style: ButtonStyle.Primary), scene.Button("Cards.Button.TopUp", "card-topup"))
        .WithButtons(scene.Button("Cards.Button.Trips", "card-trips"), scene.Button("Cards.Button.Tickets", "card-tickets"))
        .WithButtons(scene.Button("Cards.Button.Points", "card-points"), Others(scene, links))
        .WithButtons(scene.Button("Cards.Button.Lost", "card-lost"), scene.Button("Cards.Button.Faulty", "card-faulty"))
        .WithButtons(scene.Button("Cards.Button.More", "more"), scene.Button("Button.Operator", "operator"));

    private static Button Others(Scene scene, int links) => scene.Button(links > 1 ? "Button.Accounts" : "Button.LinkMore", links > 1 ? "accounts" : "link");
}

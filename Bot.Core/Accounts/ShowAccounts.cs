using System.Globalization;
using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Accounts;

/// <summary>The resident's accounts, and which of them is in hand.</summary>
public sealed class ShowAccounts(LinkAccount linking)
{
    private const int OnOnePage = 6;

    /// <param name="page">From a button, counted from 0; anything else shows the page of the account in hand.</param>
    public async ValueTask<Step> ListAsync(Scene scene, string page = "")
    {
        var links = await scene.LinksAsync();
        if (links.Count == 0)
            return await linking.BeginAsync(scene);
        var current = (await scene.CurrentLinkAsync())!;
        var last = (links.Count - 1) / OnOnePage;
        var at = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked <= last
            ? asked
            : links.ToList().IndexOf(current) / OnOnePage;
        var reply = scene.Reply(links.Count == 1 ? "Accounts.One" : "Accounts.Many", ("count", links.Count), ("current", scene.NameOf(current))) with { Screen = "accounts" };
        foreach (var link in links.Skip(at * OnOnePage).Take(OnOnePage))
            reply = reply.WithButtons(new Button((link.Id == current.Id ? "✓ " : "") + scene.NameOf(link), new ButtonAction("account", link.Id.ToString("N")).ToString()));
        return Step.Stay().Say((last == 0 ? reply : reply.WithButtons([.. Pages(scene, at, last)]))
            .WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Accounts.Button.Code", "code"))
            .WithButtons(scene.Button("Button.LinkMore", "link"), scene.Button("Button.Menu", "menu")));
    }

    /// <param name="id">Of a link, from a button: only the resident's own count.</param>
    public async ValueTask<Step> ChooseAsync(Scene scene, string id)
    {
        var chosen = (await scene.LinksAsync()).FirstOrDefault(link => link.Id.ToString("N") == id);
        if (chosen is null)
            return await ListAsync(scene);
        return await Menu.ShowAsync(
            scene, Step.To(null).Remember(conversation => conversation with { Link = chosen.Id }), scene.Say("Accounts.Chosen", ("account", scene.NameOf(chosen))), chosen);
    }

    private static IEnumerable<Button> Pages(Scene scene, int at, int last)
    {
        if (at > 0)
            yield return scene.Button("Accounts.Button.Before", "accounts", (at - 1).ToString(CultureInfo.InvariantCulture));
        if (at < last)
            yield return scene.Button("Accounts.Button.After", "accounts", (at + 1).ToString(CultureInfo.InvariantCulture));
    }
}

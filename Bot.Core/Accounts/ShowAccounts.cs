using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Core.Accounts;

/// <summary>The resident's accounts, and which of them is in hand.</summary>
public sealed class ShowAccounts(LinkAccount linking)
{
    public async ValueTask<Step> ListAsync(Scene scene)
    {
        var links = await scene.LinksAsync();
        if (links.Count == 0)
            return await linking.BeginAsync(scene);
        var current = await scene.CurrentLinkAsync();
        return Step.Stay().Say(scene.Reply(links.Count == 1 ? "Accounts.One" : "Accounts.Many", ("count", links.Count), ("current", scene.NameOf(current!))) with
        {
            Buttons =
            [
                .. links.Select(link => new[]
                {
                    new Button((link.Id == current!.Id ? "✓ " : "") + scene.NameOf(link), new ButtonAction("account", link.Id.ToString("N")).ToString()),
                }),
                [scene.Button("Button.LinkMore", "link"), scene.Button("Button.Menu", "menu")],
            ],
        });
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
}

using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Readings;

/// <summary>«До какого числа передавать?»</summary>
public static class ShowWindow
{
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking)
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene, wish: scene.Say("Wish.Window"));
        var organisation = scene.OrganisationOf(link);
        if (!scene.Offers(organisation, Feature.Readings) || organisation.Window(scene.Now) is not { } window)
            return ShowContacts.NotOffered(scene, organisation);
        if (!window.IsOpen)
            return Step.Stay().Say(ReadingsReplies.WindowClosed(scene, link, window));
        var today = organisation.Today(scene.Now);
        return Step.Stay().Say(scene.Reply("Window.Open", ("account", scene.NameOf(link)),
                ("last", Texts.Dates.WriteDay(window.Last, scene.Language, today)), ("days", window.Last.DayNumber - today.DayNumber + 1))
            .WithButtons([.. link.Access.Allows(Feature.Readings) ? [scene.Button("Button.Readings", "readings", style: ButtonStyle.Primary)] : Array.Empty<Button>(), scene.Button("Button.Menu", "menu")]));
    }
}

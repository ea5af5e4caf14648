using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Cards;

/// <summary>What to do with a card that is lost, and with one that no reader takes; no card need be linked for that.</summary>
public static class ShowTrouble
{
    public static ValueTask<Step> LostAsync(Scene scene) => RunAsync(scene, "card_lost", rules => rules.Lost);

    public static ValueTask<Step> FaultyAsync(Scene scene) => RunAsync(scene, "card_faulty", rules => rules.Faulty);

    private static async ValueTask<Step> RunAsync(Scene scene, string topic, Func<CardRules, LocalText> text) =>
        await CardInHand.OperatorAsync(scene) is { Profile: { Card: { } rules } profile }
            ? Step.Stay().Say(new Reply($"{text(rules).In(scene.Language)}\n\n{profile.Name.In(scene.Language)}\n{scene.Say("Contacts.Phone", ("value", profile.Contacts.Phone))}")
                .WithButtons(scene.Button("Cards.Button.Points", "card-points"), scene.Button("Requests.Button.Write", "request"))
                .WithButtons(scene.Button("Button.Menu", "menu")))
            : await ShowTopics.NotYetAsync(scene, topic);
}

using Bot.Core.Cards;
using Bot.Core.Linking;

namespace Bot.Core.Conversations;

/// <summary>The commands about transport cards.</summary>
public sealed class CardCommands(LinkAccount linking)
{
    private readonly ConfirmCard _confirm = new(linking);

    public FindPoint Points { get; } = new();

    public IReadOnlyList<IDialog> Dialogs => [_confirm, Points];

    public void AddTo(IDictionary<string, Func<Scene, string, ValueTask<Step>>> commands)
    {
        commands["card-balance"] = (scene, _) => ShowBalance.RunAsync(scene, linking);
        commands["card-trips"] = (scene, text) => ShowTrips.RunAsync(scene, linking, text);
        commands["card-payments"] = (scene, more) => ShowTopUps.RunAsync(scene, linking, more);
        commands["card-confirm"] = (scene, _) => _confirm.BeginAsync(scene);
        commands["card-points"] = Points.BeginAsync;
        commands["card-lost"] = (scene, _) => ShowTrouble.LostAsync(scene);
        commands["card-faulty"] = (scene, _) => ShowTrouble.FaultyAsync(scene);
        commands[AccountMeant.NotForCard] = (scene, _) => new(Step.Stay().Say(scene.Reply("Cards.NotForCard")
            .WithButtons(scene.Button("Cards.Button.Balance", "card-balance"), scene.Button("Button.Link", "link"))
            .WithButtons(scene.Button("Button.Menu", "menu"))));
    }
}

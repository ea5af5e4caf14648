using Bot.Core.Cards;
using Bot.Core.Linking;

namespace Bot.Core.Conversations;

/// <summary>The commands about transport cards.</summary>
public sealed class CardCommands(LinkAccount linking)
{
    private readonly ConfirmCard _confirm = new(linking);
    private readonly TopUpCard _topUp = new(linking);
    private readonly FindPoint _points = new();

    public IReadOnlyList<IDialog> Dialogs => [_confirm, _topUp, _points];

    public void AddTo(IDictionary<string, Func<Scene, string, ValueTask<Step>>> commands)
    {
        commands["card-balance"] = (scene, _) => ShowBalance.RunAsync(scene, linking);
        commands["card-trips"] = (scene, text) => ShowTrips.RunAsync(scene, linking, text);
        commands["card-payments"] = (scene, more) => ShowTopUps.RunAsync(scene, linking, more);
        commands["card-topup"] = _topUp.BeginAsync;
        commands[TopUpCard.SumAction] = _topUp.TakeSumAsync;
        commands["card-tickets"] = (scene, _) => BuyTicket.ListAsync(scene, linking);
        commands["card-buy"] = (scene, tariff) => BuyTicket.BuyAsync(scene, linking, tariff);
        commands["card-confirm"] = (scene, _) => _confirm.BeginAsync(scene);
        commands["card-points"] = _points.BeginAsync;
        commands["card-lost"] = (scene, _) => ShowTrouble.LostAsync(scene);
        commands["card-faulty"] = (scene, _) => ShowTrouble.FaultyAsync(scene);
        commands[AccountMeant.NotForCard] = (scene, _) => new(Step.Stay().Say(scene.Reply("Cards.NotForCard")
            .WithButtons(scene.Button("Cards.Button.Balance", "card-balance"), scene.Button("Button.Link", "link"))
            .WithButtons(scene.Button("Button.Menu", "menu"))));
    }
}

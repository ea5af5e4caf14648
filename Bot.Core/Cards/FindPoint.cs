using System.Globalization;
using System.Text;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>Finds the service points nearest to a shared place or in a typed street; the place is used and forgotten.</summary>
public sealed class FindPoint : Dialog<FindPoint.Trigger>
{
    public sealed record WaitingForPlace : Stage;

    public enum Trigger
    {
        Begun,
        PlaceGiven,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForPlace>(Trigger.Begun)
        .Configure<WaitingForPlace>(stage => stage
            .PermitReentry(Trigger.Begun)
            .PermitLeaving(Trigger.PlaceGiven)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    private const int Nearest = 3;
    private const int OnOneScreen = 5;
    private const int MostListed = 20;
    private const string AllAction = "points.all";

    public override string Name => "find-point";

    protected override StageMap<Trigger> Map => Arrows;

    /// <param name="text">The question, which may name a street.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string text)
    {
        if (await CardInHand.OperatorAsync(scene) is not { } organisation)
            return await ShowTopics.NotYetAsync(scene, "card_points");
        if (await PointsAsync(scene, organisation) is not { } points)
            return ShowContacts.BillingAway(scene, organisation, "card-points");
        return NearestPoints.In(text, points, TownOf(organisation)) is { Count: > 0 } inStreet
            ? Step.Stay().Say(Shown(scene, "Cards.PointsInStreet", inStreet.Select(point => (point, double.NaN))))
            : Go(scene.Conversation.Stage as WaitingForPlace, Trigger.Begun, new WaitingForPlace()).Say(Question(scene));
    }

    /// <summary>A place that was shared without being asked for.</summary>
    public static async ValueTask<Step?> NearAsync(Scene scene, LocationShared place) =>
        await CardInHand.OperatorAsync(scene) is { } organisation ? await NearAsync(scene, organisation, place, Step.Stay()) : null;

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (await CardInHand.OperatorAsync(scene) is not { } organisation)
            return await Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));
        switch (input)
        {
            case LocationShared place:
                return await NearAsync(scene, organisation, place, Leave(stage, Trigger.PlaceGiven));
            case ButtonPressed button when ButtonAction.Parse(button.Action) is { Name: AllAction }:
                return await PointsAsync(scene, organisation) is { } all
                    ? Leave(stage, Trigger.PlaceGiven).Say(All(scene, all))
                    : ShowContacts.BillingAway(scene, organisation, "card-points");
            case TextSent { Text: var street } when await PointsAsync(scene, organisation) is { } points && NearestPoints.In(street, points, TownOf(organisation)) is { Count: > 0 } found:
                return Leave(stage, Trigger.PlaceGiven).Say(Shown(scene, "Cards.PointsInStreet", found.Select(point => (point, double.NaN))));
            default:
                return null;
        }
    }

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(Step.Stay().Say(Question(scene)));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) =>
        new(Step.Stay().Say(Buttons(scene, scene.Reply(input is TextSent ? "Cards.NoSuchStreet" : "Cards.AskPlace"))));

    private static string TownOf(Organisation organisation) => organisation.Profile.Card?.Town ?? "";

    private static async ValueTask<Step> NearAsync(Scene scene, Organisation organisation, LocationShared place, Step found) =>
        await PointsAsync(scene, organisation) is { } points
            ? found.Say(Shown(scene, "Cards.PointsNear", NearestPoints.To(place.Latitude, place.Longitude, points, Nearest)))
            : ShowContacts.BillingAway(scene, organisation, "card-points");

    private static async ValueTask<IReadOnlyList<ServicePoint>?> PointsAsync(Scene scene, Organisation organisation) =>
        await scene.Cards.PointsAsync(organisation.Key, scene.Cancelled) is Answer<IReadOnlyList<ServicePoint>>.Known { Value: var points } ? points : null;

    private static Reply Shown(Scene scene, string head, IEnumerable<(ServicePoint Point, double Metres)> points)
    {
        var text = new StringBuilder(scene.Say(head));
        foreach (var (point, metres) in points.Take(OnOneScreen))
        {
            var far = double.IsNaN(metres) ? "" : " · " + Far(scene, metres);
            text.Append("\n\n").Append($"{point.Name}{far}\n{point.Address}\n{point.Hours}".TrimEnd());
        }
        return new Reply(text.ToString()).WithButtons(scene.Button("Cards.Button.OtherPlace", "card-points"), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>A line for each: there may be many.</summary>
    private static Reply All(Scene scene, IReadOnlyList<ServicePoint> points)
    {
        var lines = points.Take(MostListed).Select(point => $"\n• {point.Address}: {point.Hours}");
        var more = points.Count > MostListed ? "\n" + scene.Say("Accounts.CardMore", ("count", points.Count - MostListed)) : "";
        return new Reply(scene.Say("Cards.PointsAll") + string.Concat(lines) + more).WithButtons(scene.Button("Cards.Button.OtherPlace", "card-points"), scene.Button("Button.Menu", "menu"));
    }

    private static string Far(Scene scene, double metres) => metres < 1000
        ? scene.Say("Cards.Metres", ("metres", ((int)Math.Round(metres / 10) * 10).ToString(CultureInfo.InvariantCulture)))
        : scene.Say("Cards.Kilometres", ("kilometres", Math.Round((decimal)metres / 1000, 1).Write(scene.Language)));

    private static Reply Question(Scene scene) => Buttons(scene, scene.Reply("Cards.AskPlace"));

    private static Reply Buttons(Scene scene, Reply reply) => reply
        .WithButtons(scene.Button("Cards.Button.SharePlace", "card-points") with { Requests = ButtonRequest.Location })
        .WithButtons(scene.Button("Cards.Button.AllPoints", AllAction), scene.Button("Button.Menu", "menu"));
}

using System.Globalization;
using System.Text;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Charges;

/// <summary>The organisation's tariffs, and «сколько будет за 150 квт?» by them.</summary>
public static class ShowTariffs
{
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking, string text)
    {
        // Prices are nobody's secret: an organisation in hand is enough, an account is not needed.
        var organisation = await scene.CurrentLinkAsync() is { } link ? scene.OrganisationOf(link) : scene.Organisations.Find(scene.Conversation.Organisation);
        if (organisation is null)
            return await linking.BeginAsync(scene, wish: scene.Say("Wish.Tariffs"));
        var name = ("organisation", (object)organisation.Profile.Name.In(scene.Language));
        if (organisation.Profile.Tariffs.Count == 0)
            return Step.Stay().Say(scene.Reply("Tariffs.None", name, ("phone", organisation.Profile.Contacts.Phone)).WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu")));
        var today = organisation.Today(scene.Now);
        var month = new DateOnly(today.Year, today.Month, 1);
        var asked = Read(text, organisation.Profile.Tariffs, month);
        var reply = asked.Count == 0 ? All(scene, organisation, month, HasNumber(text) ? "Tariffs.Which" : null)
            : Estimate.Of(organisation.Profile.Tariffs, asked, month) is { } sum ? Calculated(scene, organisation, asked, sum, month)
            : All(scene, organisation, month, "Tariffs.NoPrice");
        return Step.Stay().Say(reply.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>
    /// «150 квт», «день 100 ночь 50», «5 кубов холодной»: each number with the service and zone named beside it, or the one its
    /// unit leaves.
    /// </summary>
    /// <returns>Empty where no number is named, or it is not clear of what.</returns>
    public static IReadOnlyList<Quantity> Read(string text, IReadOnlyList<Tariff> tariffs, DateOnly month)
    {
        var asked = new List<Quantity>();
        var current = Estimate.Current(tariffs, month);
        var words = Phrase.Of(text).Words;
        var numbers = words.Select((word, at) => (Value: NumberOf(word), At: at)).Where(number => number.Value is not null).ToList();
        // Names stand before their numbers or behind them, the same way all through a line.
        var namesFirst = numbers.Count > 0 && words.Take(numbers[0].At).Any(IsName);
        foreach (var (value, at) in numbers)
        {
            var next = numbers.Select(number => number.At).FirstOrDefault(other => other > at, words.Count);
            var before = numbers.Select(number => number.At).LastOrDefault(other => other < at, -1);
            var own = words.Skip(namesFirst ? before + 1 : at).Take(namesFirst ? at - before - 1 : next - at).ToList();
            var unit = words.Skip(at).Take(next - at).Select(ServicesByUnit).FirstOrDefault(found => found is not null);
            var zone = own.Select(word => MeterNames.ZoneOf(word, [])).FirstOrDefault(found => found is not null);
            var service = own.Select(MeterNames.ServiceOf).FirstOrDefault(found => found is not null) ?? (zone is not null ? Service.Electricity : null);
            var fits = current.Select(tariff => tariff.Service).Distinct().Where(one => service is null ? unit?.Contains(one) ?? false : one == service).ToList();
            if (service is { } named)
                asked.Add(new(named, zone ?? Zone.Single, value!.Value));
            else if (fits is [var only])
                asked.Add(new(only, zone ?? Zone.Single, value!.Value));
            else if (unit is null && current.Select(tariff => tariff.Service).Distinct().ToList() is [var sold])
                asked.Add(new(sold, zone ?? Zone.Single, value!.Value));
            else
                return [];
        }
        return asked;
    }

    private static Reply Calculated(Scene scene, Organisation organisation, IReadOnlyList<Quantity> asked, Money sum, DateOnly month)
    {
        var text = new StringBuilder(scene.Say("Tariffs.Calculated", ("organisation", organisation.Profile.Name.In(scene.Language))));
        foreach (var quantity in asked)
        {
            foreach (var tariff in Estimate.Prices(organisation.Profile.Tariffs, quantity.Service, quantity.Zone, month))
            {
                text.Append('\n').Append(scene.Say("Tariffs.Cost", ("service", NameOf(scene, tariff, quantity.Zone)), ("amount", quantity.Amount.Write(scene.Language)),
                    ("unit", scene.Unit(quantity.Service)), ("sum", Estimate.Cost(tariff, quantity.Amount).Write(scene.Language))));
            }
        }
        return new(text.Append('\n').Append(scene.Say("Tariffs.Total", ("sum", sum.Write(scene.Language)))).Append('\n').Append(scene.Say("Tariffs.Note")).ToString());
    }

    private static Reply All(Scene scene, Organisation organisation, DateOnly month, string? lead)
    {
        var text = new StringBuilder(lead is null ? scene.Say("Tariffs.Head", ("organisation", organisation.Profile.Name.In(scene.Language))) : scene.Say(lead));
        var current = Estimate.Current(organisation.Profile.Tariffs, month);
        foreach (var tariff in current)
        {
            text.Append('\n').Append(scene.Say("Tariffs.Line", ("service", NameOf(scene, tariff, tariff.Zone)),
                ("price", Price(tariff.Price, scene)), ("unit", scene.Unit(tariff.Service))));
        }
        var example = scene.Say(current.Any(tariff => tariff.Service == Service.Electricity) ? "Tariffs.Example" : "Tariffs.ExampleWater");
        return new(text.Append("\n\n").Append(scene.Say("Tariffs.Ask", ("example", example))).ToString());
    }

    // A price may have parts of a kopeck: 146,376 ₽.
    private static string Price(decimal price, Scene scene) =>
        decimal.Round(price, 2) == price ? new Money(decimal.ToInt64(price * 100)).Write(scene.Language) : price.Write(scene.Language) + " ₽";

    private static string NameOf(Scene scene, Tariff tariff, Zone zone)
    {
        var service = scene.Say($"Service.{tariff.Service}");
        var named = tariff.Name is { } name ? $"{service}, {name.In(scene.Language)}" : service;
        return zone == Zone.Single ? named : $"{named}, {scene.Say($"Zone.{zone}")}";
    }

    private static bool HasNumber(string text) => Phrase.Of(text).Words.Any(word => NumberOf(word) is not null);

    private static bool IsName(string word) => MeterNames.ServiceOf(word) is not null || MeterNames.ZoneOf(word, []) is not null;

    private static decimal? NumberOf(string word) =>
        decimal.TryParse(word.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000 ? value : null;

    private static Service[]? ServicesByUnit(string word) =>
        word.StartsWith("квт", StringComparison.Ordinal) || word.StartsWith("киловатт", StringComparison.Ordinal) || word is "kwh" or "kw" ? [Service.Electricity]
        : word.StartsWith("гкал", StringComparison.Ordinal) || word == "gcal" ? [Service.Heating]
        : word.StartsWith("куб", StringComparison.Ordinal) || word is "м3" or "м³" or "m3" ? [Service.ColdWater, Service.HotWater, Service.Gas]
        : null;
}

using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Photographs;

/// <summary>Links an account by a photograph of its bill's payment code, whatever was being talked of.</summary>
public sealed class LinkByPhoto(LinkAccount linking, Commands commands)
{
    /// <summary>Whether the codes on photographs are read, and some bill has one.</summary>
    public static bool IsPossible(Scene scene) => scene.CanReadCodes && scene.Organisations.All.Any(organisation => IsRecognised(scene, organisation));

    public static bool IsRecognised(Scene scene, Organisation organisation) => organisation.Profile.Payee is not null && scene.Offers(organisation, Feature.Linking);

    public static Step Begin(Scene scene, FileSent file) =>
        Step.Stay().Run(new ReadPhoto(file.FileId, scene.Sequence)).Say(scene.Reply("Photos.Looking") with { Screen = ScreenOf(scene.Sequence) });

    public async ValueTask<Step> TellAsync(Scene scene, PhotoRead read)
    {
        var step = read.Content switch
        {
            PhotoContent.OneBill { Code: var code } => await LinkAsync(scene, code),
            PhotoContent.SeveralBills => Say(scene, "Photos.SeveralBills"),
            PhotoContent.OtherCode => Say(scene, "Photos.OtherCode"),
            PhotoContent.NoCode => await NoCodeAsync(scene),
            PhotoContent.NotAPicture => Say(scene, "Photos.NotAPicture"),
            PhotoContent.TooLarge => Say(scene, "Photos.TooLarge"),
            PhotoContent.NotReadNow => Say(scene, "Photos.NotReadNow"),
            _ => throw new NotSupportedException($"No words for {read.Content.GetType().Name}."),
        };
        if (step.Replies is [var only])
            step.Replies[0] = only with { Screen = ScreenOf(read.Sequence) };
        return step.Forget();
    }

    /// <summary>Who has an account may have photographed the meter instead.</summary>
    private static async ValueTask<Step> NoCodeAsync(Scene scene) => (await scene.LinksAsync()).Any(link => scene.Offers(link, Feature.Readings))
        ? Step.Stay().Say(scene.Reply("Photos.NoCodeOrMeter").WithButtons(scene.Button("Button.Readings", "readings"), scene.Button("Button.Menu", "menu")))
        : Say(scene, "Photos.NoCode");

    private async ValueTask<Step> LinkAsync(Scene scene, BillCode code)
    {
        var payees = code.Payees(scene.Organisations);
        if (payees.Count == 0)
            return Say(scene, "Photos.StrangeBill", ("organisations", string.Join(", ", scene.Organisations.All.Where(one => IsRecognised(scene, one)).Select(one => one.Profile.Name.In(scene.Language)))));
        var number = code.Account is { } written ? Organisation.Tidy(written) : "";
        if (payees.FirstOrDefault(organisation => organisation.TakesNumber(number)) is not { } payee)
            return Say(scene, "Photos.NoAccount", ("organisation", payees[0].Profile.Name.In(scene.Language)), ("hint", payees[0].Profile.AccountNumber.Hint.In(scene.Language)));
        if (!scene.Offers(payee, Feature.Linking))
            return ShowContacts.NotOffered(scene, payee);
        return await commands.LeadAsync(scene, () => linking.TakeCodeAsync(scene, payee, number, code.Sum));
    }

    // The answer takes the place of the words that promised it, and of no other photograph's, where the channel can do that.
    private static string ScreenOf(long sequence) => $"photo-{sequence}";

    private static Step Say(Scene scene, string key, params ReadOnlySpan<(string Name, object Value)> values) => Step.Stay().Say(scene.Reply(key, values)
        .WithButtons(scene.Button("Linking.Button.ByNumber", "link"), scene.Button("Button.Menu", "menu")));
}

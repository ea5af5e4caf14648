using Bot.Core.Organisations;

namespace Bot.Tests.Organisations;

public class ProfileRulesTests
{
    [Fact]
    public void A_good_profile_has_no_faults() => Assert.Empty(ProfileRules.Check(Profiles.Valid()));

    public static TheoryData<string, Action<OrganisationProfile>> Faults => new()
    {
        { "Name:Ru", profile => profile.Name.Ru = " " },
        { "Name:En", profile => profile.Name.En = "" },
        { "TimeZone", profile => profile.TimeZone = "Moscow" },
        { "AccountNumber:Pattern", profile => profile.AccountNumber.Pattern = "" },
        { "AccountNumber:Pattern", profile => profile.AccountNumber.Pattern = "(" },
        { "AccountNumber:Example", profile => profile.AccountNumber.Example = "12" },
        { "AccountNumber:Hint:Ru", profile => profile.AccountNumber.Hint.Ru = "" },
        { "Readings", profile => profile.Readings = null },
        { "Readings:FirstDay", profile => profile.Readings!.FirstDay = 0 },
        { "Readings:LastDay", profile => profile.Readings!.LastDay = 32 },
        { "Payments:Minimum", profile => profile.Payments.Minimum = 0 },
        { "Payments:Minimum", profile => profile.Payments.Minimum = 1.005m },
        { "Payments:Maximum", profile => profile.Payments.Maximum = 0.5m },
        { "Payments:Gateway", profile => profile.Payments.Gateway = PaymentGateway.Demo },
        { "Payments:Gateway", profile => profile.Payments.Gateway = (PaymentGateway)9 },
        { "Payments:LinkMinutes", profile => profile.Payments.LinkMinutes = 4 },
        { "Payments:LinkMinutes", profile => profile.Payments.LinkMinutes = 1441 },
        { "Proof:UnfinishedLinkHours", profile => profile.Proof.UnfinishedLinkHours = 0 },
        { "Proof:Kind", profile => profile.Proof.Kind = ProofKind.None },
        { "Proof:Kind", profile => profile.Proof.Kind = (ProofKind)9 },
        { "Proof:CodeProves", profile => profile.Proof.CodeProves = true },
        { "Card", profile => profile.Card = new() },
        { "Card", profile => profile.Features.Add(Feature.Card) },
        { "Card:Fares:Civil", profile => profile.Card = new() { Fares = { [Core.Cards.CardKind.Civil] = 0 } } },
        { "Card:TopUps:0", profile => profile.Card = new() { TopUps = [1_000_000] } },
        { "Card:DaysUnconfirmed", profile => profile.Card = new() { DaysUnconfirmed = -1 } },
        { "Card:Written:En", profile => profile.Card = new() { Written = new() { Ru = "При поездке" } } },
        { "Tariffs:0:Price", profile => profile.Tariffs.Add(new() { Price = 0 }) },
        { "Tariffs:1:From", profile => profile.Tariffs.AddRange([new() { Price = 1 }, new() { Price = 2, From = new(2027, 1, 2) }]) },
        { "Tariffs:0:Name:En", profile => profile.Tariffs.Add(new() { Price = 1, Name = new() { Ru = "водоотведение" } }) },
        { "Tariffs:0:Zone", profile => profile.Tariffs.Add(new() { Price = 1, Zone = (Core.Readings.Zone)9 }) },
        { "Contacts:Phone", profile => profile.Contacts.Phone = "" },
        { "Channels:vk", profile => profile.Channels["vk"] = (ChannelPolicy)7 },
    };

    [Fact]
    public void A_transport_card_alone_is_linked_by_its_number()
    {
        var card = Profiles.Valid(profile =>
        {
            profile.Kind = OrganisationKind.TransportCard;
            profile.Proof.Kind = ProofKind.None;
            profile.Features = [Feature.Linking];
        });
        Assert.Empty(ProfileRules.Check(card));
        card.Kind = OrganisationKind.Utility;
        Assert.Contains(ProfileRules.Check(card), fault => fault.Key == "Proof:Kind");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_names_its_key(string key, Action<OrganisationProfile> spoil) =>
        Assert.Contains(ProfileRules.Check(Profiles.Valid(spoil)), fault => fault.Key == key);
}

using Bot.Core.Organisations;

namespace Bot.Tests.Organisations;

/// <summary>A profile without faults, to spoil in one place.</summary>
public static class Profiles
{
    public static OrganisationProfile Valid(Action<OrganisationProfile>? spoil = null)
    {
        var profile = new OrganisationProfile
        {
            Key = "test",
            Kind = OrganisationKind.Utility,
            Name = new() { Ru = "Тест", En = "Test" },
            TimeZone = "Europe/Moscow",
            AccountNumber = new() { Pattern = "\\d{10}", Example = "1000000000", Hint = new() { Ru = "10 цифр", En = "10 digits" } },
            Proof = new() { Kind = ProofKind.LastBill },
            Readings = new() { FirstDay = 15, LastDay = 25 },
            Contacts = new() { Phone = "8-800-000-00-00" },
            Features = [Feature.Linking, Feature.Readings, Feature.Charges],
        };
        spoil?.Invoke(profile);
        return profile;
    }
}

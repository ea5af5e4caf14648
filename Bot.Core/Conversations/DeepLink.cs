using Bot.Core.Organisations;

namespace Bot.Core.Conversations;

/// <summary>
/// What a link that opens the conversation carries: an organisation, and perhaps the account of the bill it is printed on:
/// <c>eirc-sevastopol</c>, <c>eirc-sevastopol_4460153001</c>. Never the proof.
/// </summary>
/// <param name="Account">Null where there is none, or none that the organisation has.</param>
public readonly record struct DeepLink(Organisation Organisation, string? Account)
{
    /// <summary>Telegram's limit, the narrowest of the channels; letters, digits, - and _.</summary>
    public const int MaxLength = 64;

    /// <returns>Null where no organisation of ours is named.</returns>
    public static DeepLink? Read(string payload, OrganisationDirectory organisations)
    {
        if (organisations.Find(payload) is { } alone)
            return new(alone, null);
        var mark = payload.LastIndexOf('_');
        if (mark < 0 || organisations.Find(payload[..mark]) is not { } organisation)
            return null;
        var account = Organisation.Tidy(payload[(mark + 1)..]);
        return new(organisation, organisation.TakesNumber(account) ? account : null);
    }

    public override string ToString() => Account is null ? Organisation.Key : $"{Organisation.Key}_{Account}";
}

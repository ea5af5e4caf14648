namespace Bot.Core.Reminders;

/// <summary>What an operator tells all residents of an organisation, or those at an address.</summary>
/// <param name="Address">Part of the address; empty for all.</param>
/// <param name="Expires">After this it is not sent any more.</param>
/// <param name="Audience">How many residents it was for when the operator agreed.</param>
public sealed record Announcement(long Id, string Organisation, string Address, string Text, DateTimeOffset At, DateTimeOffset Expires, int Audience)
{
    /// <summary>As fast as the messengers take it, in place of spread over the hours that are left.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>As the period of its reminders.</summary>
    public string Period => $"{Id}";

    private static readonly string[] Kinds =
        ["г", "город", "ул", "улица", "пр", "т", "проспект", "пер", "переулок", "пл", "площадь", "ш", "шоссе", "б", "р", "бульвар", "д", "дом", "кв", "квартира"];

    /// <summary>Whether an account's address is among those it is for.</summary>
    /// <param name="address">As the billing system knows it, masked.</param>
    public bool IsFor(string address) => Address.Length == 0 || $" {Words(address)} ".Contains($" {Words(Address)} ", StringComparison.Ordinal);

    // «ул. Гоголя, д. 12» and «Гоголя 12» are one; «Гоголя 1» is another house.
    private static string Words(string address) => string.Join(' ', Understanding.Phrase.Of(address).Words.Where(word => !Kinds.Contains(word)));
}

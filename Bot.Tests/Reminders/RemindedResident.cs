using Bot.Core.Consent;
using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>Residents as the tests of reminders need them.</summary>
internal static class RemindedResident
{
    /// <summary>Cold water and hot water, window from the 1st to the last day of the month.</summary>
    public const string Account = "4460153001 4231,57";

    public static async Task ArriveAsync(this DeskChat chat, string account = Account)
    {
        foreach (var said in new[] { "/start", "согласен", account })
            await chat.SaysAsync(said);
    }

    /// <summary>The same resident in another messenger, who wrote there at this moment.</summary>
    public static async Task AlsoInAsync(this DeskChat chat, Peer other)
    {
        var resident = (await chat.Store.LoadAsync(chat.Peer, default)).Resident!.Value;
        var now = chat.Time.Now;
        var accepted = await chat.Store.AcceptAsync(new(other, "hello", new TextSent("привет"), now), default);
        var state = StoredState.Save(new() { Consent = GiveConsent.Version, HeardAt = now });
        await chat.Store.CommitAsync(new(other, 0, accepted.Sequence, state, [], [new ConsentGiven(resident, GiveConsent.Version, now)], [], false, OutboxPriority.Interactive, now), default);
    }

    /// <summary>Kind and status of every reminder there is.</summary>
    public static IEnumerable<string> Reminders(this DeskChat chat) =>
        chat.File.Read<string>("select kind || ' ' || period || ' ' || status from reminder order by kind, period");

    /// <summary>To a moment of the organisations' clock, Moscow's.</summary>
    public static void At(this DeskChat chat, string moscow) => chat.Time.Now = DateTimeOffset.Parse(moscow + "+03:00").ToUniversalTime();
}

using System.Collections.Concurrent;
using System.Net;
using Bot.Core.Conversations;
using Bot.Core.Linking;

namespace Bot.Host.Linking;

/// <summary>Tells the administrator that somebody seems to guess numbers or proofs, and what to do; each thing once an hour.</summary>
public sealed partial class GuessAlarm(ITurns turns, GuessGuard guard, TimeProvider time, ILogger<GuessAlarm> log) : ITurns
{
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, long> _told = [];

    public async ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled)
    {
        var commit = await turns.RunAsync(stored, item, cancelled);
        foreach (var tried in commit.Writes.OfType<ProofTried>().Where(tried => tried.CountsForSource))
            Hear(tried);
        return commit;
    }

    public TurnCommit Apologise(StoredConversation stored, InboxItem item) => turns.Apologise(stored, item);

    private void Hear(ProofTried tried)
    {
        var (asked, seen) = (tried.Asked, tried.Seen);
        var organisation = asked.Account.Organisation;
        if (!tried.Right && seen.ForOrganisation + 1 >= guard.WrongPerOrganisation && MayTell(organisation))
            Besieged(seen.ForOrganisation + 1, organisation, ProofLimits.WrongUnderSiege, organisation);
        if (seen.ForSource + 1 < guard.WrongPerSource || !MayTell(asked.Source))
            return;
        if (IsOurOwn(asked.Source))
            OwnAddress(seen.ForSource + 1, asked.Source, asked.Source);
        else
            Guessing(seen.ForSource + 1, asked.Source, asked.Source);
    }

    private bool MayTell(string what)
    {
        if (_told.Count >= MostRemembered)
            _told.Clear();
        if (_told.TryGetValue(what, out var told) && time.GetElapsedTime(told) < Pause)
            return false;
        _told[what] = time.GetTimestamp();
        return true;
    }

    // 127/8, 10/8, 172.16/12, 192.168/16, ::1, fc00::/7: what a proxy beside the program has.
    private static bool IsOurOwn(string source) => IPAddress.TryParse(source.Split('/')[0], out var address)
        && (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal
            || address.GetAddressBytes() is [10, _, _, _] or [172, >= 16 and < 32, _, _] or [192, 168, _, _]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} wrong numbers and proofs within a day for {Organisation}: somebody may be guessing. Each address has {Left} attempts a day now; "
        + "accounts are still linked by the sums of two bills. 'locks' lists what is locked, 'locks release --organisation {Key} --all' releases it")]
    private partial void Besieged(int count, string organisation, int left, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} wrong numbers and proofs within an hour from {Source}, from which none is compared for up to an hour. "
        + "'locks' lists such addresses, 'locks release --address {Address}' releases it")]
    private partial void Guessing(int count, string source, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} wrong numbers and proofs within an hour from {Source}, from which none is compared for up to an hour. "
        + "If that is a proxy before the program, all residents have its address: set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true. 'locks release --address {Address}' releases it")]
    private partial void OwnAddress(int count, string source, string address);
}

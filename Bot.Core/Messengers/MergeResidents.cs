using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Conversations;

namespace Bot.Core.Messengers;

/// <summary>What becomes of the accounts of two residents who are one.</summary>
public static class MergeResidents
{
    /// <summary>Accounts that both have: the better access stays, and a name wherever there is one.</summary>
    public static IReadOnlyList<LinkMerged> Of(IReadOnlyList<Link> joining, IReadOnlyList<Link> joined) =>
    [
        .. from own in joining
           join other in joined on own.Account equals other.Account
           let kept = other.Access == Access.Full || own.Access != Access.Full ? other : own
           let dropped = kept == other ? own : other
           select new LinkMerged(dropped.Id, kept.Id, other.Name ?? own.Name),
    ];

    /// <summary>The accounts afterwards, oldest first.</summary>
    public static IReadOnlyList<Link> After(IEnumerable<Link> all, IReadOnlyList<LinkMerged> merged, Guid resident) =>
    [
        .. all.Where(link => merged.All(pair => pair.Dropped != link.Id))
            .Select(link => link with { Resident = resident, Name = merged.FirstOrDefault(pair => pair.Kept == link.Id)?.Name ?? link.Name })
            .OrderBy(link => link.LinkedAt),
    ];

    /// <summary>A draft goes on with the link that stays.</summary>
    public static Conversation Relink(Conversation conversation, IReadOnlyList<LinkMerged> merged)
    {
        if (merged.Count == 0)
            return conversation;
        var json = new StringBuilder(Encoding.UTF8.GetString(StoredState.Save(conversation).Span));
        foreach (var (dropped, kept, _) in merged)
            json.Replace($"{dropped}", $"{kept}").Replace($"{dropped:N}", $"{kept:N}");
        return StoredState.Load(Encoding.UTF8.GetBytes(json.ToString())).Conversation;
    }

    /// <summary>After a break-in nobody joins anything until the organisation has opened the account again.</summary>
    public static async ValueTask<bool> IsLockedAsync(Scene scene, IReadOnlyList<Link> links)
    {
        foreach (var link in links)
        {
            if (link.IsSuspended || await scene.Store.AccessLockAsync(link.Account, scene.Cancelled) is not null)
                return true;
        }
        return false;
    }
}

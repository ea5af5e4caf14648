using Bot.Core.Conversations;

namespace Bot.Core.Accounts;

/// <summary>The turn commits only while the link still stands with the access the step has seen; otherwise it is run again.</summary>
public sealed record AccessRelied(Guid Link, Access Access) : Write;

/// <summary>The resident has shown that a card linked by its number alone is their own.</summary>
public sealed record LinkConfirmed(Guid Link, DateTimeOffset At) : Write;

/// <param name="Name">Null for none of the resident's own.</param>
public sealed record LinkRenamed(Guid Link, string? Name) : Write;

/// <summary>A link ends, and with it what rests on it: what its resident has entrusted, or the delegation itself.</summary>
public sealed record AccountUnlinked(Link Link, DateTimeOffset At) : Write;

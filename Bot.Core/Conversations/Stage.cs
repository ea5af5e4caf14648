namespace Bot.Core.Conversations;

/// <summary>What a conversation waits for, with what is known so far.</summary>
public abstract record Stage;

namespace Bot.Tests.Support.Messengers;

/// <summary>A resident with the app open: what they do, and what they then see.</summary>
public abstract class MessengerChat<TShown>(PlatformServer server, long id) : IMessengerChat
    where TShown : Shown
{
    private int _seen;

    public long Id => id;

    public abstract IReadOnlyList<TShown> Seen { get; }

    IReadOnlyList<Shown> IMessengerChat.Seen => Seen;

    public TShown Last => Seen[^1];

    public abstract void Types(string text);

    /// <summary>A button of the last message that has it.</summary>
    public abstract void Taps(string label);

    /// <returns>The next message of the bot.</returns>
    public Task<TShown> SaysAsync(string text)
    {
        Types(text);
        return NextAsync();
    }

    public Task<TShown> TapsAsync(string label)
    {
        Taps(label);
        return NextAsync();
    }

    /// <summary>Waits for a message that the resident has not seen yet.</summary>
    public async Task<TShown> NextAsync()
    {
        await server.UntilAsync(() => Seen.Count > _seen);
        return Seen[_seen++];
    }

    async Task<Shown> IMessengerChat.NextAsync() => await NextAsync();

    /// <summary>Everything so far is seen.</summary>
    public void Catches() => _seen = Seen.Count;
}

/// <summary>A resident in whatever messenger.</summary>
public interface IMessengerChat
{
    long Id { get; }

    IReadOnlyList<Shown> Seen { get; }

    void Types(string text);

    void Taps(string label);

    Task<Shown> NextAsync();
}

/// <summary>What residents do in every messenger alike.</summary>
public static class MessengerChats
{
    public static Task<Shown> SaysAsync(this IMessengerChat chat, string text)
    {
        chat.Types(text);
        return chat.NextAsync();
    }

    public static Task<Shown> TapsAsync(this IMessengerChat chat, string label)
    {
        chat.Taps(label);
        return chat.NextAsync();
    }

    /// <summary>Consents and links an account of the demo data: three events, three answers.</summary>
    public static async Task<TChat> LinkedAsync<TChat>(this TChat chat)
        where TChat : IMessengerChat
    {
        await chat.SaysAsync("/start");
        await chat.TapsAsync("Согласен, начнём");
        Assert.StartsWith("Готово", (await chat.SaysAsync("4460153001 4231,57")).Text, StringComparison.Ordinal);
        return chat;
    }
}

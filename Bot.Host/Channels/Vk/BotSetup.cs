using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>Finds out at the start whether the token is right and may do what we need, and turns on what we want to hear of.</summary>
internal sealed partial class BotSetup(VkClient client, VkState state, IOptions<VkOptions> options, TimeProvider time, ILogger<BotSetup> log)
{
    private const string Mend = "check Channels:Vk:Token and Channels:Vk:GroupId";

    private static readonly string[] ForFiles = ["photos", "docs"];
    private static readonly string[] Heard = ["message_new", "message_edit", "message_event", "message_allow", "message_deny"];
    private readonly Connection _connection = new(state.Health, time, log);

    /// <summary>Returns when the way in is open.</summary>
    public Task ConnectAsync(CancellationToken cancelled) => _connection.OpenAsync(TryAsync, IsLasting, cancelled);

    /// <summary>Whether only somebody can mend it.</summary>
    public static bool IsLasting(string fault) => fault.EndsWith(Mend, StringComparison.Ordinal);

    /// <returns>What is wrong, for health and log; null for a call that was done.</returns>
    public static string? Fault<T>(VkAnswer<T> answer) => answer switch
    {
        VkAnswer<T>.Refused refused when VkErrors.RemedyFor(refused.Code) is VkRemedy.Mend or VkRemedy.Change => Refusal(refused.Cause),
        VkAnswer<T>.Refused refused => refused.Cause,
        VkAnswer<T>.Failed failed => failed.Reason,
        _ => null,
    };

    /// <summary>What is wrong where VK refuses the token, or it lacks a right.</summary>
    public static string Refusal(string cause) => $"{cause}: {Mend}";

    private async Task<string?> TryAsync(CancellationToken cancelled)
    {
        var community = await client.AskAsync("groups.getById", VkJson.Default.ResponseGroups, cancelled, Id());
        if (Fault(community) is { } wrong)
            return wrong;
        var rights = await client.AskAsync("groups.getTokenPermissions", VkJson.Default.ResponseTokenPermissions, cancelled);
        if (rights is VkAnswer<TokenPermissions>.Done { Response.Permissions: { } given } && Lacking([.. given.Select(right => right.Name)]) is { } lacking)
            return lacking;
        if (rights is VkAnswer<TokenPermissions>.Failed { Reason: var reason })
            return reason;
        if (options.Value.Mode == VkMode.LongPoll)
            await TurnOnAsync(cancelled);
        if (state.Health.Works())
            Connected(options.Value.Mode, ((VkAnswer<Groups>.Done)community).Response.All is [{ ScreenName: { } name }, ..] ? name : $"club{options.Value.GroupId}");
        return null;
    }

    private string? Lacking(HashSet<string> rights)
    {
        if (!rights.Contains("messages"))
            return Refusal("the token lacks the right to messages");
        if (options.Value.Mode == VkMode.LongPoll && !rights.Contains("manage"))
            return Refusal("the token lacks the right to manage, which long polling needs");
        foreach (var missing in ForFiles.Where(right => !rights.Contains(right)))
            Lacks(missing);
        return null;
    }

    private async Task TurnOnAsync(CancellationToken cancelled)
    {
        KeyValuePair<string, string?>[] settings = [Id(), new("enabled", "1"), new("api_version", VkClient.Version), .. Heard.Select(kind => new KeyValuePair<string, string?>(kind, "1"))];
        if (Fault(await client.AskAsync("groups.setLongPollSettings", VkJson.Default.ResponseJsonElement, cancelled, settings)) is { } fault)
            NotTurnedOn(fault, string.Join(", ", Heard));
    }

    private KeyValuePair<string, string?> Id() => new("group_id", $"{options.Value.GroupId}");

    [LoggerMessage(Level = LogLevel.Information, Message = "VK works by {Mode} as {Community}")]
    private partial void Connected(VkMode mode, string community);

    [LoggerMessage(Level = LogLevel.Warning, Message = "VK's token lacks the right {Right}: such files are not sent")]
    private partial void Lacks(string right);

    [LoggerMessage(Level = LogLevel.Warning, Message = "VK did not turn on long polling ({Fault}); turn on {Kinds} in the community's settings")]
    private partial void NotTurnedOn(string fault, string kinds);
}

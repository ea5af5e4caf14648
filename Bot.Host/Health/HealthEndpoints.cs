using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Health;

/// <summary>What a supervisor asks: is the process alive, and can it serve residents.</summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", (PipelineHealth pipeline, IStore store, IFiles files, IEnumerable<ChannelHealth> channels, IEnumerable<ToolHealth> tools) => Results.Json(
            new Readiness(
                pipeline.IsReady ? "ready" : "not ready", pipeline.StoreError, pipeline.Accepted, pipeline.Turns, pipeline.Conflicts, pipeline.Failures, pipeline.Undelivered, store.PutAside,
                files.Full is { } full ? $"refused: {full}" : "kept",
                channels.ToDictionary(channel => channel.Name, channel => new ChannelState(channel.Error is null ? "works" : "does not work", channel.Error, channel.Skipped)),
                tools.ToDictionary(tool => tool.Part, tool => tool.IsInstalled ? "works" : $"does not work: {tool.Programs} not installed")),
            statusCode: pipeline.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        return endpoints;
    }

    /// <param name="Store">Why the store does not work now; null while it does.</param>
    /// <param name="Accepted">Events stored since the start.</param>
    /// <param name="Failures">Turns that ended in an apology.</param>
    /// <param name="PutAside">Rows left for a newer release, which alone knows their kind.</param>
    /// <param name="Files">Whether residents' files are kept, and why not; it does not decide.</param>
    /// <param name="Channels">Those with a platform behind them; none of them decides whether the program is ready.</param>
    /// <param name="Tools">Parts that need a program of the operating system; none of them decides either.</param>
    private sealed record Readiness(
        string Status, string? Store, long Accepted, long Turns, long Conflicts, long Failures, int Undelivered, long PutAside, string Files, Dictionary<string, ChannelState> Channels,
        Dictionary<string, string> Tools);

    /// <param name="Error">Why it does not work now; null while it does.</param>
    /// <param name="Skipped">Events that could not be read.</param>
    private sealed record ChannelState(string Status, string? Error, long Skipped);
}

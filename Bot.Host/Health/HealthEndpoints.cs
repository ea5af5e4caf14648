using Bot.Core.Conversations;
using Bot.Host.Pipeline;

namespace Bot.Host.Health;

/// <summary>What a supervisor asks: is the process alive, and can it serve residents.</summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", (PipelineHealth pipeline, IStore store) => Results.Json(
            new Readiness(
                pipeline.IsReady ? "ready" : "not ready", pipeline.StoreError, pipeline.Accepted, pipeline.Turns, pipeline.Conflicts, pipeline.Failures, pipeline.Undelivered, store.PutAside),
            statusCode: pipeline.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        return endpoints;
    }

    /// <param name="Store">Why the store does not work now; null while it does.</param>
    /// <param name="Accepted">Events stored since the start.</param>
    /// <param name="Failures">Turns that ended in an apology.</param>
    /// <param name="PutAside">Rows left for a newer release, which alone knows their kind.</param>
    private sealed record Readiness(string Status, string? Store, long Accepted, long Turns, long Conflicts, long Failures, int Undelivered, long PutAside);
}

namespace Bot.Host.Pipeline;

/// <summary>Workers that run for the life of the host.</summary>
internal static class Workers
{
    /// <summary>Ends with the first that fails, so that the host stops and is started again instead of falling silent.</summary>
    public static async Task RunAsync(IEnumerable<Task> workers)
    {
        var running = workers.ToList();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            await ended;
            running.Remove(ended);
        }
    }
}

namespace Bot.Tests.Channels.WebChat;

/// <summary>Reads the event stream without a browser.</summary>
internal static class EventReader
{
    /// <returns>What is sent of the past: for each event its number and data, as <c>NUMBER DATA</c>.</returns>
    public static async Task<IReadOnlyList<string>> UntilReadyAsync(HttpClient client, long after = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events");
        if (after > 0)
            request.Headers.Add("Last-Event-ID", after.ToString());
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var events = new List<string>();
        var number = "";
        while (await reader.ReadLineAsync() is { } line && line != "event: ready")
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                number = line[4..];
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add($"{number} {line[6..]}");
        }
        return events;
    }

    public static long Number(string line) => long.Parse(line[..line.IndexOf(' ')]);
}

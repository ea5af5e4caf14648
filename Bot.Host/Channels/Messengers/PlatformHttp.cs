namespace Bot.Host.Channels.Messengers;

/// <summary>Connections to a messenger's servers, and what may go wrong with them.</summary>
internal static class PlatformHttp
{
    /// <summary>A call that is not answered by then counts as unanswered.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc cref="Patience"/>
    public static readonly TimeSpan FilePatience = TimeSpan.FromSeconds(90);

    // Not from the factory, which logs addresses, and these hold secrets. Traces would carry them too.
    public static HttpClient NewClient(bool followsRedirects = false) => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ActivityHeadersPropagator = null,
        UseCookies = false,
        AllowAutoRedirect = followsRedirects,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Whether nobody knows if the call was done; the caller's own cancelling is no such thing.</summary>
    public static bool IsNetworks(Exception fault, CancellationToken cancelled) =>
        fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancelled.IsCancellationRequested);

    /// <summary>What went wrong, without an address.</summary>
    public static string Reason(Exception fault) => fault switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => $"{http.HttpRequestError}",
        _ => fault.GetType().Name,
    };

    /// <summary>Reads what lies at an address.</summary>
    /// <param name="keep">Gets the content; what it throws is thrown on.</param>
    /// <returns>Null where it was not to be had.</returns>
    public static async Task<T?> ReadFileAsync<T>(
        this HttpClient http, Uri address, Func<Stream, CancellationToken, ValueTask<T?>> keep, TimeProvider time, CancellationToken cancelled)
        where T : class
    {
        using var patience = new CancellationTokenSource(FilePatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
                return null;
            await using var content = await response.Content.ReadAsStreamAsync(either.Token);
            return await keep(content, either.Token);
        }
        catch (Exception fault) when (IsNetworks(fault, cancelled))
        {
            return null;
        }
    }

    /// <summary>A file for a form. A name in Russian stands there as it is: the servers do not decode the encoded words of mail.</summary>
    public static StreamContent FilePart(string field, Stream file, string fileName)
    {
        var content = new StreamContent(new NotClosed(file));
        var name = string.Concat(fileName.Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '/')));
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field}\"; filename=\"{name}\"");
        return content;
    }
}

using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support;

public enum Misbehaviour
{
    /// <summary>500 to everything.</summary>
    Error,

    /// <summary>200 and no JSON.</summary>
    Nonsense,

    /// <summary>The connection is cut in the middle of an answer.</summary>
    Cut,

    /// <summary>404, as from a server that holds something else.</summary>
    Missing,

    /// <summary>No answer until it behaves again.</summary>
    Hang,

    /// <summary>Everything goes through but the bank's callbacks, which are lost.</summary>
    LoseCallbacks,
}

/// <summary>Stands between the bot and the demo bank, and misbehaves when it is told to.</summary>
public sealed class GatewayProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _through = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private TaskCompletionSource _behaves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Misbehaviour? _misbehaves;

    private GatewayProxy(WebApplication app, Uri target)
    {
        (_app, Target) = (app, target);
        app.Run(AnswerAsync);
    }

    public Uri Target { get; }

    public Uri Address => new(_app.Urls.Single());

    public Misbehaviour? Misbehaves
    {
        get => _misbehaves;
        set
        {
            _misbehaves = value;
            if (value is null)
                Interlocked.Exchange(ref _behaves, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    public int Registrations { get; private set; }

    public int Callbacks { get; private set; }

    public static async Task<GatewayProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var proxy = new GatewayProxy(builder.Build(), target);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        Misbehaves = null;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _through.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var isCallback = http.Request.Path.Value!.EndsWith("/callback", StringComparison.Ordinal);
        Callbacks += isCallback ? 1 : 0;
        Registrations += http.Request.Method == "POST" && http.Request.Path.Value.EndsWith("/orders", StringComparison.Ordinal) ? 1 : 0;
        switch (Misbehaves)
        {
            case Misbehaviour.Error:
            case Misbehaviour.LoseCallbacks when isCallback:
                http.Response.StatusCode = 500;
                return;
            case Misbehaviour.Missing:
                http.Response.StatusCode = 404;
                return;
            case Misbehaviour.Nonsense:
                await http.Response.WriteAsync("<html>Технические работы</html>");
                return;
            case Misbehaviour.Cut:
                http.Response.ContentLength = 100;
                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("{\"path\":"));
                await http.Response.Body.FlushAsync();
                http.Abort();
                return;
            case Misbehaviour.Hang:
                await Task.WhenAny(_behaves.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
                break;
        }
        await PassAsync(http);
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        using var request = new HttpRequestMessage(new(http.Request.Method), new Uri(Target, http.Request.Path + http.Request.QueryString.Value));
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body.ToArray()) { Headers = { { "Content-Type", http.Request.ContentType } } };
        if (http.Request.Headers.Authorization is [{ } authorization])
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        try
        {
            using var answer = await _through.SendAsync(request);
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            if (answer.Headers.Location is { } location)
                http.Response.Headers.Location = location.ToString();
            if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
                await http.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException)
        {
            // The program behind it was killed.
            http.Response.StatusCode = 502;
        }
    }
}

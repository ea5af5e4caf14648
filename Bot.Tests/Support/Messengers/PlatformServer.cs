using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.Messengers;

/// <summary>
/// A messenger on loopback. It checks every call and holds what the real one would have refused against the test; faults are
/// put in its way on demand.
/// </summary>
public abstract class PlatformServer : IAsyncDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly ConcurrentQueue<ApiCall> _calls = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = [];
    private readonly CancellationTokenSource _stop = new();
    private WebApplication? _app;
    private TaskCompletionSource _called = NewSignal();

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Answers calls for which no fault is queued: by the call, or null to do it.</summary>
    public Func<ApiCall, Fault?>? Always { get; set; }

    /// <summary>The moment that messages bear.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => TimeProvider.System.GetUtcNow();

    public IReadOnlyList<ApiCall> Calls => [.. _calls];

    protected CancellationToken Stopped => _stop.Token;

    /// <summary>The next calls of a method get these faults, one each.</summary>
    public void Break(string method, params Fault[] faults)
    {
        foreach (var fault in faults)
            _faults.GetOrAdd(method, _ => []).Enqueue(fault);
    }

    public IEnumerable<ApiCall> CallsOf(string method) => _calls.Where(call => call.Method == method);

    /// <summary>Waits until a condition holds of the calls so far or of what they have changed.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var called = Volatile.Read(ref _called).Task;
            if (condition())
                return;
            await called.WaitAsync(late.Token);
        }
    }

    /// <exception cref="Xunit.Sdk.XunitException">A call was not as the platform takes it.</exception>
    public void AssertClean() => Assert.Empty(_violations);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app!.DisposeAsync();
        _stop.Dispose();
        AssertClean();
        GC.SuppressFinalize(this);
    }

    protected async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
    }

    protected abstract Task ServeAsync(HttpContext http);

    /// <returns>A <see cref="JsonNode"/>, or a refusal.</returns>
    protected abstract Task<object> DoAsync(ApiCall call, CancellationToken aborted);

    protected abstract Task RefuseAsync(HttpContext http, Fault.Refuses refuses);

    /// <summary>An answer around its result.</summary>
    protected abstract string Answer(JsonNode result);

    protected void Violate(string what) => _violations.Enqueue(what);

    /// <summary>Something is different that a test may wait for.</summary>
    protected void Changed() => Interlocked.Exchange(ref _called, NewSignal()).TrySetResult();

    /// <param name="wrong">How a call with <paramref name="faults"/> is refused.</param>
    protected async Task TakeAsync(HttpContext http, ApiCall call, IReadOnlyList<string> faults, Func<string, Fault.Refuses> wrong)
    {
        foreach (var violation in faults)
            Violate(violation);
        var queued = _faults.TryGetValue(call.Method, out var waiting) && waiting.TryDequeue(out var next) ? next : Always?.Invoke(call);
        var fault = faults.Count > 0 ? wrong(faults[0]) : queued;
        object? result = null;
        try
        {
            result = await ResultAsync(call, fault, http.RequestAborted);
        }
        finally
        {
            // Before it is answered: who has the answer finds the call among those that were made.
            _calls.Enqueue(call);
            Changed();
        }
        await AnswerAsync(http, fault, result);
    }

    /// <returns>Null for a call that is not done.</returns>
    private async Task<object?> ResultAsync(ApiCall call, Fault? fault, CancellationToken aborted)
    {
        if (fault is Fault.Refuses or Fault.Page or Fault.Cut)
            return null;
        if (fault is Fault.Slow slow)
            await slow.Until.WaitAsync(Patience, aborted);
        return await DoAsync(call, aborted);
    }

    private async Task AnswerAsync(HttpContext http, Fault? fault, object? result)
    {
        switch (fault)
        {
            case Fault.Refuses refuses:
                await RefuseAsync(http, refuses);
                return;
            case Fault.Page page:
                http.Response.StatusCode = page.Status;
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body><h1>Bad Gateway</h1></body></html>");
                return;
            case Fault.Cut or Fault.CutAfter:
                http.Abort();
                return;
            case Fault.SlowAnswer slow:
                await slow.Until.WaitAsync(Patience, http.RequestAborted);
                break;
        }
        if (result is Fault.Refuses refused)
        {
            await RefuseAsync(http, refused);
            return;
        }
        http.Response.ContentType = "application/json";
        var answer = Answer((JsonNode)result!);
        await http.Response.WriteAsync(fault is Fault.BrokenJson ? answer[..(answer.Length / 2)] : answer);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using Microsoft.Playwright;

namespace Bot.Tests.Support;

/// <summary>The machine's own Chromium, started once for all tests of a collection; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Missing = "No Chromium: install the package 'chromium' or set CHROMIUM_PATH";

    /// <summary>Milliseconds for which a test waits for what it expects to see.</summary>
    public const int Patience = 20_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Path { get; } = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    public IBrowser Browser => _browser ?? throw new InvalidOperationException(Missing);

    public async Task InitializeAsync()
    {
        if (Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
    }

    /// <summary>Closes every page of the test that ends; tests of one collection do not overlap.</summary>
    public async Task CloseAllAsync()
    {
        foreach (var context in _browser?.Contexts.ToArray() ?? [])
            await context.CloseAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

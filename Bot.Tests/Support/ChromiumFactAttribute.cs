namespace Bot.Tests.Support;

/// <summary>A test in a real browser. Without one it is skipped and says so; in CI it fails instead.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = Chromium.Missing;
    }
}

namespace Bot.Tests.Support;

/// <summary>A test that needs a program of the operating system; without it the test is skipped, and in CI it fails.</summary>
public sealed class InstalledFactAttribute : FactAttribute
{
    public InstalledFactAttribute(string tool)
    {
        var isInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
        if (!isInstalled && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"{tool} is not installed";
    }
}

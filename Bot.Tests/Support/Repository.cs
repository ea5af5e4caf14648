namespace Bot.Tests.Support;

/// <summary>The checkout these tests were built in.</summary>
public static class Repository
{
    // Not by the path of the source, which a reproducible build hides.
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "Bot.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside a checkout with Bot.sln"));
}

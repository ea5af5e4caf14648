namespace Bot.Host.Commands;

/// <summary>Where a command speaks: results, and all that is said beside them.</summary>
internal sealed record Screen(TextWriter Output, TextWriter Error)
{
    /// <summary>Exit code of a command that changed nothing.</summary>
    public const int Failed = 1;

    public int Fail(string sentence)
    {
        Error.WriteLine(sentence);
        return Failed;
    }
}

namespace Bot.Host;

/// <summary>The configuration is wrong; the host does not start, and the administrator reads which keys to mend.</summary>
public sealed class ConfigurationFaultException(IReadOnlyList<string> faults)
    : CannotStartException("The configuration is wrong:\n" + string.Join("\n", faults.Select(fault => "  " + fault)))
{
    /// <summary>Each begins with the key.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

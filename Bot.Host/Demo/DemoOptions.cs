namespace Bot.Host.Demo;

/// <summary>Whether the invented organisations' data are loaded.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    public bool Enabled { get; set; } = true;

    /// <summary>Holds a folder for each organisation.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "Demo");
}

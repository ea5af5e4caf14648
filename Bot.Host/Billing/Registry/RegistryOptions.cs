using Microsoft.Extensions.Options;

namespace Bot.Host.Billing.Registry;

/// <summary>Where the registry's file lies.</summary>
public sealed class RegistryOptions
{
    public const string Section = "Billing:Registry";

    /// <summary>The SQLite file; by default beside the bot's own: <c>data/bot.db</c> gives <c>data/bot.billing.db</c>.</summary>
    public string Path { get; set; } = "";

    public static RegistryOptions From(IConfiguration configuration)
    {
        var options = new RegistryOptions();
        configuration.GetSection(Section).Bind(options);
        options.Complete(configuration);
        return options;
    }

    internal void Complete(IConfiguration configuration)
    {
        if (Path.Length == 0)
            Path = System.IO.Path.ChangeExtension(configuration["Storage:Path"] ?? "data/bot.db", ".billing.db");
    }
}

/// <summary>What must hold of <see cref="RegistryOptions"/> before the program starts with them.</summary>
public sealed class RegistryOptionsRules : IValidateOptions<RegistryOptions>
{
    public ValidateOptionsResult Validate(string? name, RegistryOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            return ValidateOptionsResult.Fail("Billing:Registry:Path: must be given");
        if (Directory.Exists(options.Path))
            return ValidateOptionsResult.Fail($"Billing:Registry:Path: '{options.Path}' is a directory, a file is needed");
        return ValidateOptionsResult.Success;
    }
}

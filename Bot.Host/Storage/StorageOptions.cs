using Microsoft.Extensions.Options;

namespace Bot.Host.Storage;

/// <summary>Section <c>Storage</c>: where everything is kept and for how long.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The database file; its directory is created where it is missing.</summary>
    public string Path { get; set; } = "data/bot.db";

    /// <summary>The database grows no further than this; 0 is no limit but the disk's.</summary>
    public int MaxSizeMegabytes { get; set; }

    /// <summary>Residents' files together take no more than this; 0 is no limit.</summary>
    public int MaxFilesMegabytes { get; set; } = 5_000;

    /// <summary>What one resident may send in files in a day (UTC); 0 is no limit.</summary>
    public int FileMegabytesPerResidentADay { get; set; } = 50;

    /// <summary>So much of the disk is left to the database and others: where less is free, no file is taken. 0 does not look.</summary>
    public int KeepFreeMegabytes { get; set; } = 500;

    /// <summary>Days after which what was said is erased from the inbox and outbox; 0 keeps it for good.</summary>
    public int KeepBodiesDays { get; set; } = 30;
}

internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    private const int MostMegabytes = 16_000_000;
    private const int MostDays = 36_500;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = Faults(options).Select(fault => $"{StorageOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            yield return "Path must be given";
        else if (Directory.Exists(options.Path))
            yield return $"Path is '{options.Path}', a directory; a file is needed";
        if (options.MaxSizeMegabytes is < 0 or > MostMegabytes)
            yield return $"MaxSizeMegabytes is {options.MaxSizeMegabytes}, must be between 0 and {MostMegabytes}";
        if (options.MaxFilesMegabytes is < 0 or > MostMegabytes)
            yield return $"MaxFilesMegabytes is {options.MaxFilesMegabytes}, must be between 0 and {MostMegabytes}";
        if (options.FileMegabytesPerResidentADay is < 0 or > MostMegabytes)
            yield return $"FileMegabytesPerResidentADay is {options.FileMegabytesPerResidentADay}, must be between 0 and {MostMegabytes}";
        if (options.KeepFreeMegabytes is < 0 or > MostMegabytes)
            yield return $"KeepFreeMegabytes is {options.KeepFreeMegabytes}, must be between 0 and {MostMegabytes}";
        if (options.KeepBodiesDays is < 0 or > MostDays)
            yield return $"KeepBodiesDays is {options.KeepBodiesDays}, must be between 0 and {MostDays}";
    }
}

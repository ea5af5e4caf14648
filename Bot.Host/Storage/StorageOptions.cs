using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Bot.Host.Storage;

/// <summary>Section <c>Storage</c>: where everything is kept and for how long.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The database file; its directory is created where it is missing.</summary>
    [Required]
    public string Path { get; set; } = "data/bot.db";

    /// <summary>The database grows no further than this; 0 is no limit but the disk's.</summary>
    [Range(0, 16_000_000)]
    public int MaxSizeMegabytes { get; set; }

    /// <summary>Days after which what was said is erased from the inbox and outbox; 0 keeps it for good.</summary>
    [Range(0, 36_500)]
    public int KeepBodiesDays { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class StorageOptionsRules : IValidateOptions<StorageOptions>;

namespace Bot.Host.Channels.Vk.Api;

/// <summary>What is to be done after a refusal.</summary>
internal enum VkRemedy
{
    /// <summary>Tried again soon.</summary>
    Repeat,

    /// <summary>Tried again much later.</summary>
    WaitLong,

    /// <summary>Nothing can be sent until somebody mends the token or its rights.</summary>
    Mend,

    /// <summary>The resident has to write or allow messages first.</summary>
    WaitForResident,

    /// <summary>What was sent will never be taken as it is.</summary>
    Change,
}

/// <summary>VK's error codes, sorted by what helps.</summary>
internal static class VkErrors
{
    public const int TooManyRequests = 6;
    public const int Flood = 9;
    public const int Captcha = 14;

    private const int LongestCause = 120;

    public static VkRemedy RemedyFor(int code) => code switch
    {
        1 or TooManyRequests or 10 or 36 => VkRemedy.Repeat,
        Flood or Captcha or 29 or 984 => VkRemedy.WaitLong,
        5 or 7 or 15 or 27 or 28 => VkRemedy.Mend,
        18 or 900 or 901 or 902 or 936 or 950 or 1021 => VkRemedy.WaitForResident,
        _ => VkRemedy.Change,
    };

    /// <summary>For the log: nothing of what was sent.</summary>
    public static string Cause(int code, string message)
    {
        var cause = $"{code} {message.Split(':', '"', '(')[0].Trim()}";
        return cause.Length <= LongestCause ? cause : cause[..LongestCause];
    }
}

using System.Text.RegularExpressions;

namespace Bot.Core.Readings;

/// <summary>«Гор не изменилась», «без изменений», «столько же»: the dial shows what it showed before.</summary>
internal static partial class SameAsBefore
{
    /// <summary>Stands where such words were.</summary>
    public const string Mark = "тотже";

    public static string MarkIn(string text) => Words().Replace(text, $" {Mark} ");

    public static bool IsIn(string text) => Words().IsMatch(text);

    [GeneratedRegex(@"(?<!\p{L})(?:не (?:изменил|поменял)\p{L}*|без изменени\p{L}*|(?:так )?(?:то|та|те) же(?: сам\p{L}+)?|столько же|как и? ?(?:был\p{L}*|раньше|в прошл\p{L}+(?: раз| месяц\p{L}*)?)|unchanged|no change|(?:has ?n.t|has not|did ?n.t|did not) changed?|(?:the )?same(?: as (?:before|last (?:time|month)))?)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}

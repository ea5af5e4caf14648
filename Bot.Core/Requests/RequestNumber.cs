using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Requests;

/// <summary>Numbers of requests: О-2611-000002, from the same counter as receipts, so that no two papers share a number.</summary>
public static class RequestNumber
{
    private const string Letter = "О-";

    public static async ValueTask<string> NextAsync(Scene scene, Organisation organisation) =>
        $"{Letter}{organisation.Local(scene.Now):yyMM}-{await scene.Store.NextReceiptAsync(scene.Cancelled):000000}";

    /// <summary>As a button carries it, which takes ASCII only.</summary>
    public static string InButton(string number) => number[Letter.Length..];

    public static string FromButton(string argument) => Letter + argument;
}

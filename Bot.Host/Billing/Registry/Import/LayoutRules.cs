using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>What must hold of an organisation's column maps.</summary>
public static class LayoutRules
{
    /// <returns>For each fault the key within the profile, such as <c>Import:charges:Separator</c>, and what is wrong.</returns>
    public static IEnumerable<(string Key, string Problem)> Check(OrganisationProfile profile) =>
        from layout in profile.Import
        from fault in Check(layout.Key, layout.Value)
        select ($"Import:{layout.Key}{fault.Key}", fault.Problem);

    private static IEnumerable<(string Key, string Problem)> Check(string name, ImportLayout layout)
    {
        if (ImportKind.Find(name) is not { } kind)
        {
            yield return ("", $"is not one of {string.Join(", ", ImportKind.All.Select(one => one.Name))}");
            yield break;
        }
        if (layout.Known.Length > 0)
        {
            if (!KnownLayouts.Names.Contains(layout.Known, StringComparer.OrdinalIgnoreCase))
                yield return (":Known", $"'{layout.Known}' is not one of {string.Join(", ", KnownLayouts.Names)}");
            else if (KnownLayouts.Find(layout, kind) is null)
                yield return (":Known", $"'{layout.Known}' does not hold {kind.Name}");
            if (layout.Columns.Count > 0 || layout.Values.Count > 0)
                yield return (":Known", "says all; Columns and Values cannot stand beside it");
            yield break;
        }
        if (!TextEncodings.Names.Contains(layout.Encoding))
            yield return (":Encoding", $"'{layout.Encoding}' is not one of {string.Join(", ", TextEncodings.Names)}");
        if (layout.Separator.Length != 1 || layout.Separator[0] is '"' or '\r' or '\n' or > '\x7f')
            yield return (":Separator", "must be one character, such as ; or , or a tab");
        foreach (var value in layout.Values.Keys.Where(value => kind.Fields.All(field => !Same(field.Name, value))))
            yield return ($":Values:{value}", $"is not one of {string.Join(", ", kind.Fields.Select(field => field.Name))}");
        foreach (var column in layout.Columns.Keys.Where(column => kind.Fields.All(field => !Same(field.Name, column))))
            yield return ($":Columns:{column}", $"is not one of {string.Join(", ", kind.Fields.Select(field => field.Name))}");
        if (layout.Columns.Count == 0)
            yield break;
        foreach (var field in kind.Fields.Where(field => field.IsRequired && !layout.Columns.ContainsKey(field.Name) && !layout.Values.ContainsKey(field.Name)))
            yield return ($":Columns:{field.Name}", "must be given: the file cannot be understood without it");
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}

using System.Collections.Frozen;
using System.Globalization;
using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Which column of a file holds which field.</summary>
internal sealed class ColumnMap
{
    private readonly FrozenDictionary<string, Column> _columns;

    private ColumnMap(IReadOnlyDictionary<string, Column> columns, int count)
    {
        _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);
        Count = count;
        Needed = columns.Values.Max(column => column.Index) + 1;
    }

    /// <summary>How many columns the header has; 0 without a header.</summary>
    public int Count { get; }

    /// <summary>How many columns a line must have to reach each field.</summary>
    public int Needed { get; }

    public Column? this[string field] => _columns.GetValueOrDefault(field);

    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>The map of a file without a header, whose layout names columns by number; null for others.</summary>
    public static ColumnMap? WithoutHeader(ImportLayout layout)
    {
        if (layout.Columns.Count == 0 || !layout.Columns.Values.All(column => uint.TryParse(column, out var number) && number > 0))
            return null;
        return new(layout.Columns.ToDictionary(
            column => column.Key.ToLowerInvariant(),
            column => new Column(int.Parse(column.Value, CultureInfo.InvariantCulture) - 1, column.Value)), 0);
    }

    /// <returns>The map, or which columns the header lacks.</returns>
    public static (ColumnMap? Map, string? Problem) FromHeader(ImportKind kind, ImportLayout layout, IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, Column>();
        var missing = new List<string>();
        foreach (var field in kind.Fields)
        {
            var name = layout.Columns.Count == 0 ? field.Name : layout.Columns.GetValueOrDefault(field.Name);
            if (name is null)
                continue;
            var places = Enumerable.Range(0, header.Count).Where(i => header[i].Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (places.Count > 1)
                return (null, $"has the column '{name}' twice");
            if (places.Count == 1)
                columns[field.Name] = new(places[0], header[places[0]]);
            else if ((field.IsRequired || layout.Columns.Count > 0) && !layout.Values.ContainsKey(field.Name))
                missing.Add($"'{name}'");
        }
        return missing.Count == 0
            ? (new(columns, header.Count), null)
            : (null, $"lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}; its first line is: {Short(string.Join(" | ", header))}");
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

/// <param name="Name">As the file calls it, for the report.</param>
internal sealed record Column(int Index, string Name);

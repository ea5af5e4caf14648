namespace Bot.Host.Billing.Registry.Import;

/// <summary>One line of a file, read field by field; the first fault found refuses it.</summary>
/// <param name="otherwise">What a field holds where the file leaves it empty or has no column for it.</param>
internal sealed class Line(IRecords lines, ColumnMap map, IReadOnlyDictionary<string, string> otherwise, DateOnly today)
{
    private const int LongestText = 500;

    /// <summary>A date further ahead is taken for a mistyped one.</summary>
    private readonly DateOnly _horizon = today.AddMonths(2);

    /// <summary>Why the line is not taken; null while nothing is wrong.</summary>
    public Refusal? Refusal { get; private set; }

    public bool IsRefused => Refusal is not null;

    public long Number => lines.Number;

    public void Begin()
    {
        Refusal = null;
        if (lines.FieldCount < map.Needed)
            Refuse("", $"has {lines.FieldCount} columns, {map.Needed} are needed");
        for (var extra = map.Count; map.Count > 0 && extra < lines.FieldCount; extra++)
        {
            if (lines[extra].Length > 0)
                Refuse("", $"has {lines.FieldCount} columns, the header has {map.Count}");
        }
    }

    public bool Has(string field) => map.Has(field);

    public void Refuse(string field, string reason) =>
        Refusal ??= new(lines.Number, map[field]?.Name ?? field, reason);

    /// <summary>Empty where the field is empty or the file has no such column.</summary>
    public string Text(string field)
    {
        var text = map[field] is { } column ? Written.Plain(lines[column.Index]) : "";
        if (text.Length == 0 && otherwise.TryGetValue(field, out var given))
            return given;
        if (text.Length <= LongestText)
            return text;
        Refuse(field, $"is {text.Length} characters long, at most {LongestText} are taken");
        return "";
    }

    public string Required(string field)
    {
        var text = Text(field);
        if (text.Length == 0)
            Refuse(field, "is empty");
        return text;
    }

    /// <summary>In kopecks.</summary>
    public long Sum(string field) => Written.Sum(Required(field), out var sum) is { } fault ? No<long>(field, fault) : sum;

    public decimal Amount(string field) =>
        Written.Amount(Required(field), out var amount) is { } fault ? No<decimal>(field, fault) : amount;

    public int Whole(string field, int least, int most)
    {
        var amount = Amount(field);
        return IsRefused || (amount >= least && amount <= most && decimal.Truncate(amount) == amount)
            ? (int)amount
            : No<int>(field, $"must be a whole number from {least} to {most}");
    }

    /// <summary>A day that has come, or will before long.</summary>
    public DateOnly Day(string field)
    {
        var day = AnyDay(field);
        return day <= _horizon ? day : No<DateOnly>(field, $"'{Text(field)}' lies too far in the future");
    }

    public DateOnly AnyDay(string field) => Written.Day(Required(field), out var day) is { } fault ? No<DateOnly>(field, fault) : day;

    public TimeOnly Time(string field) => Written.Time(Required(field), out var time) is { } fault ? No<TimeOnly>(field, fault) : time;

    /// <summary>The first day of the month, or of <paramref name="otherwise"/> where the file does not say.</summary>
    public DateOnly Month(string field, DateOnly? otherwise)
    {
        if (Text(field).Length == 0)
            return otherwise ?? No<DateOnly>(field, "is empty, and --period is not given");
        if (Written.Month(Text(field), out var month) is { } fault)
            return No<DateOnly>(field, fault);
        return month <= _horizon ? month : No<DateOnly>(field, $"'{Text(field)}' lies too far in the future");
    }

    public T Word<T>(string field, IReadOnlyDictionary<string, T> words)
    {
        var word = Required(field);
        return words.TryGetValue(word, out var meant)
            ? meant
            : No<T>(field, $"'{Written.Short(word)}' is not one of {string.Join(", ", words.Keys)}");
    }

    private T No<T>(string field, string reason)
    {
        Refuse(field, reason);
        return default!;
    }
}

/// <summary>A line that was not taken.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Column">As the file calls it; empty where the whole line is meant.</param>
public sealed record Refusal(long Line, string Column, string Reason)
{
    public override string ToString() => Column.Length == 0 ? $"line {Line}: {Reason}" : $"line {Line}, {Column}: {Reason}";
}

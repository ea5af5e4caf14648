using SQLitePCL;

namespace Bot.Host.Billing.Registry;

/// <summary>A value on its way into a statement, without boxing.</summary>
internal readonly struct SqlValue
{
    private readonly long _number;
    private readonly string? _text;
    private readonly bool _isNumber;

    private SqlValue(long number) => (_number, _isNumber) = (number, true);

    private SqlValue(string? text) => _text = text;

    public static implicit operator SqlValue(long number) => new(number);

    public static implicit operator SqlValue(long? number) => number is { } known ? new(known) : default;

    public static implicit operator SqlValue(bool flag) => new(flag ? 1 : 0);

    public static implicit operator SqlValue(string? text) => new(text);

    public int Bind(sqlite3_stmt statement, int index) => this switch
    {
        { _isNumber: true } => raw.sqlite3_bind_int64(statement, index, _number),
        { _text: { } text } => raw.sqlite3_bind_text(statement, index, text),
        _ => raw.sqlite3_bind_null(statement, index),
    };
}

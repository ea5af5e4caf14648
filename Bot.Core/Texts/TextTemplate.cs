using System.Text;

namespace Bot.Core.Texts;

/// <summary>
/// A text with places for values: <c>{name}</c> puts the value, <c>{name:день|дня|дней}</c> the form that agrees with the
/// number (one, few, many; in English one, other).
/// </summary>
public sealed class TextTemplate
{
    private readonly List<Part> _parts = [];
    private readonly Language _language;

    /// <exception cref="FormatException">A brace is not closed, or a choice has the wrong number of forms.</exception>
    public TextTemplate(string text, Language language)
    {
        _language = language;
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('{', position);
            if (open < 0)
                break;
            if (open > position)
                _parts.Add(new(text[position..open], null, null));
            var close = text.IndexOf('}', open);
            if (close < 0)
                throw new FormatException($"'{text}' has an open brace");
            _parts.Add(Place(text[(open + 1)..close], language));
            position = close + 1;
        }
        if (position < text.Length)
            _parts.Add(new(text[position..], null, null));
    }

    /// <summary>The names of the values it needs.</summary>
    public IEnumerable<string> Names => _parts.Where(part => part.Name is not null).Select(part => part.Name!).Distinct();

    /// <exception cref="KeyNotFoundException">A value is missing: a bug of the caller.</exception>
    public string Fill(ReadOnlySpan<(string Name, object Value)> values)
    {
        if (_parts is [{ Literal: { } only }])
            return only;
        var filled = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part.Name is null)
                filled.Append(part.Literal);
            else if (part.Forms is null)
                filled.Append(Find(part.Name, values));
            else
                filled.Append(Plurals.Choose(_language, Convert.ToInt64(Find(part.Name, values)), part.Forms));
        }
        return filled.ToString();
    }

    private static object Find(string name, ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (key, value) in values)
        {
            if (key == name)
                return value;
        }
        throw new KeyNotFoundException($"The text needs a value for '{name}'");
    }

    private static Part Place(string inside, Language language)
    {
        var colon = inside.IndexOf(':');
        if (colon < 0)
            return new(null, inside, null);
        var forms = inside[(colon + 1)..].Split('|');
        var expected = Plurals.Forms(language);
        return forms.Length == expected
            ? new(null, inside[..colon], forms)
            : throw new FormatException($"'{inside}' needs {expected} forms");
    }

    private sealed record Part(string? Literal, string? Name, string[]? Forms);
}

namespace Bot.Core.Understanding;

/// <summary>How many single mistakes lie between two words: a letter too many, missing, another one, or two exchanged.</summary>
public static class EditDistance
{
    private const int Longest = 32;

    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length > Longest || other.Length > Longest)
            return Math.Max(one.Length, other.Length);
        var width = other.Length + 1;
        Span<int> before = stackalloc int[Longest + 1];
        Span<int> last = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        for (var column = 0; column < width; column++)
            last[column] = column;
        for (var line = 1; line <= one.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column < width; column++)
            {
                var replaced = last[column - 1] + (one[line - 1] == other[column - 1] ? 0 : 1);
                row[column] = Math.Min(Math.Min(row[column - 1], last[column]) + 1, replaced);
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
            }
            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }
        return last[width - 1];
    }
}

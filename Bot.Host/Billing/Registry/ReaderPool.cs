using System.Collections.Concurrent;

namespace Bot.Host.Billing.Registry;

/// <summary>Reading connections with their statements prepared, each used by one query at a time.</summary>
internal sealed class ReaderPool(RegistryDatabase database) : IDisposable
{
    private const int Kept = 16;
    private readonly ConcurrentBag<RegistryReader> _idle = [];

    /// <summary>Runs a query on a connection of its own. One on which it failed is not used again.</summary>
    public T Read<T, TQuestion>(TQuestion question, Func<RegistryReader, TQuestion, T> query)
    {
        var reader = _idle.TryTake(out var idle) ? idle : new RegistryReader(database.Connect(TimeSpan.FromMilliseconds(50)));
        var answered = false;
        try
        {
            var answer = query(reader, question);
            answered = true;
            return answer;
        }
        finally
        {
            if (answered && _idle.Count < Kept)
                _idle.Add(reader);
            else
                reader.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }
}

using System.Collections.Concurrent;

namespace Bot.Host.Billing.Registry;

/// <summary>Reading connections with their statements prepared, each used by one query at a time.</summary>
internal sealed class ReaderPool(RegistryDatabase database) : IDisposable
{
    // As many as there were queries at once, which the number of threads bounds.
    private readonly ConcurrentStack<RegistryReader> _idle = [];

    /// <summary>Runs a query on a connection of its own. One on which it failed is not used again.</summary>
    public T Read<T, TQuestion>(TQuestion question, Func<RegistryReader, TQuestion, T> query)
    {
        var reader = _idle.TryPop(out var idle) ? idle : new RegistryReader(database.Connect(TimeSpan.FromMilliseconds(50)));
        var answered = false;
        try
        {
            var answer = query(reader, question);
            answered = true;
            return answer;
        }
        finally
        {
            if (answered)
                _idle.Push(reader);
            else
                reader.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var reader))
            reader.Dispose();
    }
}

using Bot.Core.Conversations;

namespace Bot.Bench.Turns;

/// <summary>What each message of a resident's day costs the desk, nothing committed but what leads there.</summary>
internal static class DeskAlone
{
    private const int Times = 5_000;
    private const int Rounds = 4;

    public static async Task MeasureAsync(IServiceProvider services, string[] beginning, string[] messages)
    {
        var turns = Product.Turns(services);
        var store = (IStore)services.GetService(typeof(IStore))!;
        var peer = new Peer("bench", "desk-alone");
        var number = 0;
        foreach (var text in beginning)
        {
            var stored = await store.LoadAsync(peer, default);
            await store.CommitAsync(await turns.RunAsync(stored, await ItemAsync(text), default), default);
        }
        // The first rounds go to the compiler.
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var text in messages)
            {
                var stored = await store.LoadAsync(peer, default);
                var item = await ItemAsync(text);
                var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
                for (var i = 0; i < Times; i++)
                    await turns.RunAsync(stored, item, default);
                (cpu, bytes) = (Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - bytes);
                if (round == Rounds)
                    Console.WriteLine($"  «{text}»: {cpu.TotalMicroseconds / Times:0} µs of processor, {bytes / 1024.0 / Times:0.0} kB");
                await store.CommitAsync(await turns.RunAsync(stored, item, default), default);
            }
        }

        async Task<InboxItem> ItemAsync(string text)
        {
            var incoming = new IncomingEvent(peer, $"{++number}", new TextSent(text), TimeProvider.System.GetUtcNow());
            return new((await store.AcceptAllAsync([incoming], default))[0].Sequence, incoming);
        }
    }
}

using Bot.Core.Conversations;

namespace Bot.Tests.Conversations;

public class StageMapTests
{
    private sealed record First : Stage;

    private sealed record Second : Stage;

    private enum Trigger
    {
        Begun,
        Moved,
        Ended,
    }

    private static readonly StageMap<Trigger> Map = StageMap<Trigger>.Configure()
        .Begins<First>(Trigger.Begun)
        .Configure<First>(stage => stage.Permit<Second>(Trigger.Moved).PermitLeaving(Trigger.Ended))
        .Build();

    [Fact]
    public void Arrows_on_the_map_may_be_taken()
    {
        Map.Require(null, Trigger.Begun, new First());
        Map.Require(new First(), Trigger.Moved, new Second());
        Map.Require(new First(), Trigger.Ended, null);
    }

    [Fact]
    public void No_other_can()
    {
        Assert.Throws<InvalidOperationException>(() => Map.Require(new Second(), Trigger.Moved, new First()));
        Assert.Throws<InvalidOperationException>(() => Map.Require(new First(), Trigger.Moved, new First()));
        Assert.Throws<InvalidOperationException>(() => Map.Require(new Second(), Trigger.Ended, null));
    }

    [Fact]
    public void It_draws_itself() => Assert.Equal(
        "stateDiagram-v2\n    [*] --> First : Begun\n    First --> Second : Moved\n    First --> [*] : Ended\n", Map.ToMermaid());
}

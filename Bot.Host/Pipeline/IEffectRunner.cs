using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>
/// One kind of command to the outside. Each has workers of its own, so that an outside system that hangs holds up no other.
/// </summary>
public interface IEffectRunner
{
    /// <summary>How many are run at the same time.</summary>
    int AtOnce { get; }

    /// <summary>The wait between attempts.</summary>
    Backoff Pause { get; }

    bool Takes(Effect effect);

    /// <summary>Effects of one lane are run one after the other, where older ones must not overwrite newer ones.</summary>
    string LaneOf(Effect effect);

    /// <summary>How long an attempt may take.</summary>
    /// <param name="attempts">Those that have failed.</param>
    TimeSpan Patience(int attempts);

    /// <summary>One attempt. It may be run again after a crash: the receiver does the effect's key only once.</summary>
    ValueTask<EffectOutcome> RunAsync(PendingEffect effect, CancellationToken cancelled);

    /// <summary>The outcome of an attempt that took too long, or failed by a bug.</summary>
    EffectOutcome Unanswered(PendingEffect effect);
}

/// <param name="IsFinal">Otherwise the effect is run again, and the conversation hears of the first failure only.</param>
/// <param name="Input">What returns to the conversation.</param>
public readonly record struct EffectOutcome(bool IsFinal, Input Input);

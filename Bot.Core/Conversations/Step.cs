namespace Bot.Core.Conversations;

/// <summary>What one input leads to: the move, the replies, and what is to be written and done with them.</summary>
public sealed class Step
{
    private readonly List<Func<Conversation, Conversation>> _changes = [];

    /// <summary>Whether the stage changes to <see cref="Next"/>; otherwise the conversation waits for what it waited for.</summary>
    public bool Moves { get; private init; }

    /// <summary>Null for the menu.</summary>
    public Stage? Next { get; private init; }

    public List<Reply> Replies { get; } = [];

    public List<Write> Writes { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>What was typed is not to be kept.</summary>
    public bool ForgetsInput { get; private set; }

    /// <summary>From this moment on the replies are of no use any more, and are not to be sent; null for never.</summary>
    public DateTimeOffset? Expires { get; private set; }

    public static Step Stay() => new();

    public static Step To(Stage? next) => new() { Moves = true, Next = next };

    public Step Say(Reply reply)
    {
        Replies.Add(reply);
        return this;
    }

    public Step Save(Write write)
    {
        Writes.Add(write);
        return this;
    }

    public Step Run(Effect effect)
    {
        Effects.Add(effect);
        return this;
    }

    /// <inheritdoc cref="Expires"/>
    public Step Until(DateTimeOffset moment)
    {
        Expires = moment;
        return this;
    }

    public Step Forget()
    {
        ForgetsInput = true;
        return this;
    }

    /// <summary>Changes what the conversation remembers besides its stage.</summary>
    public Step Remember(Func<Conversation, Conversation> change)
    {
        _changes.Add(change);
        return this;
    }

    /// <summary>The conversation after this step.</summary>
    public Conversation Apply(Conversation conversation)
    {
        if (Moves)
            conversation = conversation with { Stage = Next };
        return _changes.Aggregate(conversation, (current, change) => change(current));
    }

    /// <summary>Goes on with what another step says and does; its move counts.</summary>
    public Step Then(Step other)
    {
        var both = other.Moves ? To(other.Next) : Moves ? To(Next) : Stay();
        both.Replies.AddRange([.. Replies, .. other.Replies]);
        both.Writes.AddRange([.. Writes, .. other.Writes]);
        both.Effects.AddRange([.. Effects, .. other.Effects]);
        both._changes.AddRange([.. _changes, .. other._changes]);
        both.ForgetsInput = ForgetsInput || other.ForgetsInput;
        both.Expires = Expires ?? other.Expires;
        return both;
    }
}

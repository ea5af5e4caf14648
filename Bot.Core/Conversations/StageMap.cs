using System.Collections.Frozen;
using System.Text;

namespace Bot.Core.Conversations;

/// <summary>
/// A dialog's transitions, declared once and immutable: from a stage, by a trigger, to the one next stage, or out of the
/// dialog. Stages are told apart by their type.
/// </summary>
/// <typeparam name="TTrigger">What happened, as past facts.</typeparam>
public sealed class StageMap<TTrigger>
    where TTrigger : struct, Enum
{
    private readonly FrozenDictionary<(Type Stage, TTrigger Trigger), Type> _arrows;
    private readonly List<((Type Stage, TTrigger Trigger) From, Type To)> _inOrder;

    private StageMap(List<((Type Stage, TTrigger Trigger) From, Type To)> arrows)
    {
        _inOrder = arrows;
        Stages = [.. arrows.SelectMany(arrow => new[] { arrow.From.Stage, arrow.To }).Where(stage => stage != typeof(Outside)).Distinct()];
        _arrows = arrows.ToFrozenDictionary(arrow => arrow.From, arrow => arrow.To);
    }

    /// <summary>Every stage on the map.</summary>
    public IReadOnlyList<Type> Stages { get; }

    public static Builder Configure() => new();

    /// <summary>Makes sure that a step takes an arrow that is on the map.</summary>
    /// <param name="from">Null outside the dialog.</param>
    /// <param name="to">Null for out of the dialog.</param>
    /// <exception cref="InvalidOperationException">There is no such arrow: a bug of the dialog.</exception>
    public void Require(Stage? from, TTrigger trigger, Stage? to)
    {
        var key = (from?.GetType() ?? typeof(Outside), trigger);
        var next = to?.GetType() ?? typeof(Outside);
        if (!_arrows.TryGetValue(key, out var permitted) || permitted != next)
            throw new InvalidOperationException($"No arrow {key.Item1.Name} --{trigger}--> {next.Name}");
    }

    /// <summary>The map as a Mermaid state diagram.</summary>
    public string ToMermaid()
    {
        var diagram = new StringBuilder("stateDiagram-v2\n");
        foreach (var (from, to) in _inOrder)
            diagram.Append($"    {Name(from.Stage)} --> {Name(to)} : {from.Trigger}\n");
        return diagram.ToString();
    }

    private static string Name(Type stage) => stage == typeof(Outside) ? "[*]" : stage.Name;

    private sealed record Outside : Stage;

    /// <summary>Declares a map, stage by stage.</summary>
    public sealed class Builder
    {
        private readonly List<((Type, TTrigger), Type)> _arrows = [];

        /// <summary>The ways into the dialog.</summary>
        public Builder Begins<TNext>(TTrigger trigger)
            where TNext : Stage => Add(typeof(Outside), trigger, typeof(TNext));

        /// <summary>The arrows that leave a stage.</summary>
        public Builder Configure<TStage>(Action<From> declare)
            where TStage : Stage
        {
            declare(new(this, typeof(TStage)));
            return this;
        }

        public StageMap<TTrigger> Build() => new(_arrows);

        private Builder Add(Type from, TTrigger trigger, Type to)
        {
            _arrows.Add(((from, trigger), to));
            return this;
        }

        /// <summary>A stage whose arrows are being declared.</summary>
        public sealed class From(Builder builder, Type stage)
        {
            public From Permit<TNext>(TTrigger trigger)
                where TNext : Stage
            {
                builder.Add(stage, trigger, typeof(TNext));
                return this;
            }

            public From PermitReentry(TTrigger trigger)
            {
                builder.Add(stage, trigger, stage);
                return this;
            }

            /// <summary>Out of the dialog, back to the menu.</summary>
            public From PermitLeaving(TTrigger trigger)
            {
                builder.Add(stage, trigger, typeof(Outside));
                return this;
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace Bot.Core.Understanding;

/// <summary>
/// Finds words by what is left of them when one or two letters go: a word and a misspelt one have that in common. Only hashes of it
/// are kept, so what is found must still be compared.
/// </summary>
internal sealed class DeletionIndex
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    /// <summary>The longest word that is looked up or found.</summary>
    public const int LongestWord = 16;

    private static readonly ulong[] Powers = PowersOfBase();
    private readonly Dictionary<uint, int> _newest = [];
    private readonly List<(ushort Word, int Older)> _chains = [];

    /// <param name="words">Those that are too long are not found. Of equal rank, the earlier is found first.</param>
    /// <param name="twoFrom">How many letters a word must have that two may go.</param>
    public DeletionIndex(IReadOnlyList<string> words, int twoFrom)
    {
        Span<ulong> begun = stackalloc ulong[LongestWord + 1];
        for (var word = words.Count - 1; word >= 0; word--)
        {
            if (words[word].Length > LongestWord)
                continue;
            var rests = new Rests(words[word], begun);
            var length = words[word].Length;
            Add(rests.Whole(length), word);
            for (var left = 0; left < length; left++)
            {
                Add(rests.Without(length, left), word);
                for (var second = left + 1; length >= twoFrom && second < length; second++)
                    Add(rests.Without(length, left, second), word);
            }
        }
        _chains.TrimExcess();
        _newest.TrimExcess();
    }

    /// <summary>The places of the words of which this may be left.</summary>
    public Found At(uint rest) => new(_chains, _newest.TryGetValue(rest, out var newest) ? newest : -1);

    private void Add(uint rest, int word)
    {
        ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(_newest, rest, out var exists);
        // «касса» without either «с» is the same.
        if (exists && _chains[newest].Word == word)
            return;
        _chains.Add(((ushort)word, exists ? newest : -1));
        newest = _chains.Count - 1;
    }

    private static ulong[] PowersOfBase()
    {
        var powers = new ulong[LongestWord + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = unchecked(powers[i - 1] * Base);
        return powers;
    }

    /// <summary>Hashes of a word's beginnings, whole and with letters left out, each in a few multiplications.</summary>
    public readonly ref struct Rests
    {
        private readonly ReadOnlySpan<ulong> _begun;

        /// <param name="begun">Room for one number more than the word has letters, at most <see cref="LongestWord"/> of them.</param>
        public Rests(ReadOnlySpan<char> word, Span<ulong> begun)
        {
            begun[0] = 0;
            for (var i = 0; i < Math.Min(word.Length, LongestWord); i++)
                begun[i + 1] = unchecked((begun[i] * Base) + word[i]);
            _begun = begun;
        }

        public uint Whole(int length) => Folded(_begun[length]);

        /// <param name="left">The place of the letter that goes.</param>
        public uint Without(int length, int left) => Folded(Joined(_begun[left], left + 1, length));

        /// <param name="second">The place of another one behind it.</param>
        public uint Without(int length, int left, int second) => Folded(Joined(Joined(_begun[left], left + 1, second), second + 1, length));

        private ulong Joined(ulong before, int from, int end) => unchecked((before * Powers[end - from]) + _begun[end] - (_begun[from] * Powers[end - from]));

        private static uint Folded(ulong hash) => (uint)(hash ^ (hash >> 32));
    }

    public readonly struct Found(List<(ushort Word, int Older)> chains, int newest)
    {
        public Enumerator GetEnumerator() => new(chains, newest);
    }

    public struct Enumerator(List<(ushort Word, int Older)> chains, int next)
    {
        private int _next = next;

        public ushort Current { get; private set; }

        public bool MoveNext()
        {
            if (_next < 0)
                return false;
            (Current, _next) = chains[_next];
            return true;
        }
    }
}

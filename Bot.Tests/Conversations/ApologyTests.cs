using Bot.Core.Conversations;
using Bot.Core.Photographs;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>What is kept of an input whose turn has failed.</summary>
public sealed class ApologyTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    public static TheoryData<Input, bool> Inputs() => new()
    {
        { new TextSent("4460153001 4231,57"), true },
        { new TextEdited("4231,57"), true },
        { new FileOffered("ref", "паспорт.jpg", "image/jpeg", 5), true },
        { new ContactShared("+79780000000", true), true },
        { new LocationShared(44.6, 33.5), true },
        { new PhotoRead(new PhotoContent.NoCode(), 1), true },
        { new ButtonPressed("1:debt"), false },
        { new Started(), false },
    };

    /// <summary>It may be a proof, or come before consent: what it was is not known any more.</summary>
    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task A_failed_turn_keeps_nothing_that_may_be_secret(Input input, bool isForgotten)
    {
        var incoming = new IncomingEvent(_chat.Peer, "e1", input, _chat.Time.GetUtcNow());
        var accepted = await _chat.Store.AcceptAsync(incoming, default);

        await _chat.Store.CommitAsync(_chat.Desk.Apologise(await _chat.Store.LoadAsync(_chat.Peer, default), new(accepted.Sequence, incoming)), default);

        var transcript = await _chat.Store.TranscriptAsync(_chat.Peer, 0, 10, default);
        Assert.Equal(isForgotten ? new Erased() : input, transcript[0].Input);
        Assert.NotNull(transcript[1].Reply);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}

using Bot.Tests.Support;

namespace Bot.Tests.Linking;

public sealed class SpokenProofTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("четыре тысячи двести тридцать один рубль пятьдесят семь копеек", 1)]
    [InlineData("в последней было четыре тысячи двести с чем-то, точно не помню", 0)]
    public async Task A_proof_in_words_is_kept_no_more_than_one_in_digits(string said, int links)
    {
        await _chat.PlayAsync($"> /start\n> согласен\n> двести лет не платила\n> 4460153001\n> {said}");

        Assert.Equal(links, (await _chat.Store.LinksAsync((await _chat.Store.LoadAsync(_chat.Peer, default)).Resident!.Value, default)).Count);
        // What was said before the proof was asked for is kept.
        Assert.Contains("лет не платила", Assert.Single(_chat.File.Read<string>("select body from inbox where body like '%двести%'")), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}

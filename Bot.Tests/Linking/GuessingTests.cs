using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Tests.Faults;
using Bot.Tests.Support;

namespace Bot.Tests.Linking;

/// <summary>A new resident costs nothing, a new address does; and whoever holds the bills is kept out by nobody's guesses.</summary>
public sealed class GuessingTests : IAsyncDisposable
{
    private const string RightCard = "9643105501234567";
    private readonly Dictionary<Peer, string> _addresses = [];
    private readonly DeskChat _chat;
    private int _peers;

    public GuessingTests() => _chat = new(guard: new() { WrongPerSource = 6, WrongPerOrganisation = 20, AddressOf = _addresses.GetValueOrDefault });

    [Fact]
    public async Task Card_numbers_tried_from_one_address_with_fresh_browsers_come_to_an_end()
    {
        for (var tried = 0; tried < 9; tried++)
            await ArriveAsync("203.0.113.7", $"964310550{tried:0000000}");

        Assert.Equal(6, Attempts());
        Assert.Contains("не получилось", await ArriveAsync("203.0.113.7", RightCard), StringComparison.Ordinal);
        Assert.DoesNotContain("не получилось", await ArriveAsync("203.0.113.8", RightCard), StringComparison.Ordinal);
        _chat.Time.Advance(ProofLimits.SourceLock + TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("не получилось", await ArriveAsync("203.0.113.7", RightCard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Right_card_numbers_count_too_or_a_whole_range_could_be_read()
    {
        for (var tried = 0; tried < 6; tried++)
            Assert.DoesNotContain("не получилось", await ArriveAsync("203.0.113.7", RightCard), StringComparison.Ordinal);

        Assert.Contains("не получилось", await ArriveAsync("203.0.113.7", RightCard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sums_guessed_from_one_address_come_to_an_end_over_all_accounts()
    {
        for (var tried = 0; tried < 6; tried++)
            await ArriveAsync("203.0.113.7", $"446015{tried:0000} 1000,11");

        Assert.Contains("Из вашей сети", await ArriveAsync("203.0.113.7", "4460153001 4231,57"), StringComparison.Ordinal);
        Assert.Contains("Из вашей сети", await ArriveAsync("203.0.113.7", "4460153001 4231,57 3980,12"), StringComparison.Ordinal);
        Assert.StartsWith("< Готово", await ArriveAsync("203.0.113.8", "4460153001 4231,57"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4231,57 и 3980,12")]
    [InlineData("3 980,12; 4 231,57")]
    public async Task Two_bills_prove_an_account_that_strangers_have_locked(string sums)
    {
        await LockAsync("4460153001");
        Assert.Contains("суммы двух последних квитанций", await ArriveAsync("198.51.100.1", "4460153001 4231,57"), StringComparison.Ordinal);

        Assert.StartsWith("< Готово", await _chat.SaysAsync(sums), StringComparison.Ordinal);
        Assert.Empty(new DatabaseFile(_chat.Database).Read<string>("select body from inbox where body like '%980%'"));
    }

    [Theory]
    [InlineData("4231,57 и 3980,13")]
    [InlineData("4231,57 и 4231,57")]
    [InlineData("4231,57 3980,12 1000,11")]
    public async Task Half_a_pair_proves_nothing(string sums)
    {
        await LockAsync("4460153001");
        await ArriveAsync("198.51.100.1", "4460153001");

        await _chat.SaysAsync(sums);

        Assert.Equal(0, new DatabaseFile(_chat.Database).Number("select count(*) from link"));
    }

    [Fact]
    public async Task A_locked_account_that_does_not_exist_is_answered_in_the_same_words()
    {
        var (there, none) = ("4460153001", "4460999999");
        await LockAsync(there);
        await LockAsync(none);

        Assert.Equal(await ArriveAsync("198.51.100.1", $"{there} 1000,11"), await ArriveAsync("198.51.100.2", $"{none} 1000,11"));
        Assert.Equal(await ArriveAsync("198.51.100.3", $"{there} 1000,11 1000,12"), await ArriveAsync("198.51.100.4", $"{none} 1000,11 1000,12"));
    }

    [Fact]
    public async Task A_besieged_organisation_still_takes_the_right_sum_from_who_has_not_guessed()
    {
        for (var tried = 0; tried < 20; tried++)
            await ArriveAsync($"203.0.113.{tried / 4}", $"446015{tried:0000} 1000,11");

        Assert.StartsWith("< Готово", await ArriveAsync("198.51.100.1", "4460153001 4231,57"), StringComparison.Ordinal);
        Assert.Contains("суммы двух последних квитанций", await ArriveAsync("203.0.113.0", "4460153001 4231,57"), StringComparison.Ordinal);
        Assert.StartsWith("< Готово", await _chat.SaysAsync("4231,57 и 3980,12"), StringComparison.Ordinal);
        _chat.Time.Advance(ProofLimits.Siege + TimeSpan.FromMinutes(1));
        Assert.StartsWith("< Готово", await ArriveAsync("203.0.113.0", "4460153001 4231,57"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_erased_and_comes_again_has_no_attempts_more()
    {
        _chat.Peer = new("telegram", "1001");
        await AgreeAsync();
        for (var tried = 0; tried < 4; tried++)
            await _chat.SaysAsync($"446015{tried:0000} 1000,11");
        await _chat.SaysAsync("удалите мои данные");
        await _chat.SaysAsync("[Да, стереть всё]");
        await AgreeAsync();
        for (var tried = 4; tried < 6; tried++)
            await _chat.SaysAsync($"446015{tried:0000} 1000,11");

        Assert.Contains("Из вашей сети", await _chat.SaysAsync("4460153001 4231,57"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whence_a_right_proof_came_is_not_kept()
    {
        await ArriveAsync("203.0.113.7", "4460153001 4231,57");

        Assert.Equal(0, new DatabaseFile(_chat.Database).Number("select count(*) from proof_attempt where source is not null"));
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private long Attempts() => new DatabaseFile(_chat.Database).Number("select count(*) from proof_attempt");

    /// <summary>Five strangers, each from an address of their own.</summary>
    private async Task LockAsync(string account)
    {
        for (var tried = 0; tried < ProofLimits.Wrong; tried++)
            await ArriveAsync($"192.0.2.{_peers}", $"{account} {1000 + tried},11");
    }

    /// <summary>Somebody new at an address says one thing.</summary>
    private async Task<string> ArriveAsync(string address, string said)
    {
        _chat.Peer = new("web", $"visitor-{++_peers}");
        _addresses[_chat.Peer] = address;
        await AgreeAsync();
        return await _chat.SaysAsync(said);
    }

    private async Task AgreeAsync()
    {
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
    }
}

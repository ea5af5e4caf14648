using Bot.Core.Billing;
using Bot.Core.Readings;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

/// <summary>An organisation that decides on readings itself and tells the results in a file.</summary>
public sealed class ResultsImportTests : IDisposable
{
    private static readonly DateOnly November = new(2026, 11, 1);
    private readonly RegistryDriver _registry = new();

    public ResultsImportTests()
    {
        _registry.Organisation.Profile.Readings = new() { FirstDay = 1, LastDay = 31, DecidedByOperator = true };
        _registry
            .Given(ImportKind.Accounts, "account;address", "0001;ул. Гоголя, д. 12, кв. 45")
            .Given(ImportKind.Meters, "account;serial;service;digits;decimals", "0001;S1;ХВС;5;3")
            .Given(ImportKind.Readings, "account;meter;date;value", "0001;S1;20.10.2026;120");
    }

    [Fact]
    public async Task Readings_wait_until_the_organisation_has_taken_them()
    {
        var sent = Submission("П-2611-000001", 125);
        Assert.IsType<HandOver.Queued>(await HandOver(sent));
        Assert.IsType<HandOver.Queued>(await HandOver(sent));
        Assert.IsType<HandOver.Queued>(await Decision(sent));
        Assert.IsType<ImportOutcome.Taken>(Import("П-2611-000001;принято;"));
        Assert.IsType<HandOver.Taken>(await Decision(sent));
        Assert.Equal(125, (await _registry.Account()).Meters[0].Registers[0].Current);
    }

    [Fact]
    public async Task What_was_refused_does_not_count_and_the_reason_is_told()
    {
        var first = Submission("П-2611-000001", 125);
        var second = Submission("П-2611-000002", 126);
        await HandOver(first);
        await HandOver(second);
        Assert.IsType<ImportOutcome.Taken>(Import("П-2611-000001;taken;", "П-2611-000002;отклонено;счётчик снят с учёта"));
        Assert.Equal(new HandOver.Refused("счётчик снят с учёта"), await Decision(second));
        Assert.Equal(125, (await _registry.Account()).Meters[0].Registers[0].Current);
        Assert.Equal(120, (await _registry.Account()).Meters[0].Registers[0].Previous);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_refused_is_not_exported_and_hides_nothing_that_was_not(bool all)
    {
        await HandOver(Submission("П-2611-000001", 125));
        await HandOver(Submission("П-2611-000002", 126) with { AcceptedAt = new(2026, 11, 21, 7, 43, 0, TimeSpan.Zero) });
        Assert.IsType<ImportOutcome.Taken>(Import("П-2611-000002;отклонено;счётчик снят с учёта"));

        var path = Path.Combine(_registry.Folder, "export");
        Assert.Equal(1, new ReadingsExport(_registry.Database, _registry.Time).Write(_registry.Organisation, null, all, ExportFormat.OneC, path, default));
        Assert.EndsWith("-2611-000001", (await File.ReadAllTextAsync(path)).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_taken_twice_changes_nothing()
    {
        await HandOver(Submission("П-2611-000001", 125));
        Assert.Equal(new Tally(1, 0, 0), Assert.IsType<ImportOutcome.Taken>(Import("П-2611-000001;taken;")).Tally);
        Assert.Equal(new Tally(0, 1, 0), Assert.IsType<ImportOutcome.Taken>(Import("П-2611-000001;taken;")).Tally);
    }

    [Fact]
    public async Task Lines_that_cannot_be_are_refused_with_their_reason()
    {
        await HandOver(Submission("П-2611-000001", 125));
        Import("П-2611-000001;taken;");
        Import("П-2611-000001;refused;поздно", "П-2611-000009;taken;", "П-2611-000001;refused;", "П-2611-000001;потом;");
        Assert.Equal(["was decided before: taken", "no readings were handed over under this number"], _registry.Refused.Take(2).Select(refusal => refusal.Reason));
        Assert.Equal(["reason", "result"], _registry.Refused.Skip(2).Select(refusal => refusal.Column));
    }

    [Fact]
    public async Task A_submission_that_is_not_there_is_told_from_a_registry_that_does_not_answer() =>
        Assert.IsType<Answer<HandOver>.NotFound>(await _registry.Billing.DecisionAsync(Submission("П-2611-000009", 1), default));

    public void Dispose() => _registry.Dispose();

    private ImportOutcome Import(params string[] lines) => _registry.Import(ImportKind.Results, string.Join('\n', ["number;result;reason", .. lines]));

    private ValueTask<HandOver> HandOver(Submission submission) => _registry.Billing.HandOverAsync(submission, default);

    private async Task<HandOver> Decision(Submission submission) =>
        Assert.IsType<Answer<HandOver>.Known>(await _registry.Billing.DecisionAsync(submission, default)).Value;

    private static Submission Submission(string number, decimal value) => new(
        number, Guid.NewGuid(), new(RegistryDriver.Key, "0001"), November, new(2026, 11, 21, 7, 42, 0, TimeSpan.Zero),
        [new("S1", "S1", Service.ColdWater, Zone.Single, 120, value, false)]);
}

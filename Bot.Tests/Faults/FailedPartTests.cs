using Bot.Host;
using Bot.Host.Commands;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Faults;

/// <summary>Who started the program learns by its exit code whether it is to be started again.</summary>
public sealed class FailedPartTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task A_part_that_fails_by_a_bug_ends_the_program_with_an_error() => Assert.Equal(1, await ServeAsync<FailingPart>());

    [Fact]
    public async Task Being_told_to_stop_is_no_error() => Assert.Equal(0, await ServeAsync<StoppingPart>());

    public void Dispose() => _directory.Dispose();

    private Task<int> ServeAsync<TPart>()
        where TPart : class, IHostedService =>
        AbonentCommands.ServeAsync(
            () => Abonent.Build(
                ["--urls=http://127.0.0.1:0", $"--Storage:Path={_directory.File("bot.db")}", "--Reminders:Enabled=false"],
                builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Services.AddHostedService<TPart>();
                }),
            CancellationToken.None);

    private sealed class FailingPart(IHostApplicationLifetime host) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await WhenStartedAsync(host);
            throw new InvalidOperationException("A bug.");
        }
    }

    private sealed class StoppingPart(IHostApplicationLifetime host) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await WhenStartedAsync(host);
            host.StopApplication();
            // What a stop breaks off may fail by that.
            throw new InvalidOperationException("Broken off.");
        }
    }

    private static Task WhenStartedAsync(IHostApplicationLifetime host)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }
}

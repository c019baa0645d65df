using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.CleanUp;

/// <summary>The clean-up inside a host.</summary>
public sealed class CleanUpServiceTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_DatabaseFails_LoggedAndTheNextOneCleansUp()
    {
        var faults = new FaultInjector();
        var logs = new FakeLogCollector();
        var time = new FakeTimeProvider(Samples.Now);
        await using var database = await HostDatabase.CreateAsync(Engine.Sqlite, postgres);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new FakeLoggerProvider(logs)));
        builder.Services.AddDbContext<HostContext>(options =>
        {
            database.Use(options);
            faults.AddTo(options);
        });
        builder.Services.AddClinicMfa(new ConfigurationBuilder().AddInMemoryCollection(HostSettings.Valid).Build()).AddEntityFrameworkStores<HostContext>();
        using var host = builder.Build();
        await host.StartAsync(Token);
        var challenges = host.Services.GetRequiredService<IMfaChallengeStore>();
        await challenges.TrySaveAsync(Samples.Challenges(Samples.Subject(), 1), 0, time.GetUtcNow().AddMinutes(1), Token);

        var old = time.GetUtcNow().AddYears(-7); // the audit is kept for six years where nothing else is said
        var subject = Samples.Subject();
        await host.Services.GetRequiredService<IMfaEventStore>().AppendAsync(Samples.Fact(subject) with { Id = Guid.CreateVersion7(old), At = old }, Token);

        faults.FailNext("ClinicMfaChallenges", times: 1000);
        await PassUntilAsync(logs, 1311, time);
        faults.FailNext("ClinicMfaChallenges", times: 0);
        await PassUntilAsync(logs, 1310, time);
        await PassUntilAsync(logs, 1312, time);
        logs.Clear();
        await PassUntilAsync(logs, 1310, time);
        await PassUntilAsync(logs, 1310, time, count: 2); // nothing was left to say of the round before
        Assert.DoesNotContain(logs.GetSnapshot(), entry => entry.Id.Id == 1312);
        await host.Services.GetRequiredService<IMfaEventStore>().TrySaveDeliveryAsync(Samples.Delivery(subject.ClinicId, DeliveryState.Delivered) with { ReportedAt = old }, Token);
        await PassUntilAsync(logs, 1312, time);

        await using var context = database.NewContext();
        Assert.Empty(await context.Set<ChallengeRow>().ToListAsync(Token));
        Assert.Empty(await context.Set<EventRow>().ToListAsync(Token));
        Assert.Contains("AuditRetentionYears", logs.GetSnapshot().Single(entry => entry.Id.Id == 1312).Message, StringComparison.Ordinal);
        await host.StopAsync(Token);
    }

    /// <summary>Lets minutes pass until something is logged so often.</summary>
    private static async Task PassUntilAsync(FakeLogCollector logs, int id, FakeTimeProvider time, int count = 1)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (logs.GetSnapshot().Count(entry => entry.Id.Id == id) < count)
        {
            Assert.False(limit.IsCancellationRequested, $"{id} was not logged.");
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }
}

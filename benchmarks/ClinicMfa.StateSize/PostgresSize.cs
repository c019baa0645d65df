using System.Globalization;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClinicMfa.StateSize;

/// <summary>In PostgreSQL: what a row takes in its table and indexes, after one save each and a VACUUM.</summary>
internal static class PostgresSize
{
    private const int AtOnce = 32;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(int users, TypicalUser typical)
    {
        await using var postgres = new PostgresServer();
        if (postgres.Absence is { } absence)
            throw new InvalidOperationException(absence);

        await using var services = Services(await postgres.CreateDatabaseAsync());
        await CreateAsync(services);
        var subjects = services.GetRequiredService<IMfaSubjectStore>();
        var events = services.GetRequiredService<IMfaEventStore>();
        var challenges = services.GetRequiredService<IMfaChallengeStore>();

        await ForEachAsync(users, async (subject, cancellationToken) =>
        {
            var record = typical.Record with { Subject = subject, Version = 1 };
            await subjects.TrySaveAsync(record, 0, Fact(subject, MfaEventKind.SignInCompleted, "code accepted", ChallengeId.Create()), cancellationToken);
        });
        var (perSubject, perGrant) = (await BytesAsync(services, "ClinicMfaSubjects") / users, await BytesAsync(services, "ClinicMfaEvents") / users);

        await ForEachAsync(users, async (subject, cancellationToken) =>
        {
            await events.AppendAsync(Fact(subject, MfaEventKind.TrustedBrowserUsed, "trusted browser", null), cancellationToken);
            var pending = typical.Challenges with { Subject = subject, Version = 1 };
            await challenges.TrySaveAsync(pending, 0, TimeProvider.System.GetUtcNow().AddDays(1), cancellationToken);
        });
        var perTrusted = (await BytesAsync(services, "ClinicMfaEvents") / users) - perGrant;
        var perPending = await BytesAsync(services, "ClinicMfaChallenges") / users;
        return
        [
            new($"PostgreSQL, an enrolled user with {typical.Record.Devices.Count} trusted browsers, index included", perSubject),
            new("PostgreSQL, a pending challenge, indexes included", perPending),
            new("PostgreSQL, an audit fact of an accepted code, indexes included", perGrant),
            new("PostgreSQL, an audit fact of a trusted browser, indexes included", perTrusted),
        ];
    }

    private static ServiceProvider Services(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddDbContext<StateContext>(options => options.UseNpgsql(connectionString));
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddEntityFrameworkStores<StateContext>();
        return services.BuildServiceProvider();
    }

    private static async Task CreateAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StateContext>().Database.EnsureCreatedAsync();
    }

    private static Task ForEachAsync(int users, Func<MfaSubject, CancellationToken, ValueTask> save) => Parallel.ForEachAsync(
        Enumerable.Range(0, users),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        (number, cancellationToken) => save(NumberedUsers.Subject(number), cancellationToken));

    private static MfaEvent Fact(MfaSubject subject, MfaEventKind kind, string outcome, ChallengeId? challengeId)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new MfaEvent
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ClinicId = subject.ClinicId,
            UserId = subject.UserId,
            Kind = kind,
            Method = MfaMethod.Email,
            Destination = challengeId is null ? null : MaskedDestination.OfEmail("nurse@clinic.example"),
            ClientAddress = "203.0.113.77",
            ChallengeId = challengeId,
            Outcome = outcome,
        };
    }

    private static async Task<double> BytesAsync(ServiceProvider services, string table)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<StateContext>().Database;
        var quoted = string.Create(CultureInfo.InvariantCulture, $"\"{table}\"");
        await database.ExecuteSqlRawAsync("VACUUM (ANALYZE)");
        return await database.SqlQuery<long>($"SELECT pg_total_relation_size({quoted}::regclass) AS \"Value\"").SingleAsync();
    }
}

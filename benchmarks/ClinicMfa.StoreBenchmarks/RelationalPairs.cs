using System.Data.Common;
using ClinicMfa.Shared.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>The EF stores on one engine, against prepared statements that do the same on connections that stay open. Both wait for the disk.</summary>
internal sealed class RelationalPairs : IAsyncDisposable
{
    private const int MaxConnections = 280; // both sides have as many as there are workers, or more
    private static readonly IReadOnlyList<BudgetLimit> Limits = [new(int.MaxValue, TimeSpan.FromMinutes(15)), new(int.MaxValue, TimeSpan.FromDays(1))];

    private readonly string _store;
    private readonly ServiceProvider _services;
    private readonly IAsyncDisposable? _server;
    private readonly DirectoryInfo? _folder;
    private readonly IReadOnlyList<ByHand> _byHand;
    private readonly long[] _subjectVersions;
    private readonly long[] _challengeVersions;
    private readonly SubjectRecord[] _subjects;
    private readonly ChallengeRecord[] _challenges;

    private RelationalPairs(string store, ServiceProvider services, IReadOnlyList<ByHand> byHand, IAsyncDisposable? server, DirectoryInfo? folder)
    {
        (_store, _services, _byHand, _server, _folder) = (store, services, byHand, server, folder);
        (_subjectVersions, _challengeVersions) = (new long[byHand.Count], new long[byHand.Count]);
        _subjects = [.. Enumerable.Range(0, byHand.Count).Select(worker => Documents.Enrolled(Documents.Subject("ours", worker), 0))];
        _challenges = [.. Enumerable.Range(0, byHand.Count).Select(worker => Documents.Waiting(Documents.Subject("ours", worker), 0))];
    }

    private IMfaSubjectStore Subjects => _services.GetRequiredService<IMfaSubjectStore>();

    private IMfaChallengeStore Challenges => _services.GetRequiredService<IMfaChallengeStore>();

    public static async Task<RelationalPairs> CreateSqliteAsync(int workers)
    {
        var folder = Directory.CreateTempSubdirectory("clinicmfa-stores-");
        var connectionString = $"Data Source={Path.Combine(folder.FullName, "stores.db")}";
        return await CreateAsync("SQLite", workers, options => options.UseSqlite(connectionString), () => new SqliteConnection(connectionString), server: null, folder);
    }

    /// <param name="workers">How many calls there are in flight at most.</param>
    /// <param name="autoPrepare">Npgsql's <c>Max Auto Prepare</c> for the stores; by hand each statement is prepared anyhow.</param>
    public static async Task<RelationalPairs> CreatePostgresAsync(int workers, int autoPrepare)
    {
        var server = new PostgresServer { IsDurable = true, Settings = ["max_connections=600"] };
        if (server.Absence is { } absence)
            throw new InvalidOperationException(absence);
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { MaxPoolSize = MaxConnections };
        var byHand = NpgsqlDataSource.Create(connection.ToString());
        connection.MaxAutoPrepare = autoPrepare;
        return await CreateAsync("PostgreSQL", workers, options => options.UseNpgsql(connection.ToString()), byHand.CreateConnection, server, folder: null);
    }

    public async IAsyncEnumerable<Pair> AllAsync()
    {
        for (var worker = 0; worker < _byHand.Count; worker++)
        {
            await SaveSubjectAsync(worker);
            await SaveChallengeAsync(worker);
        }

        var (subject, challenges) = (MfaDocuments.Write(_subjects[0]).Length, MfaDocuments.Write(_challenges[0]).Length);
        yield return new Pair(_store, "find a subject", "SELECT", FindSubjectAsync, worker => _byHand[worker].FindSubjectAsync(), subject);
        yield return new Pair(_store, "try-save a subject with its event", "UPDATE and INSERT in a transaction", SaveSubjectAsync, worker => _byHand[worker].SaveSubjectAsync(), subject);
        yield return new Pair(_store, "append an event", "INSERT", AppendAsync, worker => _byHand[worker].AppendAsync());
        yield return new Pair(_store, "find a challenge", "SELECT", FindChallengeAsync, worker => _byHand[worker].FindChallengeAsync(), challenges);
        yield return new Pair(_store, "try-save a challenge", "UPDATE", SaveChallengeAsync, worker => _byHand[worker].SaveChallengeAsync(), challenges);
        yield return new Pair(_store, "take a message and give it back", "UPDATE of a challenge, twice", TakeAndGiveBackAsync, SaveChallengeTwiceAsync);
    }

    /// <summary>Closes the stores' idle connections: a pool serves its connections by turns, so that after 256 calls in flight a single one would meet a server process gone cold each time. By hand a worker has its own.</summary>
    public static void CloseIdleConnections()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var byHand in _byHand)
            await byHand.DisposeAsync();
        await _services.DisposeAsync();
        CloseIdleConnections();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private static async Task<RelationalPairs> CreateAsync(
        string store, int workers, Action<DbContextOptionsBuilder> use, Func<DbConnection> connect, IAsyncDisposable? server, DirectoryInfo? folder)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddDbContextPool<StoreContext>(use);
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddEntityFrameworkStores<StoreContext>();
        var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<StoreContext>().Database.EnsureCreatedAsync();

        var byHand = new List<ByHand>();
        for (var worker = 0; worker < workers; worker++)
            byHand.Add(await ByHand.CreateAsync(connect(), worker));
        return new RelationalPairs(store, provider, byHand, server, folder);
    }

    private async Task FindSubjectAsync(int worker)
    {
        if (await Subjects.FindAsync(_subjects[worker].Subject, CancellationToken.None) is not StoreLookup<SubjectRecord>.Found)
            throw new InvalidOperationException("The subject was not found.");
    }

    private async Task SaveSubjectAsync(int worker)
    {
        var version = _subjectVersions[worker];
        var document = _subjects[worker] with { Version = version + 1 };
        Demand(await Subjects.TrySaveAsync(document, version, Documents.Fact(document.Subject), CancellationToken.None));
        _subjectVersions[worker]++;
    }

    private async Task AppendAsync(int worker) =>
        await _services.GetRequiredService<IMfaEventStore>().AppendAsync(Documents.Fact(_subjects[worker].Subject), CancellationToken.None);

    private async Task FindChallengeAsync(int worker)
    {
        if (await Challenges.FindAsync(_subjects[worker].Subject, CancellationToken.None) is not StoreLookup<ChallengeRecord>.Found)
            throw new InvalidOperationException("The challenges were not found.");
    }

    private async Task SaveChallengeAsync(int worker)
    {
        var version = _challengeVersions[worker];
        Demand(await Challenges.TrySaveAsync(_challenges[worker] with { Version = version + 1 }, version, Documents.End, CancellationToken.None));
        _challengeVersions[worker]++;
    }

    private async Task TakeAndGiveBackAsync(int worker)
    {
        var (budgets, key, now) = (_services.GetRequiredService<IMfaSendBudgetStore>(), new BudgetKey($"clinic:{worker}"), TimeProvider.System.GetUtcNow());
        await budgets.TakeAsync(key, Limits, now, CancellationToken.None);
        await budgets.GiveBackAsync([key], now, CancellationToken.None);
    }

    private async Task SaveChallengeTwiceAsync(int worker)
    {
        await _byHand[worker].SaveChallengeAsync();
        await _byHand[worker].SaveChallengeAsync();
    }

    private static void Demand(SaveOutcome outcome)
    {
        if (outcome != SaveOutcome.Saved)
            throw new InvalidOperationException($"The document was not saved: {outcome}.");
    }
}

using ClinicMfa.Benchmarks.Shared;
using ClinicMfa.Shared.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>Challenges in Redis: so many pending ones, which is the most that ever is there, as it drops them by itself. What is durable is in memory, and small.</summary>
internal sealed class RedisStore(int size) : GrownStore(size)
{
    private const int AtOnce = 1000;
    private RedisServer? _server;

    public override string Name => "Redis";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    protected override void AddStores(IServiceCollection services)
    {
        _server = RedisServer.StartNewAsync().GetAwaiter().GetResult();
        services.AddMemoryCache();
        services.AddClinicMfa(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build())
            .AddRedisChallengeStore(options => (options.ConnectionString, options.Timeout) = (_server.Address, TimeSpan.FromSeconds(10)));
    }

    protected override async Task PrepareAsync()
    {
        var challenges = Bed.Services.GetRequiredService<IMfaChallengeStore>();
        foreach (var some in Enumerable.Range(Size / 2, Size).Chunk(AtOnce)) // others than those who log in
            await Task.WhenAll(some.Select(i => challenges.TrySaveAsync(Documents.Waiting(Subject(i), 1), 0, Documents.End, CancellationToken.None).AsTask()));

        var subjects = Bed.Services.GetRequiredService<IMfaSubjectStore>();
        for (var i = 0; i < 100; i++)
        {
            var subject = Subject(i * (Size / 100));
            await subjects.TrySaveAsync(EmailLogins.SetUp(subject, Before), 0, EmailLogins.SetUpFact(subject, Before), CancellationToken.None);
        }
    }
}

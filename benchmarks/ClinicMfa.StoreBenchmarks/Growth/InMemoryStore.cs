using ClinicMfa.Benchmarks.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>All in memory.</summary>
internal sealed class InMemoryStore(int size) : GrownStore(size)
{
    public override string Name => "in memory";

    protected override void AddStores(IServiceCollection services) => services.AddMemoryCache();

    protected override async Task PrepareAsync()
    {
        var (subjects, challenges) = (Bed.Services.GetRequiredService<IMfaSubjectStore>(), Bed.Services.GetRequiredService<IMfaChallengeStore>());
        for (var i = 0; i < Size; i++)
        {
            var subject = Subject(i);
            await subjects.TrySaveAsync(EmailLogins.SetUp(subject, Before), 0, EmailLogins.SetUpFact(subject, Before), CancellationToken.None);
            await challenges.TrySaveAsync(Documents.Waiting(subject, 1), 0, Time.GetUtcNow().AddMinutes(10), CancellationToken.None);
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClinicMfa.Tests.Codes;

/// <summary>Guesses sent at once, the right one among them, over stores that take their time as a database does (B1): all read before any saves.</summary>
[Trait("Threat", "B1")]
[Trait("Rule", "C4")]
public sealed class ParallelGuessTests
{
    private const int Guesses = 200;
    private const int Rounds = 40;

    /// <summary>One by one, five of 200 guesses would be compared: the right one is in with a chance of 5 in 200, so once in 40 rounds. More than eight times by chance: less than once in a million runs.</summary>
    [Fact]
    public async Task SubmitCodeAsync_RightOneAmongTwoHundredAtOnce_NoBetterThanOneByOne()
    {
        var successes = 0;
        for (var round = 0; round < Rounds; round++)
            successes += await RightOneIsAcceptedAsync() ? 1 : 0;

        Assert.InRange(successes, 0, 8);
    }

    /// <summary>The right code consumes its challenge; before it is granted a wrong one is counted. It might not have been compared any more: nobody is let in.</summary>
    [Fact]
    public async Task SubmitCodeAsync_WrongOneCountedBeforeTheGrant_NobodyIsLetIn()
    {
        var hook = new BeforeGrant();
        await using var stage = new Stage(hook.AddTo);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        Assert.IsType<MfaStep.Refused>(await browser.TypeRightAsync());

        await browser.LogInAsync();
        Assert.IsType<MfaStep.Completed>(await browser.TypeRightAsync());
    }

    private static async Task<bool> RightOneIsAcceptedAsync()
    {
        await using var stage = new Stage(AddSlowStores);
        await stage.EmailsAsync();
        var user = stage.User();
        var step = Assert.IsType<MfaStep.EnterCode>(await stage.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, Stage.Token));
        var proof = new MfaPendingProof { Subject = user.Subject, ChallengeId = step.ChallengeId };
        var right = int.Parse(stage.Bed.Email.Last.Code.Reveal(), CultureInfo.InvariantCulture);
        var first = right - RandomNumberGenerator.GetInt32(Guesses) + 1_000_000;

        var steps = await Task.WhenAll(Enumerable.Range(first, Guesses).Select(guess => Task.Run(
            () => stage.SignIn.SubmitCodeAsync(proof, (guess % 1_000_000).ToString("D6", CultureInfo.InvariantCulture), trustBrowser: false, Stage.Token), Stage.Token)));

        return steps.Any(answer => answer is MfaStep.Completed);
    }

    private static void AddSlowStores(IServiceCollection services)
    {
        var database = new InMemoryDatabase(NullLogger<InMemoryDatabase>.Instance);
        services.AddSingleton(database);
        services.AddSingleton<IMfaSubjectStore>(new SlowSubjects(new InMemorySubjectStore(database)));
        services.AddSingleton<IMfaChallengeStore>(provider => new SlowChallenges(new InMemoryChallengeStore(provider.GetRequiredService<TimeProvider>())));
    }

    /// <summary>Lets all others take their turn.</summary>
    private static async Task WaitAsync()
    {
        for (var i = 0; i < 3; i++)
            await Task.Yield();
    }

    private sealed class SlowSubjects(IMfaSubjectStore inner) : IMfaSubjectStore
    {
        public async ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
        {
            await WaitAsync();
            return await inner.FindAsync(subject, cancellationToken);
        }

        public async ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
        {
            await WaitAsync();
            return await inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken);
        }

        public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
            inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
    }

    private sealed class SlowChallenges(IMfaChallengeStore inner) : IMfaChallengeStore
    {
        public async ValueTask<StoreLookup<ChallengeRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
        {
            await WaitAsync();
            return await inner.FindAsync(subject, cancellationToken);
        }

        public async ValueTask<SaveOutcome> TrySaveAsync(ChallengeRecord document, long expectedVersion, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            await WaitAsync();
            return await inner.TrySaveAsync(document, expectedVersion, expiresAt, cancellationToken);
        }

        public ValueTask RemoveAsync(MfaSubject subject, CancellationToken cancellationToken) => inner.RemoveAsync(subject, cancellationToken);
    }

    /// <summary>Counts a wrong code just before the first grant is saved, as a guess on another server would.</summary>
    private sealed class BeforeGrant
    {
        public void AddTo(IServiceCollection services)
        {
            services.AddSingleton<InMemoryDatabase>();
            services.AddSingleton<IMfaSubjectStore>(provider => new Hooked(new InMemorySubjectStore(provider.GetRequiredService<InMemoryDatabase>())));
        }

        private sealed class Hooked(IMfaSubjectStore inner) : IMfaSubjectStore
        {
            private bool _done;

            public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => inner.FindAsync(subject, cancellationToken);

            public async ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
            {
                if (fact.IsGrant && !_done)
                {
                    _done = true;
                    var before = await inner.FindAsync(document.Subject, cancellationToken) is StoreLookup<SubjectRecord>.Found found ? found.Document : SubjectRecord.New(document.Subject);
                    var counted = before with { Version = before.Version + 1, SignInFailures = FailureRules.Count(before.SignInFailures, fact.At) };
                    await inner.TrySaveAsync(counted, before.Version, fact with { Id = Guid.CreateVersion7(fact.At), Kind = MfaEventKind.CodeRefused }, cancellationToken);
                }

                return await inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken);
            }

            public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
                inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
        }
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Codes;

/// <summary>A guess that is counted in between (B1). Many guesses at once are tried over every store by <see cref="ClinicMfa.Testing.SignInFlowContract"/>.</summary>
[Trait("Threat", "B1")]
[Trait("Rule", "C4")]
public sealed class ParallelGuessTests
{
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

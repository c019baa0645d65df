using ClinicMfa.Benchmarks.Shared;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Benchmarks;

/// <summary>The code issuer and the challenge store in memory, with one subject's document: what the flow does with them, without the flow.</summary>
internal sealed class ClinicMfaPeer : IDisposable
{
    private const string Destination = "therapist@harbor.example";
    private static readonly MfaSubject Subject = new("harbor", "therapist");
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ClinicMfaTestBed _bed = new();
    private readonly ICodeIssuer _issuer;
    private readonly IMfaChallengeStore _store;
    private readonly MfaChallenge _challenge;
    private readonly CodeBinding _binding;

    public ClinicMfaPeer()
    {
        _issuer = _bed.Services.GetRequiredService<ICodeIssuer>();
        _store = _bed.Services.GetRequiredService<IMfaChallengeStore>();
        var now = TimeProvider.System.GetUtcNow();
        _challenge = EmailLogins.Begun(now, now + Lifetime);
        _binding = new CodeBinding(Subject, _challenge.Id, ChallengePurpose.SignIn, MfaMethod.Email, Destination);
    }

    public async Task<OneTimeCode> IssueAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var made = _issuer.Issue(_binding);
        await SaveAsync(await FindAsync() ?? ChallengeRecord.New(Subject), EmailLogins.Sent(_challenge, made.Hash, now), now);
        return made.Code;
    }

    public async Task<bool> VerifyAsync(OneTimeCode typed)
    {
        var record = await FindAsync() ?? throw new InvalidOperationException("Nothing was issued.");
        var challenge = record.Challenges[0];
        if (!_issuer.Matches(_binding, typed, challenge.Codes[0].Hash))
            return false;
        await SaveAsync(record, challenge, TimeProvider.System.GetUtcNow()); // as if used up; the same code is verified again
        return true;
    }

    public void Dispose() => _bed.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<ChallengeRecord?> FindAsync() =>
        await _store.FindAsync(Subject, CancellationToken.None) is StoreLookup<ChallengeRecord>.Found { Document: var record } ? record : null;

    private async Task SaveAsync(ChallengeRecord record, MfaChallenge challenge, DateTimeOffset now)
    {
        var changed = record with { Version = record.Version + 1, Challenges = [challenge] };
        if (await _store.TrySaveAsync(changed, record.Version, now + Lifetime, CancellationToken.None) != SaveOutcome.Saved)
            throw new InvalidOperationException("The document was not saved.");
    }
}

namespace ClinicMfa.Testing;

/// <summary>Challenge documents of two subjects, under ids that no other sequence uses.</summary>
/// <param name="store">The store.</param>
/// <param name="time">Its clock.</param>
/// <param name="advance">Moves the clock.</param>
/// <param name="token">Ends calls early.</param>
internal sealed class ChallengeWorld(IMfaChallengeStore store, TimeProvider time, Action<TimeSpan> advance, CancellationToken token)
{
    private readonly MfaSubject[] _subjects = [new(StoreSamples.ClinicId(), "nurse"), new(StoreSamples.ClinicId(), "nurse")];

    public const int Count = 2;

    public async ValueTask<string> FindAsync(int subject) => await store.FindAsync(_subjects[subject], token) switch
    {
        StoreLookup<ChallengeRecord>.Found { Document: var found } => $"version {found.Version} of save {found.Challenges[0].WrongTries}",
        StoreLookup<ChallengeRecord>.None => "none",
        var other => other.ToString(),
    };

    public async ValueTask<string> SaveAsync(int subject, int over, int tag, int minutes)
    {
        var document = StoreSamples.Challenges(_subjects[subject], over + 1);
        var tagged = document with { Challenges = [document.Challenges[0] with { WrongTries = tag }] };
        return (await store.TrySaveAsync(tagged, over, time.GetUtcNow().AddMinutes(minutes), token)).ToString();
    }

    public async ValueTask<string> RemoveAsync(int subject)
    {
        await store.RemoveAsync(_subjects[subject], token);
        return "done";
    }

    public string Pass(int minutes)
    {
        advance(TimeSpan.FromMinutes(minutes));
        return "done";
    }

    public async ValueTask<string> LookAsync() => $"{await FindAsync(0)} | {await FindAsync(1)}";
}

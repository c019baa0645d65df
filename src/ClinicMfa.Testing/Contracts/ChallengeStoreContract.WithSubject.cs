using Xunit;

namespace ClinicMfa.Testing;

/// <content>Both documents of a subject at once, where a store can: what each store says by itself, and nothing else.</content>
public abstract partial class ChallengeStoreContract
{
    /// <summary>Whichever of the two there is, saved and saved again.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task FindWithSubjectAsync_SavedSoOften_AsEachStoreSays(int subject, int challenges)
    {
        for (var version = 0; version < subject; version++)
            await SaveSubjectAsync(FullSamples.Record(_subject, version + 1));
        for (var version = 0; version < challenges; version++)
            await SaveAsync(FullSamples.ChallengesOf(_subject, version + 1), version, Hour);

        await AreAsEachStoreSaysAsync(_subject);
    }

    /// <summary>Challenges whose time has come are none, and take nothing else with them.</summary>
    [Fact]
    [Trait("Rule", "C2")]
    public async Task FindWithSubjectAsync_TimeHasCome_SubjectAlone()
    {
        await SaveSubjectAsync(FullSamples.Record(_subject, 1));
        await SaveAsync(StoreSamples.Challenges(_subject, 1), 0, Short);

        await PassAsync(Short);

        await AreAsEachStoreSaysAsync(_subject);
    }

    /// <summary>A document beyond what the rules allow is as unreadable here as by itself, and the other one is not.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "P1")]
    public async Task FindWithSubjectAsync_OneCannotBeRead_AsEachStoreSays(bool isSubject)
    {
        var (record, challenges) = (FullSamples.Record(_subject, 1), FullSamples.ChallengesOf(_subject, 1));
        await SaveSubjectAsync(isSubject ? record with { Devices = [.. record.Devices, record.Devices[0]] } : record);
        await SaveAsync(isSubject ? challenges : challenges with { Challenges = [.. challenges.Challenges, challenges.Challenges[0]] }, 0, Hour);

        await AreAsEachStoreSaysAsync(_subject);
    }

    /// <summary>Somebody else's, however alike the ids, are not among them.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public async Task FindWithSubjectAsync_IdsThatLookAlike_NobodyElses()
    {
        var clinic = StoreSamples.ClinicId();
        foreach (var (one, other) in OddIds.LookAlikes)
        {
            var (first, second) = (new MfaSubject(clinic, one), new MfaSubject(clinic, other));
            if (await Server.Subjects.FindAsync(first, Token) is StoreLookup<SubjectRecord>.None)
            {
                await SaveSubjectAsync(StoreSamples.Record(first, 1));
                await SaveAsync(StoreSamples.Challenges(first, 1), 0, Hour);
            }

            await AreAsEachStoreSaysAsync(first);
            await AreAsEachStoreSaysAsync(second);
        }
    }

    /// <summary>A store of subjects that is not this one's own is asked, not passed by: what stands around it may know more.</summary>
    [Fact]
    public async Task FindWithSubjectAsync_AnotherStoreOfSubjects_NothingRead() =>
        Assert.Null(await Server.Challenges.FindWithSubjectAsync(_subject, new StoreAround(Server.Subjects), Token));

    private async Task AreAsEachStoreSaysAsync(MfaSubject subject)
    {
        var both = await Server.Challenges.FindWithSubjectAsync(subject, Server.Subjects, Token);
        Assert.Equal(Hooks.AnswersBothAtOnce, both is not null);
        if (both is null)
            return;
        Same.As(await Server.Subjects.FindAsync(subject, Token), both.Subject);
        Same.As(await Server.Challenges.FindAsync(subject, Token), both.Challenges);
    }

    private async Task SaveSubjectAsync(SubjectRecord record) =>
        Assert.Equal(SaveOutcome.Saved, await Server.Subjects.TrySaveAsync(record, record.Version - 1, StoreSamples.Fact(record.Subject.ClinicId), Token));

    private sealed class StoreAround(IMfaSubjectStore inner) : IMfaSubjectStore
    {
        public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => inner.FindAsync(subject, cancellationToken);

        public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
            inner.TrySaveAsync(document, expectedVersion, fact, cancellationToken);

        public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
            inner.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
    }
}

using Xunit;

namespace ClinicMfa.Testing;

/// <content>A challenge is granted once, whatever the documents say (rule C3).</content>
public abstract partial class SubjectStoreContract
{
    /// <summary>A second grant of a challenge, of whatever kind, writes neither document nor fact.</summary>
    [Theory]
    [InlineData(MfaEventKind.SetUpCompleted, MfaEventKind.SetUpCompleted)]
    [InlineData(MfaEventKind.SignInCompleted, MfaEventKind.SignInCompleted)]
    [InlineData(MfaEventKind.StepUpCompleted, MfaEventKind.StepUpCompleted)]
    [InlineData(MfaEventKind.SetUpCompleted, MfaEventKind.SignInCompleted)]
    [InlineData(MfaEventKind.SignInCompleted, MfaEventKind.StepUpCompleted)]
    [Trait("Rule", "C3")]
    [Trait("Threat", "B3")]
    public async Task TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten(MfaEventKind first, MfaEventKind second)
    {
        var challenge = ChallengeId.Create();
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(_subject, 1), 0, Grant(_subject, challenge, first)));

        var outcome = await SaveAsync(FullSamples.Record(_subject, 2), 1, Grant(_subject, challenge, second));

        Assert.Equal(SaveOutcome.AlreadyGranted, outcome);
        Same.IsFound(StoreSamples.Record(_subject, 1), await Server.Subjects.FindAsync(_subject, Token));
        Assert.Single(await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 10 }, Token));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(_subject, 2), 1));
    }

    /// <summary>
    /// A fact that can't be written denies its grant, and its document stays as it was (rule A1). An id that a fact of the clinic has already makes any
    /// store fail at that point; then the same grant under a fresh id is as good as new.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Rule", "A1")]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten(int over)
    {
        for (var saved = 0; saved < over; saved++)
            await SaveAsync(StoreSamples.Record(_subject, saved + 1), saved);
        var before = await Server.Subjects.FindAsync(_subject, Token);
        var taken = StoreSamples.Fact(_subject.ClinicId);
        await Server.Events.AppendAsync(taken, Token);
        var grant = Grant(_subject, ChallengeId.Create());

        await Assert.ThrowsAnyAsync<Exception>(() => SaveAsync(FullSamples.Record(_subject, over + 1), over, grant with { Id = taken.Id }));

        Same.As(before, await Server.Subjects.FindAsync(_subject, Token));
        Assert.Equal(over + 1, (await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId }, Token)).Count);
        Same.As([taken], (await Server.Events.PageAsync(new() { ClinicId = taken.ClinicId }, Token)).Where(fact => fact.Id == taken.Id));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(_subject, over + 1), over, grant));
    }

    /// <summary>Also for somebody else, and in another clinic.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "C3")]
    [Trait("Threat", "B6")]
    public async Task TrySaveAsync_GrantOfAChallengeGrantedToAnother_AlreadyGrantedAndNothingWritten(bool inAnotherClinic)
    {
        var challenge = ChallengeId.Create();
        var other = inAnotherClinic ? new MfaSubject(StoreSamples.ClinicId(), _subject.UserId) : new MfaSubject(_subject.ClinicId, "other");
        await SaveAsync(StoreSamples.Record(_subject, 1), 0, Grant(_subject, challenge));

        Assert.Equal(SaveOutcome.AlreadyGranted, await SaveAsync(StoreSamples.Record(other, 1), 0, Grant(other, challenge)));

        Same.IsNone(await Server.Subjects.FindAsync(other, Token));
        Assert.DoesNotContain(await Server.Events.PageAsync(new() { ClinicId = other.ClinicId, PageSize = 10 }, Token), fact => fact.UserId == other.UserId);
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(other, 1), 0, Grant(other, ChallengeId.Create())));
    }

    /// <summary>A grant that was not written does not use the challenge up: the retry after a conflict is granted.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task TrySaveAsync_GrantAfterAConflict_Saved()
    {
        var challenge = ChallengeId.Create();
        await SaveAsync(StoreSamples.Record(_subject, 1), 0);
        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(StoreSamples.Record(_subject, 1), 0, Grant(_subject, challenge)));

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(_subject, 2), 1, Grant(_subject, challenge)));
    }

    /// <summary>Facts that grant nothing may name a challenge as often as they like, before its grant and after.</summary>
    [Fact]
    public async Task TrySaveAsync_OtherFactsOfAChallenge_NoneInTheWay()
    {
        var challenge = ChallengeId.Create();
        MfaEventKind[] kinds = [.. Enum.GetValues<MfaEventKind>().Where(kind => !Grant(_subject, challenge, kind).IsGrant), MfaEventKind.SignInCompleted, MfaEventKind.CodeRefused];

        for (var version = 0; version < kinds.Length; version++)
            Assert.Equal(SaveOutcome.Saved, await SaveAsync(StoreSamples.Record(_subject, version + 1), version, Grant(_subject, challenge, kinds[version])));

        Assert.Equal(kinds.Length, (await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 100 }, Token)).Count);
    }

    /// <summary>Granted at once to many: one gets it (threat B2).</summary>
    [Fact]
    [Trait("Rule", "C3")]
    [Trait("Threat", "B2")]
    public async Task TrySaveAsync_FiftyGrantsOfAChallengeAtOnce_OneSaved()
    {
        var challenge = ChallengeId.Create();

        var outcomes = await AtOnceAsync(50, i =>
        {
            var subject = new MfaSubject(_subject.ClinicId, $"nurse {i}");
            return SaveAsync(StoreSamples.Record(subject, 1), 0, Grant(subject, challenge));
        });

        Assert.Equal(1, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
        Assert.Equal(49, outcomes.Count(outcome => outcome == SaveOutcome.AlreadyGranted));
        Assert.Single(await Server.Events.PageAsync(new() { ClinicId = _subject.ClinicId, PageSize = 100 }, Token));
        Assert.Single(await Server.Subjects.PageAsync(_subject.ClinicId, null, 100, Token));
    }

    private static MfaEvent Grant(MfaSubject subject, ChallengeId challenge, MfaEventKind kind = MfaEventKind.SignInCompleted) =>
        StoreSamples.Fact(subject.ClinicId, kind, challenge) with { UserId = subject.UserId };
}

using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaEventStore"/> promises (rule A1). Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class EventStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly string _clinic = StoreSamples.ClinicId();

    /// <summary>A clinic of which nothing is known has an empty page.</summary>
    [Fact]
    public async Task PageAsync_UnknownClinic_Empty()
    {
        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));
        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _clinic, Before = StoreSamples.EventId(0), PageSize = 10 }, Token));
    }

    /// <summary>Each property comes back as it was, to the last tick and the longest text.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task AppendAsync_EverythingSet_FoundWhole()
    {
        var longest = OddIds.Longest(MfaSubject.MaxIdLength);
        var fact = FullSamples.Fact(OddIds.Clinic(longest), longest);

        await Server.Events.AppendAsync(fact, Token);

        Same.As([fact], await Server.Events.PageAsync(new() { ClinicId = fact.ClinicId, PageSize = 10 }, Token));
    }

    /// <summary>What was not known stays unknown: <see langword="null"/> is neither empty nor zero.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task AppendAsync_NothingSetThatNeedNotBe_FoundWhole()
    {
        var fact = new MfaEvent { Id = StoreSamples.EventId(0), At = StoreSamples.Now.AddTicks(1), ClinicId = _clinic, Kind = MfaEventKind.CodeNotSent, Outcome = "sample" };

        await Server.Events.AppendAsync(fact, Token);

        Same.As([fact], await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));
    }

    /// <summary>Every kind that is no grant can be appended, with each method.</summary>
    [Fact]
    public async Task AppendAsync_EveryKindAndMethod_FoundWhole()
    {
        var facts = new List<MfaEvent>();
        foreach (var kind in Enum.GetValues<MfaEventKind>())
        {
            foreach (var method in MfaMethod.All)
                facts.Add(StoreSamples.Fact(_clinic, kind, ChallengeId.Create()) with { Id = StoreSamples.EventId(facts.Count), Method = method });
        }

        facts.RemoveAll(fact => fact.IsGrant);
        foreach (var fact in facts)
            await Server.Events.AppendAsync(fact, Token);

        Same.As(Enumerable.Reverse(facts), await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 500 }, Token));
    }

    /// <summary>A grant can't be appended past its subject's document (rule C3).</summary>
    [Theory]
    [InlineData(MfaEventKind.SetUpCompleted)]
    [InlineData(MfaEventKind.SignInCompleted)]
    [InlineData(MfaEventKind.StepUpCompleted)]
    [Trait("Rule", "C3")]
    public async Task AppendAsync_Grant_ArgumentExceptionAndNothingWritten(MfaEventKind kind)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Server.Events.AppendAsync(StoreSamples.Fact(_clinic, kind, ChallengeId.Create()), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Server.Events.AppendAsync(StoreSamples.Fact(_clinic, kind), Token));

        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));
    }

    /// <summary>Facts of a challenge may be appended as often as they happen.</summary>
    [Fact]
    public async Task AppendAsync_SameChallengeTwice_BothFound()
    {
        var challenge = ChallengeId.Create();
        await Server.Events.AppendAsync(StoreSamples.Fact(_clinic, MfaEventKind.CodeSent, challenge), Token);
        await Server.Events.AppendAsync(StoreSamples.Fact(_clinic, MfaEventKind.CodeSent, challenge), Token);

        Assert.Equal(2, (await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token)).Count);
    }

    /// <summary>Appended by many at once: all are there.</summary>
    [Fact]
    public async Task AppendAsync_HundredAtOnce_AllFound()
    {
        var facts = Enumerable.Range(0, 100).Select(i => StoreSamples.Fact(_clinic) with { Id = StoreSamples.EventId(i) }).ToList();

        await AtOnceAsync(facts.Count, async i =>
        {
            await Server.Events.AppendAsync(facts[i], Token);
            return i;
        });

        Same.As(Enumerable.Reverse(facts), await Pages.OfEventsAsync(Server.Events, _clinic, 30, Token));
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task AllCalls_AlreadyCancelled_ThrowAndNothingWritten()
    {
        var ended = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Events.AppendAsync(StoreSamples.Fact(_clinic), ended));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, ended));

        Assert.Empty(await Server.Events.PageAsync(new() { ClinicId = _clinic, PageSize = 10 }, Token));
    }
}

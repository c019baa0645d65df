using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaEventStore"/> promises. Derive, and give an empty store.</summary>
public abstract class EventStoreContract
{
    /// <summary>The store under test, empty.</summary>
    protected abstract IMfaEventStore CreateStore();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Pages go back in time through one clinic, each fact once.</summary>
    [Fact]
    public async Task PageAsync_SeveralPages_NewestFirstEachOnce()
    {
        var store = CreateStore();
        var facts = Enumerable.Range(0, 5)
            .Select(i => StoreSamples.Fact("harbor") with { Id = Guid.CreateVersion7(StoreSamples.Now.AddMinutes(i)), At = StoreSamples.Now.AddMinutes(i) })
            .ToList();
        foreach (var fact in facts)
            await store.AppendAsync(fact, Token);
        await store.AppendAsync(StoreSamples.Fact("summit"), Token);

        var first = await store.PageAsync("harbor", null, 3, Token);
        var second = await store.PageAsync("harbor", first[^1].Id, 3, Token);

        Assert.Equal(facts.AsEnumerable().Reverse(), first.Concat(second));
        Assert.Empty(await store.PageAsync("harbor", second[^1].Id, 3, Token));
    }

    /// <summary>A grant can't be appended past its subject's document (rule C3).</summary>
    [Theory]
    [InlineData(MfaEventKind.SetUpCompleted)]
    [InlineData(MfaEventKind.SignInCompleted)]
    [InlineData(MfaEventKind.StepUpCompleted)]
    public async Task AppendAsync_Grant_Refused(MfaEventKind kind)
    {
        var store = CreateStore();

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.AppendAsync(StoreSamples.Fact("harbor", kind, ChallengeId.Create()), Token));
    }
}

using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaEventStore"/> promises. Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract class EventStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private readonly string _clinic = StoreSamples.ClinicId();

    /// <summary>Pages go back in time through one clinic, each fact once.</summary>
    [Fact]
    public async Task PageAsync_SeveralPages_NewestFirstEachOnce()
    {
        var facts = Enumerable.Range(0, 5)
            .Select(i => StoreSamples.Fact(_clinic) with { Id = Guid.CreateVersion7(StoreSamples.Now.AddMinutes(i)), At = StoreSamples.Now.AddMinutes(i) })
            .ToList();
        foreach (var fact in facts)
            await Server.Events.AppendAsync(fact, Token);
        await Server.Events.AppendAsync(StoreSamples.Fact($"{_clinic}2"), Token);

        var first = await Server.Events.PageAsync(_clinic, null, 3, Token);
        var second = await Server.Events.PageAsync(_clinic, first[^1].Id, 3, Token);

        Assert.Equal(facts.AsEnumerable().Reverse(), first.Concat(second));
        Assert.Empty(await Server.Events.PageAsync(_clinic, second[^1].Id, 3, Token));
    }

    /// <summary>A grant can't be appended past its subject's document (rule C3).</summary>
    [Theory]
    [InlineData(MfaEventKind.SetUpCompleted)]
    [InlineData(MfaEventKind.SignInCompleted)]
    [InlineData(MfaEventKind.StepUpCompleted)]
    public async Task AppendAsync_Grant_Refused(MfaEventKind kind)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Server.Events.AppendAsync(StoreSamples.Fact(_clinic, kind, ChallengeId.Create()), Token));
    }
}

using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaSendBudgetStore"/> promises (rule C7). Derive, and give an empty store.</summary>
public abstract class SendBudgetStoreContract
{
    private static readonly BudgetKey Key = new("to:sample");
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];

    /// <summary>The store under test, empty.</summary>
    protected abstract IMfaSendBudgetStore CreateStore();

    /// <summary>A time that the store's own clock, if it has one, agrees with.</summary>
    protected virtual DateTimeOffset Now => StoreSamples.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>At N taken, at N+1 refused with the moment at which it then works.</summary>
    [Fact]
    public async Task TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt()
    {
        var store = CreateStore();
        for (var i = 0; i < 5; i++)
            Assert.True((await store.TakeAsync(Key, Limits, Now.AddMinutes(i), Token)).IsTaken);

        var refused = await store.TakeAsync(Key, Limits, Now.AddMinutes(6), Token);

        Assert.Equal(new BudgetAnswer(IsTaken: false, Now.AddMinutes(15)), refused);
        Assert.False((await store.TakeAsync(Key, Limits, refused.NextAt.AddTicks(-1), Token)).IsTaken);
        Assert.True((await store.TakeAsync(Key, Limits, refused.NextAt, Token)).IsTaken);
    }

    /// <summary>The last one taken says when there is another.</summary>
    [Fact]
    public async Task TakeAsync_LastOne_SaysWhenThereIsAnother()
    {
        var store = CreateStore();
        BudgetAnswer answer = default;
        for (var i = 0; i < 5; i++)
            answer = await store.TakeAsync(Key, Limits, Now.AddMinutes(i), Token);

        Assert.Equal(new BudgetAnswer(IsTaken: true, Now.AddMinutes(15)), answer);
    }

    /// <summary>What was given back can be taken again; giving back what is not counted does nothing.</summary>
    [Fact]
    public async Task GiveBackAsync_Taken_CanBeTakenAgain()
    {
        var store = CreateStore();
        for (var i = 0; i < 5; i++)
            await store.TakeAsync(Key, Limits, Now.AddMinutes(i), Token);

        await store.GiveBackAsync(Key, Now.AddMinutes(2), Token);
        await store.GiveBackAsync(Key, Now.AddMinutes(2), Token);
        await store.GiveBackAsync(new BudgetKey("to:other"), Now, Token);

        Assert.True((await store.TakeAsync(Key, Limits, Now.AddMinutes(5), Token)).IsTaken);
        Assert.False((await store.TakeAsync(Key, Limits, Now.AddMinutes(5), Token)).IsTaken);
    }

    /// <summary>Taken at once by many: never more than the limit (B20).</summary>
    [Fact]
    public async Task TakeAsync_HundredAtOnce_FiveTaken()
    {
        var store = CreateStore();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Task.Run(async () => await store.TakeAsync(Key, Limits, Now, Token), Token)));

        Assert.Equal(5, answers.Count(answer => answer.IsTaken));
    }

    /// <summary>Budgets are apart by key.</summary>
    [Fact]
    public async Task TakeAsync_OtherKey_IsItsOwn()
    {
        var store = CreateStore();
        for (var i = 0; i < 5; i++)
            await store.TakeAsync(Key, Limits, Now, Token);

        Assert.True((await store.TakeAsync(new BudgetKey("to:other"), Limits, Now, Token)).IsTaken);
    }
}

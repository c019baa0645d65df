using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaSendBudgetStore"/> promises (rule C7). Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract class SendBudgetStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15)), new(20, TimeSpan.FromHours(24))];

    private readonly BudgetKey _key = StoreSamples.BudgetKey();

    /// <summary>At N taken, at N+1 refused with the moment at which it then works.</summary>
    [Fact]
    public async Task TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt()
    {
        var now = Now;
        for (var i = 0; i < 5; i++)
            Assert.True((await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(i), Token)).IsTaken);

        var refused = await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(6), Token);

        Assert.Equal(new BudgetAnswer(IsTaken: false, now.AddMinutes(15)), refused);
        Assert.False((await Server.Budgets.TakeAsync(_key, Limits, refused.NextAt.AddTicks(-1), Token)).IsTaken);
        Assert.True((await Server.Budgets.TakeAsync(_key, Limits, refused.NextAt, Token)).IsTaken);
    }

    /// <summary>The last one taken says when there is another.</summary>
    [Fact]
    public async Task TakeAsync_LastOne_SaysWhenThereIsAnother()
    {
        var now = Now;
        BudgetAnswer answer = default;
        for (var i = 0; i < 5; i++)
            answer = await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(i), Token);

        Assert.Equal(new BudgetAnswer(IsTaken: true, now.AddMinutes(15)), answer);
    }

    /// <summary>What was given back can be taken again; giving back what is not counted does nothing.</summary>
    [Fact]
    public async Task GiveBackAsync_Taken_CanBeTakenAgain()
    {
        var now = Now;
        for (var i = 0; i < 5; i++)
            await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(i), Token);

        await Server.Budgets.GiveBackAsync(_key, now.AddMinutes(2), Token);
        await Server.Budgets.GiveBackAsync(_key, now.AddMinutes(2), Token);
        await Server.Budgets.GiveBackAsync(StoreSamples.BudgetKey(), now, Token);

        Assert.True((await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(5), Token)).IsTaken);
        Assert.False((await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(5), Token)).IsTaken);
    }

    /// <summary>Taken at once by many: never more than the limit (B20).</summary>
    [Fact]
    public async Task TakeAsync_HundredAtOnce_FiveTaken()
    {
        var now = Now;
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Task.Run(async () => await Server.Budgets.TakeAsync(_key, Limits, now, Token), Token)));

        Assert.Equal(5, answers.Count(answer => answer.IsTaken));
    }

    /// <summary>Budgets are apart by key.</summary>
    [Fact]
    public async Task TakeAsync_OtherKey_IsItsOwn()
    {
        var now = Now;
        for (var i = 0; i < 5; i++)
            await Server.Budgets.TakeAsync(_key, Limits, now, Token);

        Assert.True((await Server.Budgets.TakeAsync(StoreSamples.BudgetKey(), Limits, now, Token)).IsTaken);
    }
}

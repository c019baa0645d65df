using Xunit;

namespace ClinicMfa.Testing;

/// <content>Giving back: exactly what was taken, once (rule C7).</content>
public abstract partial class SendBudgetStoreContract
{
    /// <summary>Wherever in the window it was taken: given back, one can be taken again, and no more than one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [Trait("Rule", "C7")]
    public async Task GiveBackAsync_FirstMiddleOrLast_OneCanBeTakenAgain(int minute)
    {
        var now = Now;
        await TakeAllAsync(now, 5);

        await Server.Budgets.GiveBackAsync([_key], now.AddMinutes(minute), Token);

        Assert.True((await TakeAsync(now.AddMinutes(5))).IsTaken);
        var oldest = minute == 0 ? 1 : 0;
        Assert.Equal(new BudgetAnswer(IsTaken: false, now.AddMinutes(oldest) + QuarterHour), await TakeAsync(now.AddMinutes(5)));
    }

    /// <summary>Given back twice counts once: a repeated call must not open the budget.</summary>
    [Fact]
    [Trait("Threat", "B20")]
    public async Task GiveBackAsync_Twice_OneCanBeTakenAgain()
    {
        var now = Now;
        await TakeAllAsync(now, 5);

        await Server.Budgets.GiveBackAsync([_key], now.AddMinutes(2), Token);
        await Server.Budgets.GiveBackAsync([_key], now.AddMinutes(2), Token);

        Assert.True((await TakeAsync(now.AddMinutes(5))).IsTaken);
        Assert.False((await TakeAsync(now.AddMinutes(5))).IsTaken);
    }

    /// <summary>Of two taken in the same tick one is given back at a time.</summary>
    [Fact]
    [Trait("Threat", "B20")]
    public async Task GiveBackAsync_TwoOfTheSameTick_OneAtATime()
    {
        var now = Now;
        BudgetLimit[] two = [new(2, QuarterHour)];
        Assert.True((await Server.Budgets.TakeAsync(_key, two, now, Token)).IsTaken);
        Assert.True((await Server.Budgets.TakeAsync(_key, two, now, Token)).IsTaken);

        await Server.Budgets.GiveBackAsync([_key], now, Token);

        Assert.True((await Server.Budgets.TakeAsync(_key, two, now, Token)).IsTaken);
        Assert.False((await Server.Budgets.TakeAsync(_key, two, now, Token)).IsTaken);
    }

    /// <summary>What was never taken, or by another key, can't be given back; nor is anything one tick away.</summary>
    [Fact]
    [Trait("Threat", "B20")]
    public async Task GiveBackAsync_NotTaken_ChangesNothing()
    {
        var now = Now;
        await TakeAllAsync(now, 5);

        await Server.Budgets.GiveBackAsync([_key], now + OneTick, Token);
        await Server.Budgets.GiveBackAsync([_key], now - OneTick, Token);
        await Server.Budgets.GiveBackAsync([_key], now.AddDays(-2), Token);
        await Server.Budgets.GiveBackAsync([StoreSamples.BudgetKey()], now, Token);
        await Server.Budgets.GiveBackAsync([StoreSamples.BudgetKey()], now, Token);

        Assert.Equal(new BudgetAnswer(IsTaken: false, now + QuarterHour), await TakeAsync(now.AddMinutes(5)));
    }

    /// <summary>To several at once: each gets one back, the ones that have none of that time nothing.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task GiveBackAsync_SeveralBudgets_OneToEach()
    {
        var (now, other, untouched) = (Now, StoreSamples.BudgetKey(), StoreSamples.BudgetKey());
        BudgetLimit[] one = [new(1, QuarterHour)];
        foreach (var key in new[] { _key, other, untouched })
            Assert.True((await Server.Budgets.TakeAsync(key, one, now, Token)).IsTaken);

        await Server.Budgets.GiveBackAsync([StoreSamples.BudgetKey(), _key, other], now, Token);
        await Server.Budgets.GiveBackAsync([], now, Token);

        foreach (var key in new[] { _key, other })
        {
            Assert.True((await Server.Budgets.TakeAsync(key, one, now, Token)).IsTaken);
            Assert.False((await Server.Budgets.TakeAsync(key, one, now, Token)).IsTaken);
        }

        Assert.False((await Server.Budgets.TakeAsync(untouched, one, now, Token)).IsTaken);
    }

    /// <summary>All limits get it back, and what is given back long after is no credit for later.</summary>
    [Fact]
    public async Task GiveBackAsync_OfTheLongWindow_RoomThereAndNoCredit()
    {
        var now = Now;
        for (var window = 0; window < 4; window++)
            await TakeAllAsync(now + (window * QuarterHour), 5);

        await Server.Budgets.GiveBackAsync([_key], now.AddMinutes(1), Token);

        Assert.True((await TakeAsync(now.AddHours(2))).IsTaken);
        Assert.False((await TakeAsync(now.AddHours(2))).IsTaken);

        await Server.Budgets.GiveBackAsync([_key], now, Token);
        var later = now + Day + Day;
        await Server.Budgets.GiveBackAsync([_key], now.AddMinutes(2), Token);
        await TakeAllAsync(later, 5);
        Assert.False((await TakeAsync(later.AddMinutes(5))).IsTaken);
    }

    /// <summary>Taken and given back at once by many: in the end as many can be taken as there were.</summary>
    [Fact]
    [Trait("Threat", "B20")]
    public async Task GiveBackAsync_ManyAtOnce_NoneLostAndNoneMade()
    {
        var now = Now;

        await AtOnceAsync(60, async i =>
        {
            var at = now.AddTicks(i);
            var answer = await TakeAsync(at);
            if (answer.IsTaken)
                await Server.Budgets.GiveBackAsync([_key], at, Token);
            return answer;
        });

        await TakeAllAsync(now.AddSeconds(1), 5);
        Assert.False((await TakeAsync(now.AddMinutes(5))).IsTaken);
    }
}

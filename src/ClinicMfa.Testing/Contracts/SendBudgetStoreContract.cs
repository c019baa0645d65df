using Xunit;

namespace ClinicMfa.Testing;

/// <summary>What every <see cref="IMfaSendBudgetStore"/> promises (rule C7). Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract partial class SendBudgetStoreContract(StoreHooks hooks) : StoreContract(hooks)
{
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly BudgetLimit[] Limits = [new(5, QuarterHour), new(20, Day)];
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    private readonly BudgetKey _key = StoreSamples.BudgetKey();

    /// <summary>At N taken, at N+1 refused with the moment at which it then works, to the tick.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt()
    {
        var now = Now;
        await TakeAllAsync(now, 5);

        var refused = await TakeAsync(now.AddMinutes(6));

        Assert.Equal(new BudgetAnswer(IsTaken: false, now + QuarterHour), refused);
        Assert.Equal(refused, await TakeAsync(refused.NextAt - OneTick));
        Assert.True((await TakeAsync(refused.NextAt)).IsTaken);
        Assert.Equal(new BudgetAnswer(IsTaken: false, now.AddMinutes(1) + QuarterHour), await TakeAsync(refused.NextAt));
    }

    /// <summary>While there is another one, the answer says now or earlier; the last one says when there is another.</summary>
    [Fact]
    public async Task TakeAsync_EachUpToTheLast_SaysWhenThereIsAnother()
    {
        var now = Now;
        for (var i = 0; i < 4; i++)
        {
            var answer = await TakeAsync(now.AddMinutes(i));
            Assert.True(answer.IsTaken);
            Assert.True(answer.NextAt <= now.AddMinutes(i), $"{i + 1} of 5 taken, and the next only at {answer.NextAt:O}");
        }

        Assert.Equal(new BudgetAnswer(IsTaken: true, now + QuarterHour), await TakeAsync(now.AddMinutes(4)));
    }

    /// <summary>Each limit counts: with room in the short window the long one refuses, until its own oldest has left it.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task TakeAsync_LongWindowFull_RefusedThoughTheShortOneHasRoom()
    {
        var now = Now;
        for (var window = 0; window < 4; window++)
            await TakeAllAsync(now + (window * QuarterHour), 5);

        Assert.Equal(new BudgetAnswer(IsTaken: false, now + Day), await TakeAsync(now.AddHours(2)));
        Assert.Equal(new BudgetAnswer(IsTaken: false, now + Day), await TakeAsync(now + Day - OneTick));
        Assert.True((await TakeAsync(now + Day)).IsTaken);
    }

    /// <summary>All servers take from one budget, and give back to it: counted apart, each server would add its own.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task TakeAsync_OnTwoServers_OneBudget()
    {
        var another = await StartAnotherAsync();
        var now = Now;
        for (var i = 0; i < 5; i++)
            Assert.True((await (i % 2 == 0 ? Server : another).Budgets.TakeAsync(_key, Limits, now.AddMinutes(i), Token)).IsTaken);

        Assert.False((await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(5), Token)).IsTaken);
        Assert.False((await another.Budgets.TakeAsync(_key, Limits, now.AddMinutes(5), Token)).IsTaken);
        await another.Budgets.GiveBackAsync([_key], now, Token);
        Assert.True((await Server.Budgets.TakeAsync(_key, Limits, now.AddMinutes(5), Token)).IsTaken);
    }

    /// <summary>Both windows full: the later of the two moments is told.</summary>
    [Fact]
    public async Task TakeAsync_BothWindowsFull_TheLaterMomentIsTold()
    {
        var now = Now;
        BudgetLimit[] limits = [new(2, QuarterHour), new(3, TimeSpan.FromMinutes(20))];
        foreach (var minute in new[] { 0, 14, 16 })
            Assert.True((await Server.Budgets.TakeAsync(_key, limits, now.AddMinutes(minute), Token)).IsTaken);

        Assert.Equal(new BudgetAnswer(IsTaken: false, now.AddMinutes(29)), await Server.Budgets.TakeAsync(_key, limits, now.AddMinutes(17), Token));
        Assert.False((await Server.Budgets.TakeAsync(_key, limits, now.AddMinutes(20), Token)).IsTaken);
        Assert.True((await Server.Budgets.TakeAsync(_key, limits, now.AddMinutes(29), Token)).IsTaken);
    }

    /// <summary>What was refused is not counted, however often it was tried.</summary>
    [Fact]
    public async Task TakeAsync_RefusedManyTimes_NotCounted()
    {
        var now = Now;
        await TakeAllAsync(now, 5);
        for (var i = 0; i < 30; i++)
            Assert.False((await TakeAsync(now.AddMinutes(5).AddSeconds(i))).IsTaken);

        for (var i = 0; i < 5; i++)
            Assert.True((await TakeAsync(now.AddMinutes(20))).IsTaken);
    }

    /// <summary>Servers' clocks differ by seconds: what a faster one took counts for a slower one, and the window is that of the earliest.</summary>
    [Fact]
    [Trait("Rule", "C2")]
    public async Task TakeAsync_ClocksApart_AllCounted()
    {
        var now = Now;
        BudgetLimit[] limits = [new(3, QuarterHour)];
        foreach (var seconds in new[] { 5, 0, 3 })
            Assert.True((await Server.Budgets.TakeAsync(_key, limits, now.AddSeconds(seconds), Token)).IsTaken);

        foreach (var seconds in new[] { 1, 5, 0 })
            Assert.Equal(new BudgetAnswer(IsTaken: false, now + QuarterHour), await Server.Budgets.TakeAsync(_key, limits, now.AddSeconds(seconds), Token));
        Assert.True((await Server.Budgets.TakeAsync(_key, limits, now + QuarterHour, Token)).IsTaken);
        Assert.Equal(now.AddSeconds(3) + QuarterHour, (await Server.Budgets.TakeAsync(_key, limits, now + QuarterHour, Token)).NextAt);
    }

    /// <summary>A host that raises its number has the new one at once; what was taken stays counted.</summary>
    [Fact]
    public async Task TakeAsync_LimitRaised_CountsWhatWasTaken()
    {
        var now = Now;
        await TakeAllAsync(now, 5);
        BudgetLimit[] raised = [new(6, QuarterHour), new(24, Day)];

        Assert.True((await Server.Budgets.TakeAsync(_key, raised, now.AddMinutes(5), Token)).IsTaken);
        Assert.False((await Server.Budgets.TakeAsync(_key, raised, now.AddMinutes(5), Token)).IsTaken);
    }

    /// <summary>One message in a window is a limit too, and so are a thousand.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    public async Task TakeAsync_SmallAndLargeLimits_ExactlySoMany(int count)
    {
        var now = Now;
        BudgetLimit[] limits = [new(count, TimeSpan.FromHours(1))];
        for (var i = 0; i < count; i++)
            Assert.True((await Server.Budgets.TakeAsync(_key, limits, now.AddTicks(i), Token)).IsTaken);

        Assert.Equal(new BudgetAnswer(IsTaken: false, now.AddHours(1)), await Server.Budgets.TakeAsync(_key, limits, now.AddMinutes(1), Token));
    }

    /// <summary>Budgets are apart by key, however long and alike.</summary>
    [Fact]
    public async Task TakeAsync_OtherKeys_EachItsOwn()
    {
        var now = Now;
        BudgetLimit[] one = [new(1, QuarterHour)];
        var start = StoreSamples.BudgetKey().Value;
        var longest = start + new string('x', 200 - start.Length);
        string[] keys =
        [
            longest, longest[..^1], longest[..^1] + "X", start, start.ToUpperInvariant(), start + " ", start + ":", start + "{a}", start + "{b}", start + "%", start + "_", start + "'\"\\",
            .. OddIds.LookAlikes.Where(pair => pair.Other.Length < 100).SelectMany(pair => new[] { $"{start}/{pair.One}", $"{start}/{pair.Other}" }).Distinct(),
        ];

        foreach (var key in keys)
            Assert.True((await Server.Budgets.TakeAsync(new BudgetKey(key), one, now, Token)).IsTaken, key);
        foreach (var key in keys)
            Assert.False((await Server.Budgets.TakeAsync(new BudgetKey(key), one, now, Token)).IsTaken, key);
    }

    /// <summary>A call that was ended before it began does nothing.</summary>
    [Fact]
    public async Task AllCalls_AlreadyCancelled_ThrowAndNothingCounted()
    {
        var (now, ended) = (Now, new CancellationToken(canceled: true));
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Budgets.TakeAsync(_key, Limits, now, ended));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Budgets.TakeFromAllAsync(All, now, ended));
        }

        await TakeAllAsync(now, 5);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Server.Budgets.GiveBackAsync([_key], now, ended));

        Assert.False((await TakeAsync(now.AddMinutes(5))).IsTaken);
    }

    /// <summary>Taken at once by many: never more than the limit, never fewer (threat B20).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task TakeAsync_HundredAtOnce_FiveTaken(bool atTheSameTick)
    {
        var now = Now;

        var answers = await AtOnceAsync(100, i => TakeAsync(atTheSameTick ? now : now.AddTicks(i * 7919 % 100)));

        Assert.Equal(5, answers.Count(answer => answer.IsTaken));
        Assert.False((await TakeAsync(now.AddMinutes(1))).IsTaken);
    }

    private async Task<BudgetAnswer> TakeAsync(DateTimeOffset now) => await Server.Budgets.TakeAsync(_key, Limits, now, Token);

    /// <summary>Takes so many, a minute apart.</summary>
    private async Task TakeAllAsync(DateTimeOffset now, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.True((await TakeAsync(now.AddMinutes(i))).IsTaken);
    }
}

using Xunit;

namespace ClinicMfa.Testing;

/// <content>Taking from several budgets: from all, or from none (rule C7).</content>
public abstract partial class SendBudgetStoreContract
{
    private static readonly BudgetLimit[] Two = [new(2, QuarterHour), new(3, Day)];
    private readonly BudgetKey _second = StoreSamples.BudgetKey();
    private readonly BudgetKey _third = StoreSamples.BudgetKey();

    /// <summary>One from each, and each says when it has another.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task TakeFromAllAsync_AllHaveRoom_OneFromEach()
    {
        var now = Now;

        var first = await TakeFromAllAsync(now);
        var second = await TakeFromAllAsync(now.AddMinutes(1));

        Assert.Equal([true, true, true], first.Select(answer => answer.IsTaken));
        Assert.All(first, answer => Assert.InRange(answer.NextAt, DateTimeOffset.MinValue, now));
        Assert.Equal([true, true, true], second.Select(answer => answer.IsTaken));
        Assert.Equal(now + QuarterHour, second[1].NextAt);
        Assert.Equal([5 - 2, 0, 5 - 2], await LeftAsync(now.AddMinutes(1)));
    }

    /// <summary>Whichever has none left: the answers end with it, what was taken before it is given back, and nobody asks those behind it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task TakeFromAllAsync_OneHasNoneLeft_TakenFromNone(int full)
    {
        var now = Now;
        foreach (var minute in Enumerable.Range(0, LimitsOf(full)[0].Count))
            Assert.True((await Server.Budgets.TakeAsync(All[full].Key, LimitsOf(full), now.AddMinutes(minute), Token)).IsTaken);

        for (var again = 0; again < 3; again++)
        {
            var answers = await TakeFromAllAsync(now.AddMinutes(6));

            Assert.Equal(full + 1, answers.Count);
            Assert.All(answers.Take(full), answer => Assert.True(answer.IsTaken));
            Assert.Equal(new BudgetAnswer(IsTaken: false, now + QuarterHour), answers[full]);
        }

        Assert.Equal(Enumerable.Range(0, 3).Select(budget => budget == full ? 0 : LimitsOf(budget)[0].Count), await LeftAsync(now.AddMinutes(6)));
    }

    /// <summary>Given back to all of them, each has what it had.</summary>
    [Fact]
    public async Task TakeFromAllAsync_GivenBack_EachHasWhatItHad()
    {
        var now = Now;
        await TakeFromAllAsync(now);

        await Server.Budgets.GiveBackAsync([_key, _second, _third], now, Token);

        Assert.Equal([5, 2, 5], await LeftAsync(now));
    }

    /// <summary>Many with a budget of their own each and one that they share: as many as that one has, and the others have lost nothing.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    [Trait("Threat", "B20")]
    public async Task TakeFromAllAsync_ManyAtOnceAtAShared_AsManyAsItHas()
    {
        var now = Now;
        BudgetKey[] own = [.. Enumerable.Range(0, 40).Select(_ => StoreSamples.BudgetKey())];

        var answers = await AtOnceAsync(own.Length, async i => await Server.Budgets.TakeFromAllAsync([new(own[i], Two), new(_key, Limits)], now.AddTicks(i), Token));

        Assert.Equal(5, answers.Count(answer => answer.All(budget => budget.IsTaken)));
        foreach (var (key, answer) in own.Zip(answers))
            Assert.Equal(answer[^1].IsTaken ? 1 : 2, await LeftAsync(new(key, Two), now.AddMinutes(1)));
    }

    /// <summary>Taken and given back at once, the same ones: nobody waits for somebody who waits for them, and at the end nothing is taken.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task TakeFromAllAsync_WhileOthersGiveBack_NothingLost()
    {
        var now = Now;
        BudgetLimit[] wide = [new(1000, Day)];
        BudgetRequest[] both = [new(_key, wide), new(_second, wide)];

        await AtOnceAsync(40, async i =>
        {
            var at = now.AddTicks(i);
            var answers = await Server.Budgets.TakeFromAllAsync(both, at, Token);
            await Server.Budgets.GiveBackAsync([_key, _second], at, Token);
            return answers.Count(answer => answer.IsTaken) == 2 ? true : throw new InvalidOperationException("There was room for everybody.");
        });

        Assert.Equal([5, 2, 5], await LeftAsync(now.AddMinutes(1)));
    }

    private BudgetRequest[] All => [new(_key, Limits), new(_second, Two), new(_third, Limits)];

    private static BudgetLimit[] LimitsOf(int budget) => budget == 1 ? Two : Limits;

    private async Task<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(DateTimeOffset now) => await Server.Budgets.TakeFromAllAsync(All, now, Token);

    /// <summary>What is left shows in what can be taken: so it is taken.</summary>
    private async Task<IReadOnlyList<int>> LeftAsync(DateTimeOffset now)
    {
        var left = new List<int>();
        foreach (var budget in All)
            left.Add(await LeftAsync(budget, now));
        return left;
    }

    private async Task<int> LeftAsync(BudgetRequest budget, DateTimeOffset now)
    {
        var left = 0;
        while ((await Server.Budgets.TakeAsync(budget.Key, budget.Limits, now, Token)).IsTaken)
            left++;
        return left;
    }
}

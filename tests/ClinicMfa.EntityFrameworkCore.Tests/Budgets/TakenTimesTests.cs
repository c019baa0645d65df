namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>What a budget's row holds, as this version wrote it or another did (C7).</summary>
[Trait("Rule", "C7")]
public sealed class TakenTimesTests
{
    private static readonly BudgetLimit[] Limits = [new(2, TimeSpan.FromMinutes(15)), new(4, TimeSpan.FromHours(24))];
    private static readonly DateTimeOffset At = new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Each subset of times around the windows' ends, in two orders: at the answer each limit has room, counted anew, and a tick before one has none.</summary>
    [Fact]
    public void NextAt_AnyTimesInAnyOrder_IsTheFirstMomentWithRoom()
    {
        long[] offsets = [0, 0, 1, -1, TimeSpan.TicksPerMinute, 15 * TimeSpan.TicksPerMinute, (15 * TimeSpan.TicksPerMinute) + 1, TimeSpan.TicksPerDay - 1, TimeSpan.TicksPerDay, -TimeSpan.TicksPerDay];
        for (var subset = 0; subset < 1 << offsets.Length; subset++)
        {
            DateTimeOffset[] times = [.. offsets.Where((_, i) => (subset & (1 << i)) != 0).Select(offset => At.AddTicks(offset))];

            var next = TakenTimes.NextAt(string.Concat(times.Select(TakenTimes.Entry)), Limits);

            Assert.Equal(next, TakenTimes.NextAt(string.Concat(times.Reverse().Select(TakenTimes.Entry)), Limits));
            Assert.True(HasRoom(times, next), $"subset {subset}: no room at the answer");
            Assert.True(next == DateTimeOffset.MinValue || !HasRoom(times, next.AddTicks(-1)), $"subset {subset}: room before the answer");
        }
    }

    /// <summary>The last moment that a time can be.</summary>
    [Fact]
    public void NextAt_RoomAtTheEndOfTime_Said() =>
        Assert.Equal(DateTimeOffset.MaxValue, TakenTimes.NextAt(TakenTimes.Entry(DateTimeOffset.MaxValue.Subtract(TimeSpan.FromHours(24))), [new(1, TimeSpan.FromHours(24))]));

    /// <summary>One exception that says what is wrong: the caller refuses, and the log names the cause and not a parser's complaint (F1).</summary>
    [Theory]
    [InlineData(",soon,")]
    [InlineData(",-1,")]
    [InlineData(",638000000000000000\0,")]
    [InlineData(", 638000000000000000,")]
    [InlineData(",638000000000000000;638000000000000001,")]
    [InlineData(",99999999999999999999,")]
    [InlineData(",3155378975999999999,3155378975999999999,")]
    [Trait("Rule", "P1")]
    public void NextAt_NotAsItWasWritten_SaysWhatIsWrong(string taken) =>
        Assert.Contains("budget", Assert.Throws<InvalidDataException>(() => TakenTimes.NextAt(taken, Limits)).Message, StringComparison.Ordinal);

    private static bool HasRoom(DateTimeOffset[] times, DateTimeOffset at) => Limits.All(limit => times.Count(time => time + limit.Window > at) < limit.Count);
}

namespace ClinicMfa.Tests.Delivery.Slots;

/// <summary>Rule M3: so many messages a second, and a time to come back that is kept.</summary>
[Trait("Rule", "M3")]
public sealed class SendScheduleTests
{
    private static readonly DateTimeOffset Start = Stage.StartedAt;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SendSchedule _schedule = new(perSecond: 10, Patience);

    [Fact]
    public void Take_WithinThePatience_WaitsForItsMoment()
    {
        for (var i = 0; i <= 30; i++)
            Assert.Equal(TimeSpan.FromMilliseconds(100 * i), Take(i, Start).Wait);

        Assert.Null(Take(31, Start).Wait);
    }

    [Fact]
    public void Take_Later_PromisesFollowOneAnother()
    {
        Fill(31);

        Assert.Equal([3100, 3200, 3300], Enumerable.Range(31, 3).Select(i => (Take(i, Start).At - Start).TotalMilliseconds));
    }

    [Fact]
    public void Take_TooEarly_SamePromiseAgain()
    {
        Fill(100);
        var promise = Take(99, Start);

        Assert.Equal(promise, Take(99, Start + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Take_ComesWhenTold_ServedBeforeNewcomers()
    {
        Fill(100);
        for (var i = 31; i < 100; i++)
        {
            var promise = Take(i, Start).At;
            Assert.Null(Take(1000 + i, promise).Wait);
            Assert.Equal(TimeSpan.Zero, Take(i, promise).Wait);
        }
    }

    /// <summary>The same form sent twice, or a save that somebody else was faster with: still before newcomers.</summary>
    [Fact]
    public void Take_AgainAfterBeingServed_StaysFirst()
    {
        Fill(100);
        var promise = Take(31, Start).At;
        Assert.Equal(TimeSpan.Zero, Take(31, promise).Wait);

        Assert.Equal(TimeSpan.FromMilliseconds(100), Take(31, promise).Wait);
    }

    [Fact]
    public void Take_NobodyCame_RoomIsGivenToWhoeverIsThere()
    {
        Fill(100);
        var later = Start + TimeSpan.FromSeconds(5);

        Assert.Equal(TimeSpan.Zero, Take(1000, later).Wait); // nothing was sent for a second
        Assert.Null(Take(1001, later).Wait);                 // but those who were told are due
    }

    /// <summary>After a rush, people who never came back must not make everybody else come twice.</summary>
    [Fact]
    public void Take_PromisesAbandoned_NewcomersAreServedTenSecondsAfterTheLast()
    {
        Fill(100);
        var last = Take(99, Start).At;
        var now = last + TimeSpan.FromSeconds(10) + TimeSpan.FromTicks(1);

        for (var i = 0; i < 20; i++) // two a second
            Assert.NotNull(Take(1000 + i, now += TimeSpan.FromMilliseconds(500)).Wait);
    }

    /// <summary>One of the rush never came back; who logs in afterwards, far below the rate, is not sent away for that.</summary>
    [Fact]
    public void Take_OnePromiseOverdue_NewcomersBelowTheRateAreServed()
    {
        Fill(32);
        var promise = Take(31, Start).At;
        for (var now = promise.AddSeconds(0.2); now < promise.AddSeconds(20); now = now.AddSeconds(0.5))
            Assert.Equal(TimeSpan.Zero, Take(now, now).Wait);
    }

    /// <summary>Nobody is told to come back at once: that would be a click for nothing.</summary>
    [Fact]
    public void Take_AnyArrivals_NeverToldNow()
    {
        var now = Start;
        for (var i = 0; i < 20_000; i++)
        {
            now += TimeSpan.FromMilliseconds(i * 7919 % 150);
            if (Take(i * 104729 % 700, now) is { Wait: null } turn)
                Assert.True(turn.At > now);
        }
    }

    [Fact]
    public void NotUsed_MomentIsThereForTheNext()
    {
        Assert.Equal(TimeSpan.Zero, Take(1, Start).Wait);
        _schedule.NotUsed(Start);

        Assert.Equal(TimeSpan.Zero, Take(2, Start).Wait);
    }

    [Fact]
    public void Take_PromiseNeverUsed_ForgottenAfterTwoMinutes()
    {
        Fill(32);
        var promise = Take(31, Start).At;

        var late = promise + TimeSpan.FromMinutes(2) + TimeSpan.FromTicks(1);
        Assert.Equal(TimeSpan.Zero, Take(1, late).Wait);
        Assert.Equal(TimeSpan.FromMilliseconds(100), Take(2, late).Wait); // nobody is promised anything any more
    }

    [Fact]
    public void Take_MoreThanCanBeRemembered_StillToldWhen()
    {
        for (var i = 0; i < SendSchedule.MaxPromises + 31; i++)
            Take(i, Start);

        Assert.True(Take(-1, Start) is { Wait: null } turn && turn.At > Start);
    }

    /// <summary>Whatever comes, no second has more than its ten.</summary>
    [Fact]
    public void Take_AnyArrivals_NeverMoreThanTheRate()
    {
        var now = Start;
        var sent = new List<DateTimeOffset>();
        for (var i = 0; i < 20_000; i++)
        {
            now += TimeSpan.FromMilliseconds(i * 7919 % 120);
            if (Take(i * 104729 % 500, now) is { Wait: not null } turn)
                sent.Add(turn.At);
        }

        Assert.All(sent.Zip(sent.Skip(10)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
        Assert.True(sent.Count > 5_000, $"{sent.Count} were sent");
    }

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
            Take(i, Start);
    }

    private ScheduledTurn Take(DateTimeOffset newcomer, DateTimeOffset now) => _schedule.Take($"{newcomer:O}", now);

    private ScheduledTurn Take(int user, DateTimeOffset now) => _schedule.Take(new MfaSubject(Stage.Harbor, $"{user}"), now);
}

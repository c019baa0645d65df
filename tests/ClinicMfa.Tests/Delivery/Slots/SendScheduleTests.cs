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

    /// <summary>Whoever comes later than two minutes after their moment is a newcomer in the next rush; until then they are before it.</summary>
    [Theory]
    [InlineData(0, 3100)]
    [InlineData(1, 13100)]
    public void Take_TwoMinutesAfterTheirMoment_BeforeTheNextRushOnlyUntilThen(long ticks, int told)
    {
        Fill(32);
        var now = Take(31, Start).At + TimeSpan.FromMinutes(2) + TimeSpan.FromTicks(ticks);
        for (var i = 1000; i < 1131; i++)
            Take(i, now);

        Assert.Equal(new ScheduledTurn(null, now.AddMilliseconds(told)), Take(31, now));
    }

    /// <summary>Three seconds before their moment they are at hand; a tick before that they are too early.</summary>
    [Fact]
    public void Take_AsLongBeforeTheirMomentAsTheyWait_ServedInTheirTurn()
    {
        Fill(100);
        for (var i = 31; i < 69; i++)
            Assert.Equal(TimeSpan.Zero, Take(i, Take(i, Start).At).Wait);
        var moment = Take(99, Start).At;

        Assert.Equal(new ScheduledTurn(null, moment), Take(99, moment - Patience - TimeSpan.FromTicks(1)));
        Assert.Equal(TimeSpan.Zero, Take(99, moment - Patience).Wait);
    }

    /// <summary>Their turn, and others were served who came with them: the next moment that is free, not the end of the rush.</summary>
    [Fact]
    public void Take_TheirTurnAndNoMomentLeftToWaitFor_ToldTheNextFreeOne()
    {
        Fill(100);
        var now = Take(31, Start).At;
        for (var i = 31; i < 62; i++)
            Assert.NotNull(Take(i, now).Wait);

        Assert.Equal(new ScheduledTurn(null, now.AddMilliseconds(3100)), Take(31, now));
    }

    /// <summary>A moment that was promised is nobody else's, though a newcomer would wait for it.</summary>
    [Fact]
    public void Take_NextFreeMomentIsPromised_NewcomerIsToldALaterOne()
    {
        Fill(32);

        Assert.Equal(new ScheduledTurn(null, Start.AddMilliseconds(3200)), Take(1000, Start.AddMilliseconds(100)));
    }

    /// <summary>One of the rush never came: from the moment after theirs newcomers are served.</summary>
    [Fact]
    public void Take_MomentAfterTheLastPromise_NewcomerIsServed()
    {
        Fill(32);

        Assert.Equal(TimeSpan.Zero, Take(1000, Take(31, Start).At.AddMilliseconds(100)).Wait);
    }

    [Fact]
    public void Take_NothingSentForASecond_NewcomerIsServedFromThenOn()
    {
        Fill(100);
        var idle = Start.AddMilliseconds(4100); // the last moment that was taken is the second's 3.0

        Assert.Null(Take(1000, idle - TimeSpan.FromTicks(1)).Wait);
        Assert.Equal(TimeSpan.Zero, Take(1001, idle).Wait);
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

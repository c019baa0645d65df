namespace ClinicMfa.Tests.Failures;

/// <summary>Rule C4 to the tick: what counts, for how long, and what is left.</summary>
[Trait("Rule", "C4")]
public sealed class FailureRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Count_WrongCodeOfADayAgo_ForgottenToTheTick()
    {
        Assert.Equal([Now], FailureRules.Count(Ledger(Now - Day), Now).Recent);
        Assert.Equal([Now - Day + Tick, Now], FailureRules.Count(Ledger(Now - Day + Tick), Now).Recent);
    }

    [Fact]
    public void Unlock_WrongCodeOfADayAgo_ForgottenToTheTick()
    {
        Assert.Empty(FailureRules.Unlock(Ledger(Now - Day), ChallengeOrigin.Login, Now).Recent);
        Assert.Single(FailureRules.Unlock(Ledger(Now - Day + Tick), ChallengeOrigin.Login, Now).Recent);
    }

    /// <summary>Of a live session's ledger the short window goes, so that the unlock is no beginning of the next lock; what is older stays.</summary>
    [Fact]
    [Trait("Rule", "C11")]
    public void Unlock_OfASession_ShortWindowGoesToTheTick()
    {
        Assert.Single(FailureRules.Unlock(Ledger(Now - FailureRules.ShortLock), ChallengeOrigin.Session, Now).Recent);
        Assert.Empty(FailureRules.Unlock(Ledger(Now - FailureRules.ShortLock + Tick), ChallengeOrigin.Session, Now).Recent);
        Assert.Single(FailureRules.Unlock(Ledger(Now), ChallengeOrigin.Login, Now).Recent);
    }

    /// <summary>Whose count was lost may try five times, at a login and in a session, and is then locked for what is left of the day.</summary>
    [Theory]
    [InlineData(ChallengeOrigin.Login)]
    [InlineData(ChallengeOrigin.Session)]
    [Trait("Rule", "P1")]
    public void Unknown_FiveTriesAndThenLocked(ChallengeOrigin origin)
    {
        var ledger = FailureRules.Unknown(Now);

        for (var tries = 0; tries < FailureRules.TriesAfterUnlock; tries++)
        {
            Assert.Null(FailureRules.LockAt(ledger, origin, Now));
            ledger = FailureRules.Count(ledger, Now);
        }

        Assert.Equal(Now - FailureRules.ShortLock + Day, FailureRules.LockAt(ledger, origin, Now)!.Until);
    }

    [Fact]
    [Trait("Threat", "B1")]
    public void HasFailedSince_WhateverWasCountedOrForgotten_Seen()
    {
        var full = new FailureLedger { Recent = [.. Enumerable.Repeat(Now, FailureRules.DayLimit)] };
        var some = Ledger(Now - Tick);

        Assert.False(FailureRules.HasFailedSince(some, some with { }));
        Assert.True(FailureRules.HasFailedSince(some, FailureRules.Count(some, Now)));
        Assert.True(FailureRules.HasFailedSince(full, FailureRules.Count(full, Now))); // the same times as before: one went, one came
        Assert.True(FailureRules.HasFailedSince(some, FailureRules.Accept(FailureRules.Count(some, Now)))); // counted, and then a right one
        Assert.False(FailureRules.HasFailedSince(FailureRules.Count(some, Now), FailureRules.Accept(FailureRules.Count(some, Now))));
    }

    private static FailureLedger Ledger(params DateTimeOffset[] recent) => new() { Recent = recent };
}

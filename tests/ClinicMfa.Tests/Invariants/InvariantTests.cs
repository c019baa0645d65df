using CsCheck;

namespace ClinicMfa.Tests.Invariants;

/// <summary>
/// Random histories never break these:
/// 1. a challenge is granted at most once, and each grant has exactly one event;
/// 2. of one challenge at most 5 wrong codes are ever compared;
/// 3. no code is accepted 10:00 after it was sent, or later;
/// 4. only the newest code whose message was not refused is accepted, and only once;
/// 5. the code step is locked exactly when the counts of C4 and C11 say so, and nothing is sent, compared or accepted meanwhile;
/// 6. messages keep the cooldowns of 30, 60 and 120 seconds and the subject's budgets (5 or 3 in 15 minutes, 20 a day);
/// 7. at most 3 challenges are open, and documents stay bounded;
/// 8. a challenge made under another policy or credential stamp, or before a reset, lets nobody in;
/// 9. in any 24 hours at most 20 wrong codes are compared on each path, and 5 more for each unlock;
/// 10. a session goes on exactly until the next reset or "sign out everywhere".
/// </summary>
public sealed class InvariantTests
{
    private static readonly Gen<Move[]> Histories =
        Gen.Select(
                Gen.Frequency(
                    (6, Gen.Const(MoveKind.LogIn)),
                    (3, Gen.Const(MoveKind.StepUp)),
                    (6, Gen.Const(MoveKind.SendAgain)),
                    (3, Gen.Const(MoveKind.TypeRight)),
                    (2, Gen.Const(MoveKind.TypeEarlier)),
                    (16, Gen.Const(MoveKind.TypeWrong)),
                    (2, Gen.Const(MoveKind.TypeMalformed)),
                    (2, Gen.Const(MoveKind.TypeCodeOfAnotherBrowser)),
                    (12, Gen.Const(MoveKind.Wait)),
                    (3, Gen.Const(MoveKind.ChannelAccepts)),
                    (1, Gen.Const(MoveKind.ChannelRejects)),
                    (1, Gen.Const(MoveKind.ChannelUnavailable)),
                    (1, Gen.Const(MoveKind.ChannelSilent)),
                    (1, Gen.Const(MoveKind.ChangePassword)),
                    (1, Gen.Const(MoveKind.ChangePolicy)),
                    (1, Gen.Const(MoveKind.Reset)),
                    (2, Gen.Const(MoveKind.Unlock)),
                    (1, Gen.Const(MoveKind.SignOutEverywhere))),
                Gen.Int[0, 2],
                Gen.Int[0, 900],
                (kind, browser, amount) => new Move(kind, browser, amount))
            .Array[20, 120];

    [Fact]
    [Trait("Rule", "C3")]
    [Trait("Rule", "C4")]
    [Trait("Rule", "C7")]
    public Task Flow_RandomHistories_KeepTheInvariants() =>
        Histories.SampleAsync(
            async moves =>
            {
                await using var history = new History();
                await history.PlayAsync(moves);
            },
            iter: 2_000);

    /// <summary>Against the lock's wording, over ledgers that run to the hundredth wrong code.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    public void FailureRules_RandomWrongCodes_LockAsWorded() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000]).Array[1, 300].Sample(
            steps =>
            {
                foreach (var origin in new[] { ChallengeOrigin.Login, ChallengeOrigin.Session })
                    PlayLedger(steps, origin);
            },
            iter: 2_000);

    private static void PlayLedger((int Kind, int Seconds)[] steps, ChallengeOrigin origin)
    {
        var ledger = FailureLedger.Empty;
        var model = new FailureModel(origin);
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        foreach (var (kind, seconds) in steps)
        {
            now += TimeSpan.FromSeconds(kind == 0 ? seconds : seconds % 200);
            var locked = FailureRules.LockAt(ledger, origin, now);
            Assert.Equal(model.IsLocked(now), locked is not null);
            if (locked?.Until is { } until)
                Assert.Null(FailureRules.LockAt(ledger, origin, until));
            if (locked is not null)
                continue;
            if (kind == 3 && seconds % 40 == 0)
            {
                ledger = FailureRules.Accept(ledger);
                model.Accepted();
            }
            else
            {
                ledger = FailureRules.Count(ledger, now);
                model.Wrong(now);
            }
        }
    }
}

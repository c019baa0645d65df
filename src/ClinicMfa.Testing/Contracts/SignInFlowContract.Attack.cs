using Xunit;

namespace ClinicMfa.Testing;

/// <content>A month of guessing at one account, with the password known (rules C4, C11).</content>
public abstract partial class SignInFlowContract
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// B4: guesses at the login, typed as fast as they are taken for 30 days, are compared at most 20 times in any 24 hours. Where nobody logs in
    /// meanwhile, the hundredth is the last; where the owner does, whose accepted code ends that count, it is 600 in all. A stolen session adds its own 20 a day and its own 100.
    /// </summary>
    /// <param name="ownerLogsIn">Whether the owner logs in every day, on a browser that is not trusted.</param>
    /// <param name="hasSession">Whether there is a stolen session as well.</param>
    /// <param name="inAnyDay">The most that may be compared in any 24 hours.</param>
    /// <param name="inAll">How many are compared in 30 days.</param>
    [Theory]
    [InlineData(false, false, 20, 100)]
    [InlineData(true, true, 40, 700)]
    [Trait("Threat", "B4")]
    [Trait("Rule", "C4")]
    [Trait("Rule", "C11")]
    public async Task SubmitCodeAsync_GuessedAtForThirtyDays_AtMostTwentyComparedInAnyDay(bool ownerLogsIn, bool hasSession, int inAnyDay, int inAll)
    {
        Assert.SkipUnless(Hooks.TryAdvance(TimeSpan.Zero), "The hooks' clock is a real one: thirty days are too long to wait.");
        var compared = new ComparedGuesses();
        await using var host = await StartHostAsync(servers: 1, isSlow: false, compared.AddTo);
        var subject = host.AddUser();
        await host.SetUpAsync(0, subject);
        var end = Now + (30 * Day);
        List<Guesser> guessers = [new(host, subject, () => host.StartAsync(0, subject))];
        if (hasSession)
            guessers.Add(new Guesser(host, subject, () => host.StartStepUpAsync(0, subject)));

        var noon = Now + (Day / 2);
        DateTimeOffset? ownersLogin = ownerLogsIn ? noon : null;
        while (guessers.Select(guesser => guesser.Next).Append(ownersLogin).Min() is { } next && next < end)
        {
            if (next > Now)
                await PassAsync(next - Now);
            if (ownersLogin <= Now)
                ownersLogin = await LogInAsync(host, subject) ?? (noon += Day);
            else
                await guessers.First(guesser => guesser.Next <= Now).MoveAsync();
        }

        Assert.Equal(inAnyDay, compared.MostIn(Day));
        Assert.Equal(inAll, compared.Times.Count);
    }

    /// <summary>The owner logs in with the right code. Where that is not possible yet, the answer is when it will be.</summary>
    private static async Task<DateTimeOffset?> LogInAsync(FlowHost host, MfaSubject subject)
    {
        switch (await host.StartAsync(0, subject))
        {
            case MfaStep.EnterCode page:
                Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(0, new MfaPendingProof { Subject = subject, ChallengeId = page.ChallengeId }, host.CodeOf(subject)));
                return null;
            case MfaStep.Refused { Refusal: MfaRefusal.Locked { Until: { } until } }:
                return until;
            case MfaStep.Refused { Refusal: MfaRefusal.TooManyMessages { RetryAt: var retryAt } }:
                return retryAt;
            case var step:
                Assert.Fail($"The owner is kept out for good: {step}.");
                return null;
        }
    }
}

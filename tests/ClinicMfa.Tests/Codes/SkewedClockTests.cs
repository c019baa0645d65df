using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.Codes;

/// <summary>Two servers whose clocks are five seconds apart, as far as rule C2 allows: a code is never older than 10:00, and a lock never shorter, by the clock of the server that decides.</summary>
[Trait("Rule", "C2")]
[Trait("Rule", "C4")]
[Trait("Fault", "clocks")]
public sealed class SkewedClockTests
{
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-5, false)]
    [InlineData(-5, true)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    public async Task SubmitCodeAsync_SentByTheOtherServer_TenMinutesByTheClockThatChecks(int skew, bool isAtTheEnd)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        var otherTime = new FakeTimeProvider(stage.Now.AddSeconds(skew));
        await using var other = StartBeside(stage, otherTime);

        var last = browser.CodePage.SentAt.AddMinutes(10) - (isAtTheEnd ? TimeSpan.Zero : OneTick);
        otherTime.Advance(last - otherTime.GetUtcNow());
        var step = await other.SignIn.SubmitCodeAsync(browser.Proof(), browser.LastCode, trustBrowser: false, Token);

        if (isAtTheEnd)
            HasProblem<CodeProblem.Expired>(step);
        else
            IsIn(step);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task StartAsync_LockedByTheOtherServer_LockedUntilThatMomentByTheClockThatAsks(int skew)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        await stage.Browser(user).GuessAsync(10);
        var until = stage.Now.AddMinutes(15);
        var otherTime = new FakeTimeProvider(stage.Now.AddSeconds(skew));
        await using var other = StartBeside(stage, otherTime);

        otherTime.Advance(until - OneTick - otherTime.GetUtcNow());
        Assert.Equal(until, IsRefused<MfaRefusal.Locked>(await LogInAsync(other, user)).Until);
        otherTime.Advance(OneTick);

        AsksForCode(await LogInAsync(other, user), ChallengePurpose.SetUp);
    }

    private static Task<MfaStep> LogInAsync(ClinicMfaTestBed server, MfaUser user) => server.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, Token);

    /// <summary>Another server of the same host, on the same stores, with a clock of its own.</summary>
    private static ClinicMfaTestBed StartBeside(Stage stage, TimeProvider time) => new(
        time,
        services => services
            .AddSingleton(stage.Get<IMfaPolicyStore>()).AddSingleton(stage.Get<IMfaSubjectStore>()).AddSingleton(stage.Get<IMfaChallengeStore>())
            .AddSingleton(stage.Get<IMfaSendBudgetStore>()).AddSingleton(stage.Get<IMfaEventStore>()).AddSingleton(stage.Get<IMfaOptOutStore>()),
        beside: stage.Bed);
}

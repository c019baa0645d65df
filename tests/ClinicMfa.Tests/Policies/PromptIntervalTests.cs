namespace ClinicMfa.Tests.Policies;

/// <summary>Rule P4: trust is the last accepted code on this browser plus the interval as it is now, and nothing slides. Threat B15.</summary>
[Trait("Rule", "P4")]
[Trait("Fault", "clocks")]
public sealed class PromptIntervalTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(90)]
    public async Task StartAsync_IntervalPasses_AsksAtThatTickAndNotBefore(int days)
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: days);

        stage.Pass(TimeSpan.FromDays(days) - TimeSpan.FromTicks(1));
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        stage.Pass(TimeSpan.FromTicks(1));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Threat", "B15")]
    public async Task StartAsync_LoggedInEveryDay_NothingSlides()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: 5);
        for (var day = 1; day < 5; day++)
        {
            stage.Pass(TimeSpan.FromDays(1));
            IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        }

        stage.Pass(TimeSpan.FromDays(1));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Threat", "B15")]
    public async Task StartAsync_IntervalShortenedFrom30To3_CountsAtOnce()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: 30);
        stage.Pass(TimeSpan.FromDays(3));
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);

        await stage.EmailsAsync(days: 3);

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    public async Task StartAsync_IntervalLengthenedFrom3To30_CountsAtOnce()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: 3);
        stage.Pass(TimeSpan.FromDays(29));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);

        await stage.EmailsAsync(days: 30);

        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Theory]
    [InlineData(30, 3, true)]
    [InlineData(3, 30, false)]
    [Trait("Threat", "B15")]
    public async Task StartAsync_TrustedFourDaysAgo_TheIntervalAsItIsNowDecides(int before, int after, bool asks)
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: before);
        stage.Pass(TimeSpan.FromDays(4));

        await stage.EmailsAsync(days: after);

        Assert.Equal(asks, await browser.LogInAsync() is MfaStep.EnterCode);
        if (!asks)
        {
            stage.Pass(TimeSpan.FromDays(26) - TimeSpan.FromTicks(1));
            IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
            stage.Pass(TimeSpan.FromTicks(1));
            AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn); // 30 days after the code, not after any login
        }
    }

    [Fact]
    public async Task StartAsync_EveryLogin_AsksEachTimeAndRemembersNoBrowser()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync(days: null);

        Assert.Null(browser.Device);
        Assert.Empty((await stage.RecordAsync(user)).Devices);
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    public async Task StartAsync_ChangedToEveryLogin_OldTrustCountsForNothing()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: 30);

        await stage.EmailsAsync(days: null);

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Theory]
    [InlineData("2027-03-13T08:00:00-05:00")] // daylight saving begins in New York in these three days
    [InlineData("2027-11-06T08:00:00-04:00")] // and ends
    [InlineData("2028-02-28T08:00:00Z")] // leap day
    [InlineData("2026-12-30T23:59:59Z")] // new year
    public async Task StartAsync_OddDaysBetween_ThreeDaysAre72Hours(string from)
    {
        await using var stage = new Stage();
        stage.Time.SetUtcNow(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime());
        var (_, browser) = await stage.EmailUserAsync(days: 3);

        stage.Pass(TimeSpan.FromHours(72) - TimeSpan.FromTicks(1));
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        stage.Pass(TimeSpan.FromTicks(1));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    public async Task StartAsync_ClockWentBackBeforeTheProof_Asks()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        var record = await stage.RecordAsync(user);
        var fromTheFuture = record with { Version = record.Version + 1, Devices = [record.Devices[0] with { ProvenAt = stage.Now.AddTicks(1) }] };
        var fact = (await stage.EventsAsync())[^1] with { Kind = MfaEventKind.CodeSent };
        await stage.Get<IMfaSubjectStore>().TrySaveAsync(fromTheFuture, record.Version, fact with { Id = Guid.CreateVersion7(stage.Now) }, Stage.Token);

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }
}

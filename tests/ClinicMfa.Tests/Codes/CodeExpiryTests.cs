namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C2: valid for 10:00 from the hand-off, exclusive; hosts may shorten.</summary>
[Trait("Rule", "C2")]
[Trait("Fault", "clocks")]
public sealed class CodeExpiryTests
{
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    [Theory]
    [InlineData(10)]
    [InlineData(3)]
    public async Task SubmitCodeAsync_LastTick_Accepted(int minutes)
    {
        var (stage, browser) = await BeginAsync(minutes);
        await using var _ = stage;

        stage.Pass(TimeSpan.FromMinutes(minutes) - OneTick); // 09:59.9999999

        IsIn(await browser.TypeRightAsync());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3)]
    public async Task SubmitCodeAsync_ExactlyAtTheEnd_ExpiredAndNoTrySpent(int minutes)
    {
        var (stage, browser) = await BeginAsync(minutes);
        await using var _ = stage;
        Assert.Equal(stage.Now.AddMinutes(minutes), browser.CodePage.ExpiresAt);

        stage.Pass(TimeSpan.FromMinutes(minutes)); // 10:00.0000000

        HasProblem<CodeProblem.Expired>(await browser.TypeRightAsync());
        HasProblem<CodeProblem.Expired>(await browser.TypeWrongAsync());
        await browser.ResendAsync();
        Assert.Equal(4, TriesLeft(await browser.TypeWrongAsync()));
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    public async Task IsExpired_EdgeOfItsLife_Exclusive()
    {
        var (stage, browser) = await BeginAsync(10);
        await using var _ = stage;
        var record = (await stage.ChallengesAsync(stage.User())).Challenges[0].Codes[0];

        Assert.Equal(stage.Now, record.SentAt);
        Assert.False(record.IsExpired(stage.Now.AddMinutes(10) - OneTick));
        Assert.True(record.IsExpired(stage.Now.AddMinutes(10)));
    }

    [Fact]
    public async Task SendAgainAsync_Resent_TenMinutesFromThatMessage()
    {
        var (stage, browser) = await BeginAsync(10);
        await using var _ = stage;
        stage.Pass(TimeSpan.FromMinutes(9));

        await browser.ResendAsync();
        stage.Pass(TimeSpan.FromMinutes(10) - OneTick);

        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    public async Task StartAsync_WaitedForASlot_LifeCountsFromTheHandOff()
    {
        await using var stage = new Stage(options: options => options.Delivery.SendsAtOnce = 1);
        await stage.EmailsAsync();
        var first = new TaskCompletionSource<CodeSendResult>();
        stage.Bed.Email.Answer = (_, _) => first.Task;
        var blocking = stage.Browser(stage.User("first")).LogInAsync();
        var browser = stage.Browser(stage.User("second"));
        var waiting = browser.LogInAsync();
        stage.Bed.Email.AnswerWith(new CodeSendResult.Accepted(null));

        stage.Pass(TimeSpan.FromSeconds(2));
        first.SetResult(new CodeSendResult.Accepted(null));
        await blocking;
        await waiting;

        Assert.Equal(Stage.StartedAt.AddSeconds(2), browser.CodePage.SentAt);
        Assert.Equal(Stage.StartedAt.AddSeconds(2).AddMinutes(10), stage.Bed.Email.Last.ExpiresAt);
    }

    private static async Task<(Stage Stage, Browser Browser)> BeginAsync(int minutes)
    {
        var stage = new Stage(options: options => options.CodeLifetime = TimeSpan.FromMinutes(minutes));
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        return (stage, browser);
    }
}

namespace ClinicMfa.Tests.Delivery;

/// <summary>Rule C7: cooldowns, the subject's budget, and what a refused or accepted message gives back.</summary>
[Trait("Rule", "C7")]
public sealed class ResendTests
{
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task SendAgainAsync_CooldownsOf30And60And120Seconds_KeptToTheTick()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        foreach (var seconds in new[] { 30, 60, 120, 120 })
        {
            var allowed = stage.Now.AddSeconds(seconds);
            Assert.Equal(allowed, browser.CodePage.ResendAt);
            stage.Time.SetUtcNow(allowed - OneTick);
            var page = HasProblem<CodeProblem.TooEarlyToResend>(await browser.ResendAsync());
            Assert.Equal(allowed, ((CodeProblem.TooEarlyToResend)page.Problem!).RetryAt);
            stage.Time.SetUtcNow(allowed);
            Assert.Null(Assert.IsType<MfaStep.EnterCode>(await browser.ResendAsync()).Problem);
        }

        Assert.Equal(5, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task SendAgainAsync_SixthIn15Minutes_RefusedUntilTheMomentItThenWorks()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        var first = stage.Now;
        await browser.LogInAsync();
        for (var i = 0; i < 4; i++)
            await browser.WaitAndResendAsync();
        Assert.Equal(5, stage.Bed.Email.Messages.Count);

        Assert.Equal(first.AddMinutes(15), browser.CodePage.ResendAt); // the page says it, the latest of all that limits
        stage.Time.SetUtcNow(first.AddMinutes(15) - OneTick);
        HasProblem<CodeProblem.TooEarlyToResend>(await browser.ResendAsync());
        stage.Pass(OneTick);
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SetUp);
        Assert.Equal(6, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task StartAsync_SixthLoginIn15Minutes_RefusedUntilTheMomentItThenWorks()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        var first = stage.Now;
        for (var i = 0; i < 5; i++)
        {
            AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
            stage.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(first.AddMinutes(15), IsRefused<MfaRefusal.TooManyMessages>(await browser.LogInAnewAsync()).RetryAt);
        stage.Time.SetUtcNow(first.AddMinutes(15) - OneTick);
        IsRefused<MfaRefusal.TooManyMessages>(await browser.LogInAnewAsync());
        stage.Pass(OneTick);
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task StartAsync_TwentyOneInADay_RefusedUntilTheFirstIsADayOld()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        var first = stage.Now;
        for (var i = 0; i < 20; i++)
        {
            AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
            stage.Pass(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(first.AddDays(1), IsRefused<MfaRefusal.TooManyMessages>(await browser.LogInAnewAsync()).RetryAt);
        stage.Time.SetUtcNow(first.AddDays(1) - OneTick);
        IsRefused<MfaRefusal.TooManyMessages>(await browser.LogInAnewAsync());
        stage.Pass(OneTick);
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
        Assert.Equal(21, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task SubmitCodeAsync_Accepted_GivesItsMessageBackToEveryBudget()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync(days: null);
        var browser = stage.Browser(stage.User());

        for (var i = 0; i < 30; i++)
        {
            Assert.IsType<MfaStep.EnterCode>(await browser.LogInAnewAsync());
            IsIn(await browser.TypeRightAsync());
            stage.Pass(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task SubmitCodeAsync_BudgetStoreDownAfterTheGrant_InAllTheSame()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stores.FailOn("Budgets.GiveBack");

        IsIn(await browser.TypeRightAsync());
    }

    [Theory]
    [Trait("Rule", "M2")]
    [InlineData("rejected")]
    [InlineData("unavailable")]
    public async Task SendAgainAsync_ChannelRefuses_FormerCodeIsBackAndNothingCounts(string answer)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var former = browser.LastCode;
        var sends = (await stage.ChallengesAsync(user)).Sends.Count;
        stage.Bed.Email.AnswerWith(answer == "rejected" ? new CodeSendResult.Rejected(SendRejection.Other) : new CodeSendResult.Unavailable(null));

        IsRefused<MfaRefusal.CannotDeliver>(await browser.WaitAndResendAsync());

        Assert.Equal(sends, (await stage.ChallengesAsync(user)).Sends.Count);
        AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SetUp);
        IsIn(await browser.TypeAsync(former));
    }

    [Fact]
    public async Task StartAsync_ChannelRefusesThirtyTimes_BudgetIsWholeAfterwards()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        stage.Bed.Email.AnswerWith(new CodeSendResult.Unavailable(null));
        for (var i = 0; i < 30; i++)
            Assert.Equal(DeliveryFailure.Temporary, IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAnewAsync()).Failure);

        stage.Bed.Email.AnswerWith(new CodeSendResult.Accepted(null));
        for (var i = 0; i < 5; i++)
            AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
        IsRefused<MfaRefusal.TooManyMessages>(await browser.LogInAnewAsync());
    }

    [Fact]
    public async Task SendAgainAsync_AfterAFailedFirstMessage_SendsWhenTheCooldownHasPassed()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        stage.Bed.Email.AnswerWith(new CodeSendResult.Unavailable(null));
        IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync());
        stage.Bed.Email.AnswerWith(new CodeSendResult.Accepted(null));

        Assert.Equal(stage.Now.AddSeconds(30), IsRefused<MfaRefusal.TooManyMessages>(await browser.ResendAsync()).RetryAt);
        stage.Pass(TimeSpan.FromSeconds(30));
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SetUp);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Threat", "B20")]
    public async Task SendAgainAsync_TwentyAtOnce_OneMessage()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stage.Pass(TimeSpan.FromSeconds(30));
        var proof = browser.Proof();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => stage.SignIn.SendAgainAsync(proof, Stage.Token), Stage.Token)));

        Assert.Equal(2, stage.Bed.Email.Messages.Count);
        IsIn(await browser.TypeRightAsync());
    }
}

namespace ClinicMfa.Tests.Challenges;

/// <summary>Rule C10: a browser goes on with the challenge it holds; at most three are open, and the oldest ends.</summary>
[Trait("Rule", "C10")]
public sealed class OpenChallengeTests
{
    [Fact]
    public async Task StartAsync_SameBrowserAgain_GoesOnWithoutASecondMessage()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        var first = await browser.LogInAsync();

        Assert.Equal(first, await browser.LogInAsync());
        Assert.Equal(first, await browser.ReloadAsync());
        Assert.Single(stage.Bed.Email.Messages);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    public async Task StartAsync_SameBrowserAtEachPage_GoesOnThere()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var browser = stage.Browser(stage.User());

        var choose = Assert.IsType<MfaStep.ChooseMethod>(await browser.LogInAsync());
        Assert.Equal(choose.ChallengeId, Assert.IsType<MfaStep.ChooseMethod>(await browser.LogInAsync()).ChallengeId);
        await browser.ChooseAsync(MfaMethod.Text);
        Assert.Equal(choose.ChallengeId, Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.LogInAsync()).ChallengeId);
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        Assert.Equal(choose.ChallengeId, Assert.IsType<MfaStep.EnterCode>(await browser.LogInAsync()).ChallengeId);
        Assert.Single(stage.Bed.Text.Messages);
    }

    [Fact]
    public async Task ChooseMethodAsync_SameFormTwice_OneMessage()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Email);
        stage.Pass(TimeSpan.FromSeconds(30)); // another message would be allowed by now

        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SetUp);

        Assert.Single(stage.Bed.Email.Messages);
    }

    [Fact]
    public async Task SendAgainAsync_TwentyFiveMinutesLater_RenewsTheHalfHour()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stage.Pass(TimeSpan.FromMinutes(25));
        await browser.ResendAsync();

        stage.Pass(TimeSpan.FromMinutes(9));

        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    public async Task StartAsync_AnotherBrowser_GetsItsOwn()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var first = stage.Browser(user);
        var second = stage.Browser(user);
        await first.LogInAsync();
        var firstCode = first.LastCode;
        stage.Pass(TimeSpan.FromSeconds(1));
        await second.LogInAsync();

        Assert.NotEqual(first.Challenge, second.Challenge);
        IsIn(await second.TypeRightAsync());
        IsGone(await first.TypeAsync(firstCode), ChallengeEnd.Outdated); // set up by the other browser
    }

    [Fact]
    public async Task StartAsync_FourthBrowser_OldestEnds()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var browsers = Enumerable.Range(0, 4).Select(_ => stage.Browser(user)).ToList();
        foreach (var browser in browsers)
        {
            await browser.LogInAsync();
            stage.Pass(TimeSpan.FromSeconds(1));
        }

        IsGone(await browsers[0].ReloadAsync(), ChallengeEnd.NotFound);
        foreach (var browser in browsers.Skip(1))
            AsksForCode(await browser.ReloadAsync(), ChallengePurpose.SignIn);
        Assert.Equal(3, (await stage.ChallengesAsync(user)).Challenges.Count);
    }

    [Fact]
    public async Task StartAsync_OneOfThreeIsUsedUp_ThatOneMakesRoom()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var open = stage.Browser(user);
        await open.LogInAsync();
        var code = open.LastCode;
        stage.Pass(TimeSpan.FromSeconds(1));
        var other = stage.Browser(user);
        await other.GuessAsync(9); // five in one challenge, which ends it, and four in the next
        await other.LogInAnewAsync();

        IsIn(await open.TypeAsync(code));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000", true)]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789ABCDEF", false)]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("0123456789abcdef0123456789abcdef0", false)]
    [InlineData("0123456789abcdef0123456789abcde\u0660", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ChallengeIdTryParse_OnlyWhatWasMadeHere_Parses(string? text, bool isId)
    {
        Assert.Equal(isId, ChallengeId.TryParse(text, out var id));
        Assert.Equal(isId ? text : "none", id.ToString());
    }

    [Fact]
    public void ChallengeIdCreate_Each_Differs() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ChallengeId.Create()).Distinct().Count());
}

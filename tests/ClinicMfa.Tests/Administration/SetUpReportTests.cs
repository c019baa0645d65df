namespace ClinicMfa.Tests.Administration;

/// <summary>Who has set up and who has not, before and after turning on; of one clinic only (rule P2).</summary>
public sealed class SetUpReportTests
{
    [Fact]
    [Trait("Rule", "P2")]
    public async Task ReadSetUpReportAsync_EachState_OneRowAUserOfThisClinic()
    {
        await using var stage = new Stage();
        var (emailUser, _) = await stage.EmailUserAsync("email");
        await stage.TextsAsync();
        var textUser = stage.User("text");
        await stage.SetUpAsync(textUser);
        var newUser = stage.User("new");
        stage.User("stranger", Stage.Summit);

        var rows = await RowsAsync(stage);

        Assert.Equal(
            [(emailUser.Subject, SetUpState.MethodNoLongerAllowed), (newUser.Subject, SetUpState.NotSetUp), (textUser.Subject, SetUpState.SetUp)],
            rows.Select(row => (row.Subject, row.State)));
        Assert.Equal(Stage.StartedAt, rows[2].SetUpAt);
        Assert.Equal(Stage.StartedAt, rows[2].LastCodeAt);
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task ReadSetUpReportAsync_LockedUser_SaysUntilWhen()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        browser.Device = null;
        await browser.GuessUntilLockedAsync();

        Assert.Equal(stage.Now.AddMinutes(15), (await RowsAsync(stage)).Single(row => row.Subject == user.Subject).Lock!.Until);
        stage.Pass(TimeSpan.FromMinutes(15));
        Assert.Null((await RowsAsync(stage)).Single(row => row.Subject == user.Subject).Lock);
    }

    /// <summary>How many browsers would let somebody in without a code now: none where the clinic asks nobody, or the days are over.</summary>
    [Fact]
    [Trait("Rule", "P6")]
    public async Task ReadSetUpReportAsync_TrustedBrowsers_ThoseOfThisMoment()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync(days: 30);
        stage.Pass(TimeSpan.FromDays(10));
        var second = stage.Browser(user);
        await second.LogInAsync();
        await second.TypeRightAsync();
        async Task<int> CountAsync() => Assert.Single(await RowsAsync(stage)).TrustedBrowsers;

        Assert.Equal(2, await CountAsync());
        stage.Pass(TimeSpan.FromDays(20) - TimeSpan.FromTicks(1));
        Assert.Equal(2, await CountAsync());
        stage.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(1, await CountAsync());
        await stage.TurnOffAsync();
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task ReadSetUpReportAsync_LockedInASession_SaysSoApart()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        await browser.StepUpAsync();
        for (var i = 0; i < 5; i++)
            await browser.TypeWrongAsync();

        var row = Assert.Single(await RowsAsync(stage), row => row.Subject == user.Subject);
        Assert.Null(row.Lock);
        Assert.Equal(stage.Now.AddMinutes(15), row.SessionLock!.Until);
    }

    [Theory]
    [InlineData("terry@harbor.example", true)]
    [InlineData("Terry <terry@harbor.example>", false)]
    [InlineData("terry at harbor", false)]
    [InlineData("", false)]
    public async Task ReadSetUpReportAsync_Email_UsableWhereAMessageCanGoThere(string email, bool isUsable)
    {
        await using var stage = new Stage();
        stage.Bed.Directory.Put(stage.User() with { AccountEmail = email });

        Assert.Equal(isUsable, Assert.Single(await RowsAsync(stage)).HasUsableEmail);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [Trait("Threat", "B8")]
    public async Task ReadSetUpReportAsync_PasswordThroughTheMailbox_NeedsAttestationWhereItMatters(bool mustBeSecond, bool isOn, bool needed)
    {
        await using var stage = new Stage(options: options => options.SecondFactorMustBeSecond = mustBeSecond);
        if (isOn)
            await stage.EmailsAsync();
        stage.Bed.Directory.Put(stage.User() with { PasswordSetThrough = PasswordSetThrough.MailboxReset });

        Assert.Equal(needed, Assert.Single(await RowsAsync(stage)).NeedsAttestation);
    }

    [Fact]
    public async Task ReadSetUpReportAsync_TwelveHundredUsers_AllOfThem()
    {
        await using var stage = new Stage();
        for (var i = 0; i < 1200; i++)
            stage.User($"user {i}");

        Assert.Equal(1200, (await RowsAsync(stage)).Select(row => row.Subject).Distinct().Count());
    }

    [Fact]
    [Trait("Rule", "A2")]
    public async Task Row_ToString_HasNoClearAddress()
    {
        await using var stage = new Stage();
        var user = stage.User();

        var row = Assert.Single(await RowsAsync(stage));

        Assert.Equal(user.AccountEmail, row.AccountEmail);
        Assert.DoesNotContain(user.AccountEmail, row.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<SetUpReportRow>> RowsAsync(Stage stage) =>
        Assert.IsType<SetUpReport.Read>(await stage.Administration.ReadSetUpReportAsync(Stage.Operator, Stage.Harbor, Stage.Token)).Rows;
}

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

namespace ClinicMfa.Tests.Account;

/// <summary>Rules D3 and E4: what users see and end of their own.</summary>
public sealed class AccountTests
{
    [Fact]
    [Trait("Rule", "D3")]
    public async Task ReadAsync_TwoBrowsers_ListedNewestFirstWithWhatIsKnown()
    {
        await using var stage = new Stage();
        var (user, first) = await stage.EmailUserAsync(days: 30);
        stage.Pass(TimeSpan.FromDays(1));
        var second = stage.Browser(user);
        await second.LogInAsync();
        await second.TypeRightAsync();

        var account = await ReadAsync(stage, user, first.Device);

        Assert.Equal((true, MfaMethod.Email), (account.IsInForce, account.Enrollment!.Method));
        Assert.Equal([false, true], account.Browsers.Select(browser => browser.IsThisOne));
        Assert.Equal(stage.Now.AddDays(30), account.Browsers[0].TrustedUntil);
        Assert.Equal(stage.Now.AddDays(29), account.Browsers[1].TrustedUntil);
        Assert.All(account.Browsers, browser => Assert.Equal((Browser.Client.Address, Browser.Client.Browser), (browser.ClientAddress, browser.Browser)));
        Assert.All(account.Browsers, browser => Assert.DoesNotContain(browser.Id, first.Device!.RevealForCookie() + second.Device!.RevealForCookie(), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "A2")]
    public async Task ReadAsync_SetUpByText_NumberIsMaskedAndWhatTheClinicAllowsCanBeSetUp()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);

        var account = await ReadAsync(stage, user, null);
        Assert.Equal("(•••) •••-3344", account.Destination?.Value);
        Assert.Equal([MfaMethod.Text], account.SettableMethods);

        await stage.TurnOffAsync();
        Assert.Equal(MfaMethod.All, (await ReadAsync(stage, user, null)).SettableMethods);
    }

    /// <summary>To the tick: the browser is not shown as trusted at a moment at which it would be asked.</summary>
    [Fact]
    [Trait("Rule", "D1")]
    public async Task ReadAsync_TrustAtItsEnd_NotShown()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync(days: 30);
        stage.Pass(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        Assert.NotNull(Assert.Single((await ReadAsync(stage, user, browser.Device)).Browsers).TrustedUntil);

        stage.Pass(TimeSpan.FromTicks(1));

        Assert.Null(Assert.Single((await ReadAsync(stage, user, browser.Device)).Browsers).TrustedUntil);
    }

    [Fact]
    [Trait("Rule", "P4")]
    public async Task ReadAsync_IntervalShortened_TrustIsShownAsItIsNow()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync(days: 30);
        stage.Pass(TimeSpan.FromDays(4));

        await stage.EmailsAsync(days: 3);

        Assert.Null(Assert.Single((await ReadAsync(stage, user, browser.Device)).Browsers).TrustedUntil);
    }

    [Fact]
    [Trait("Rule", "D3")]
    [Trait("Threat", "B15")]
    public async Task RevokeBrowserAsync_OneOfTwo_ThatOneIsAskedAndTheOtherIsNot()
    {
        await using var stage = new Stage();
        var (user, kept) = await stage.EmailUserAsync();
        var revoked = stage.Browser(user);
        await revoked.LogInAsync();
        await revoked.TypeRightAsync();
        var id = (await ReadAsync(stage, user, revoked.Device)).Browsers.Single(browser => browser.IsThisOne).Id;

        Assert.IsType<UserChange.Done>(await Account(stage).RevokeBrowserAsync(Session(user), id, Stage.Token));

        AsksForCode(await revoked.LogInAsync(), ChallengePurpose.SignIn);
        IsIn(await kept.LogInAsync(), MfaCompletionReason.TrustedDevice);
        Assert.True(await stage.Get<IMfaSessions>().IsAliveAsync(user.Subject, 0, Stage.Token)); // sessions go on
        Assert.IsType<UserChange.NothingToDo>(await Account(stage).RevokeBrowserAsync(Session(user), id, Stage.Token));
    }

    [Fact]
    [Trait("Rule", "D3")]
    public async Task RevokeBrowserAsync_SomebodyElsesBrowser_NothingToDo()
    {
        await using var stage = new Stage();
        var (owner, browser) = await stage.EmailUserAsync();
        var (stranger, _) = await stage.EmailUserAsync("stranger");
        var id = Assert.Single((await ReadAsync(stage, owner, null)).Browsers).Id;

        Assert.IsType<UserChange.NothingToDo>(await Account(stage).RevokeBrowserAsync(Session(stranger), id, Stage.Token));

        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Fact]
    [Trait("Rule", "D3")]
    [Trait("Rule", "E4")]
    public async Task SignOutEverywhereAsync_Done_BrowsersAskedSessionsOverUserTold()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, browser) = await stage.EmailUserAsync();

        Assert.IsType<UserChange.Done>(await Account(stage).SignOutEverywhereAsync(Session(user), Stage.Token));

        Assert.False(await stage.Get<IMfaSessions>().IsAliveAsync(user.Subject, 0, Stage.Token));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
        Assert.Equal(1, IsIn(await browser.TypeRightAsync()).Epoch);
        Assert.Contains(NoticeKind.SignedOutEverywhere, (await Administration.ResetTests.NextAsync(stage, 3)).Select(notice => notice.Kind)); // besides the set-up and the new browser
    }

    [Fact]
    [Trait("Rule", "E4")]
    public async Task ReadHistoryAsync_SetUpLockUnlockReset_InOrderAndNoLogins()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await stage.EmailUserAsync("colleague");
        await stage.Browser(user).GuessUntilLockedAsync();
        await stage.Administration.UnlockAsync(Stage.Operator, user.Subject, null, Stage.Token);
        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, new MfaAttestation { IdentityVerified = true }, Stage.Token);

        var history = await Account(stage).ReadHistoryAsync(user.Subject, before: null, 50, Stage.Token);

        Assert.Equal([MfaEventKind.ResetByOperator, MfaEventKind.Unlocked, MfaEventKind.Locked, MfaEventKind.SetUpCompleted], history.Select(fact => fact.Kind));
        var older = await Account(stage).ReadHistoryAsync(user.Subject, history[1].Id, 1, Stage.Token);
        Assert.Equal(MfaEventKind.Locked, Assert.Single(older).Kind);
    }

    [Fact]
    public async Task ReadAsync_NothingKnown_EmptyOrUnavailable()
    {
        await using var stage = new Stage();
        var user = stage.User();

        var account = await ReadAsync(stage, user, null);

        Assert.Equal((false, true, MfaMethod.All.Count), (account.IsInForce, account.Enrollment is null, account.SettableMethods.Count));
        Assert.Empty(account.Browsers);
        Assert.IsType<AccountReading.Unavailable>(await Account(stage).ReadAsync(new MfaSubject(Stage.Harbor, "nobody"), null, Stage.Token));
    }

    private static IMfaAccount Account(Stage stage) => stage.Get<IMfaAccount>();

    private static MfaActor.Staff Session(MfaUser user) => new(user.Subject, LatestProof: null, Browser.Client);

    private static async Task<AccountReading.Read> ReadAsync(Stage stage, MfaUser user, DeviceSecret? device) =>
        Assert.IsType<AccountReading.Read>(await Account(stage).ReadAsync(user.Subject, device, Stage.Token));
}

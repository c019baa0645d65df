namespace ClinicMfa.Tests.Devices;

/// <summary>Rules D1 and D2: how trust is earned, for whom, and how many browsers are remembered. Threats B14, B38.</summary>
public sealed class TrustedBrowserTests
{
    [Theory]
    [Trait("Rule", "D1")]
    [InlineData(DeviceTrust.Automatic, false, false, true)]
    [InlineData(DeviceTrust.Automatic, true, false, true)]
    [InlineData(DeviceTrust.UserOptIn, false, true, false)]
    [InlineData(DeviceTrust.UserOptIn, true, true, true)]
    [InlineData(DeviceTrust.Never, true, false, false)]
    public async Task SubmitCodeAsync_EachPolicyOfTrust_RemembersOrNot(DeviceTrust trust, bool ticked, bool offered, bool remembered)
    {
        await using var stage = new Stage();
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email], DeviceTrust = trust });
        var browser = stage.Browser(stage.User());

        Assert.Equal(offered, AsksForCode(await browser.LogInAsync(), ChallengePurpose.SetUp).OffersToTrustBrowser);
        await browser.TypeAsync(browser.LastCode, trustBrowser: ticked);

        Assert.Equal(remembered, browser.Device is not null);
        Assert.Equal(remembered, await browser.LogInAsync() is MfaStep.Completed);
    }

    [Fact]
    [Trait("Rule", "D1")]
    public async Task StartAsync_ChangedToNever_OldTrustCountsForNothing()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync();

        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email], DeviceTrust = DeviceTrust.Never });

        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "D2")]
    [Trait("Threat", "B14")]
    public async Task StartAsync_SecretOfAnotherUserOrClinic_Asks()
    {
        await using var stage = new Stage();
        var (_, owner) = await stage.EmailUserAsync();
        var (_, colleague) = await stage.EmailUserAsync("colleague");
        var (_, elsewhere) = await stage.EmailUserAsync(clinic: Stage.Summit);

        colleague.Device = owner.Device;
        elsewhere.Device = owner.Device;

        AsksForCode(await colleague.LogInAsync(), ChallengePurpose.SignIn);
        AsksForCode(await elsewhere.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "D2")]
    [Trait("Threat", "B38")]
    public async Task SubmitCodeAsync_PlantedSecret_IsNeverAdopted()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var planted = DeviceSecret.Parse(new string('a', 64))!;
        var browser = stage.Browser(user);
        browser.Device = planted;

        await browser.LogInAsync();
        IsIn(await browser.TypeRightAsync());

        Assert.NotEqual(planted.RevealForCookie(), browser.Device!.RevealForCookie());
        var thief = stage.Browser(user);
        thief.Device = planted;
        AsksForCode(await thief.LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "D2")]
    public async Task SubmitCodeAsync_EleventhBrowser_OldestIsForgotten()
    {
        await using var stage = new Stage();
        var (user, first) = await stage.EmailUserAsync();
        var others = Enumerable.Range(0, 10).Select(_ => stage.Browser(user)).ToList();
        foreach (var browser in others)
        {
            stage.Pass(TimeSpan.FromMinutes(1));
            await browser.LogInAsync();
            IsIn(await browser.TypeRightAsync());
        }

        AsksForCode(await first.LogInAsync(), ChallengePurpose.SignIn);
        foreach (var browser in others)
            IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        Assert.Equal(11, others.Append(first).Select(browser => browser.Device!.RevealForCookie()).Distinct().Count());
    }

    /// <summary>A browser that is known gets a fresh secret in place of its old one: its owner sees it once in the list.</summary>
    [Theory]
    [Trait("Rule", "D2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SubmitCodeAsync_KnownBrowserAgain_ItsOldSecretIsReplacedAndTheOthersStay(bool inASession)
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync(days: 30);
        var other = stage.Browser(user);
        await other.LogInAsync();
        await other.TypeRightAsync();
        var old = browser.Device;
        stage.Pass(TimeSpan.FromDays(inASession ? 1 : 31));
        Assert.IsType<MfaStep.EnterCode>(inASession ? await browser.StepUpAsync() : await browser.LogInAnewAsync());
        IsIn(await browser.TypeRightAsync());

        Assert.Equal(2, (await stage.RecordAsync(user)).Devices.Count);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        if (inASession)
            IsIn(await other.LogInAsync(), MfaCompletionReason.TrustedDevice);
        browser.Device = old;
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "D2")]
    public async Task SubmitCodeAsync_Remembered_StoreHoldsTheHashOnly()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();

        var device = Assert.Single((await stage.RecordAsync(user)).Devices);

        Assert.Equal(System.Security.Cryptography.SHA256.HashData(Convert.FromHexString(browser.Device!.RevealForCookie())), device.SecretHash);
        Assert.Equal((stage.Now, MfaMethod.Email), (device.ProvenAt, device.Method));
    }

    /// <summary>Whatever a host hands over as the browser's words: kept short and on one line, or the document would outgrow its store.</summary>
    [Fact]
    [Trait("Rule", "F2")]
    public async Task SubmitCodeAsync_HostHandsOverTheWholeHeader_KeptShort()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var client = new MfaClient("192.0.2.7", "Mozilla\r\n\0" + new string('x', 10_000));
        var page = Assert.IsType<MfaStep.EnterCode>(await stage.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject, Client = client }, Stage.Token));

        IsIn(await stage.SignIn.SubmitCodeAsync(new MfaPendingProof { Subject = user.Subject, ChallengeId = page.ChallengeId, Client = client }, stage.Bed.Email.Last.Code.Reveal(), trustBrowser: true, Stage.Token));

        Assert.Equal("Mozilla" + new string('x', 93), Assert.Single((await stage.RecordAsync(user)).Devices).Browser);
    }

    [Fact]
    public async Task CurrentAsync_CookieComesAlongOnlyNow_LetsInWithoutCode()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync();
        var device = browser.Device;
        browser.Device = null; // withheld on a cross-site POST
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn);

        browser.Device = device;

        IsIn(await browser.ReloadAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task CurrentAsync_TrustedBrowserDuringStepUp_StillAsks()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        await browser.StepUpAsync();

        AsksForCode(await browser.ReloadAsync(), ChallengePurpose.StepUp);
    }
}

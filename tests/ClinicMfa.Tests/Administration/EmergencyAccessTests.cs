using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Administration;

/// <summary>The way back (45 CFR 164.312(a)(2)(ii)): one login without a code, given by the operator alone, told to everybody concerned.</summary>
public sealed class EmergencyAccessTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Fact]
    [Trait("Rule", "A1")]
    public async Task StartAsync_GivenToALockedAdmin_InOnceWithoutProofAndThenAskedAgain()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var admin = stage.User("admin", isAdmin: true);
        await stage.SetUpAsync(admin);
        var browser = stage.Browser(admin);
        await browser.GuessUntilLockedAsync();

        Assert.IsType<UserChange.Done>(await stage.Administration.GrantOneLoginAsync(Stage.Operator, admin.Subject, AnHour, Stage.Token));

        var completion = IsIn(await browser.LogInAnewAsync(), MfaCompletionReason.EmergencyAccess);
        Assert.Null(completion.Proof);
        Assert.Null(completion.NewDeviceSecret);
        IsRefused<MfaRefusal.Locked>(await browser.LogInAnewAsync());
        var kinds = (await stage.EventsAsync()).Select(fact => (fact.Kind, fact.UserId, fact.ActorId, fact.Reason)).TakeLast(3).ToList();
        Assert.Equal((MfaEventKind.EmergencyAccessGiven, "admin", "operator support desk", "ticket 42"), kinds[0]);
        Assert.Equal((MfaEventKind.EmergencyAccessUsed, "admin", null, null), kinds[1]);
    }

    [Fact]
    [Trait("Rule", "P2")]
    public async Task GrantOneLoginAsync_ByAnAdmin_NotFoundAndAudited()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();

        Assert.IsType<UserChange.NotFound>(await stage.Administration.GrantOneLoginAsync(ResetTests.Admin(stage), user.Subject, AnHour, Stage.Token));

        Assert.Equal(MfaEventKind.AdministrationDenied, (await stage.EventsAsync())[^1].Kind);
        Assert.Null((await stage.RecordAsync(user)).OneLogin);
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(24 * 3600, true)]
    [InlineData((24 * 3600) + 1, false)]
    public async Task GrantOneLoginAsync_Span_FiveMinutesToADay(int seconds, bool accepted)
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();

        var change = await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, TimeSpan.FromSeconds(seconds), Stage.Token);

        Assert.Equal(accepted, change is UserChange.Done);
        if (change is UserChange.Invalid { Problems: [var problem] })
            Assert.Equal("ValidFor", problem.Setting);
    }

    [Fact]
    public async Task StartAsync_RunOut_Asks()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);

        stage.Pass(AnHour);

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Theory]
    [Trait("Rule", "C5")]
    [InlineData("password")]
    [InlineData("reset")]
    [InlineData("signed out everywhere")]
    public async Task StartAsync_SomethingChangedSince_Asks(string what)
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);
        if (what == "password")
            stage.ChangePassword(user);
        else if (what == "reset")
            await stage.Administration.ResetAsync(Stage.Operator, user.Subject, new MfaAttestation { IdentityVerified = true }, Stage.Token);
        else
            await stage.Administration.SignOutEverywhereAsync(Stage.Operator, user.Subject, null, Stage.Token);

        Assert.IsType<MfaStep.EnterCode>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    public async Task SubmitCodeAsync_CodeAcceptedMeanwhile_EmergencyIsOver()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var tab = stage.Browser(user);
        await tab.LogInAsync();
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);
        var row = Assert.IsType<UserReading.Read>(await stage.Administration.ReadUserAsync(Stage.Operator, user.Subject, Stage.Token)).Row;
        Assert.Equal(stage.Now + AnHour, row.EmergencyAccessUntil);

        IsIn(await tab.TypeRightAsync());

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    public async Task StartAsync_TrustedBrowserOrMfaOff_LeavesTheGrant()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);

        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
        await stage.TurnOffAsync();
        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff);

        Assert.NotNull((await stage.RecordAsync(user)).OneLogin);
    }

    [Fact]
    [Trait("Threat", "B32")]
    public async Task GrantOneLoginAsync_GivenAndUsed_UserAndAdminsHearOfBoth()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.EmailsAsync();
        var user = stage.User();
        stage.User("admin", isAdmin: true);

        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);
        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.EmergencyAccess);

        Assert.Equal(
            [(NoticeKind.EmergencyAccessGiven, "admin"), (NoticeKind.EmergencyAccessGiven, "nurse"), (NoticeKind.EmergencyAccessUsed, "admin"), (NoticeKind.EmergencyAccessUsed, "nurse")],
            (await ResetTests.NextAsync(stage, 4)).Select(notice => (notice.Kind, notice.User.Subject.UserId)).Order());
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task StartAsync_DirectoryFailsAfterItWasUsed_StillIn()
    {
        var directory = new ForgetfulDirectory();
        await using var stage = new Stage(services => services.AddSingleton<IMfaUserDirectory>(directory));
        directory.Inner = stage.Bed.Directory;
        var (user, _) = await stage.EmailUserAsync();
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);
        directory.FailsToList = true;

        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.EmergencyAccess);
    }

    [Fact]
    [Trait("Rule", "A1")]
    [Trait("Rule", "F1")]
    public async Task StartAsync_UseCannotBeRecorded_NobodyIsLetIn()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, _) = await stage.EmailUserAsync();
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, AnHour, Stage.Token);
        stores.FailOn("Subjects.Save");

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());
    }

    private sealed class ForgetfulDirectory : IMfaUserDirectory
    {
        public ClinicMfa.Testing.InMemoryUserDirectory Inner { get; set; } = null!; // set once the test bed is there

        public bool FailsToList { get; set; }

        public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => Inner.FindAsync(subject, cancellationToken);

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Inner.CountStaffAsync(clinicId, cancellationToken);

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
            FailsToList ? throw new IOException("no list today") : Inner.ListStaffAsync(clinicId, continuation, pageSize, cancellationToken);
    }
}

namespace ClinicMfa.Tests.Administration;

/// <summary>Who hears of a reset: the user and the clinic's other Admins, whatever the one who did it does (rule E4, threat B32).</summary>
[Trait("Threat", "B32")]
public sealed class ResetNoticeTests
{
    private static readonly MfaAttestation Verified = new() { Reason = "lost the phone", IdentityVerified = true };

    [Fact]
    [Trait("Rule", "E4")]
    public async Task ResetAsync_ByAnAdmin_UserAndTheOtherAdminsHearOfIt()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.EmailsAsync();
        var user = stage.User();
        var admin = ResetTests.Admin(stage);
        var other = stage.User("other", isAdmin: true);
        stage.User("colleague");

        await stage.Administration.ResetAsync(admin, user.Subject, Verified, Stage.Token);

        var told = await ResetTests.NextAsync(stage, 2);
        Assert.All(told, notice => Assert.Equal((NoticeKind.Reset, false), (notice.Kind, notice.IsByOperator)));
        Assert.Null(told.Single(notice => notice.Destination == user.AccountEmail).ColleagueName);
        Assert.Equal("nurse", told.Single(notice => notice.Destination == other.AccountEmail).ColleagueName);
        await stage.DisposeAsync();
        Assert.Equal(2, stage.Bed.EmailNotices.Notices.Count); // neither the Admin who did it nor a colleague
    }

    /// <summary>Signing somebody out is told to them; vouching for them to the clinic's other Admins, too.</summary>
    [Fact]
    [Trait("Rule", "E4")]
    [Trait("Threat", "B8")]
    public async Task UserChanges_ByAnAdmin_ToldToWhomTheyConcern()
    {
        await using var stage = new Stage(withNotices: true, options: options => options.SecondFactorMustBeSecond = true);
        await stage.EmailsAsync();
        var user = stage.Bed.Directory.Put(stage.User() with { PasswordSetThrough = PasswordSetThrough.MailboxReset });
        var admin = ResetTests.Admin(stage);
        var other = stage.User("other", isAdmin: true);

        Assert.IsType<UserChange.Done>(await stage.Administration.SignOutEverywhereAsync(admin, user.Subject, "lost the laptop", Stage.Token));
        var signedOut = Assert.Single(await ResetTests.NextAsync(stage, 1));
        Assert.IsType<UserChange.Done>(await stage.Administration.AttestIdentityAsync(admin, user.Subject, Verified, Stage.Token));
        var attested = await ResetTests.NextAsync(stage, 2);

        Assert.Equal((NoticeKind.SignedOutEverywhere, user.AccountEmail, "admin"), (signedOut.Kind, signedOut.Destination, signedOut.ActorName));
        Assert.All(attested, notice => Assert.Equal(NoticeKind.IdentityAttested, notice.Kind));
        Assert.Equal([user.AccountEmail, other.AccountEmail], attested.Select(notice => notice.Destination).Order());
    }

    /// <summary>What was not done is told to nobody.</summary>
    [Fact]
    [Trait("Rule", "E4")]
    public async Task UserChanges_NothingToDo_NobodyIsTold()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.EmailsAsync();
        var user = stage.User();
        var admin = ResetTests.Admin(stage);
        stage.User("other", isAdmin: true);

        Assert.IsType<UserChange.NothingToDo>(await stage.Administration.UnlockAsync(admin, user.Subject, "asked for by phone", Stage.Token));
        Assert.IsType<UserChange.NothingToDo>(await stage.Administration.AttestIdentityAsync(admin, user.Subject, Verified, Stage.Token));

        await stage.DisposeAsync();
        Assert.Empty(stage.Bed.EmailNotices.Notices);
    }

    [Fact]
    [Trait("Rule", "M7")]
    public async Task ResetAsync_TwoUsersWithinAnHour_AdminsHearOfBoth()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.EmailsAsync();
        var (first, second) = (stage.User("first"), stage.User("second"));
        stage.User("other", isAdmin: true);

        await stage.Administration.ResetAsync(Stage.Operator, first.Subject, Verified, Stage.Token);
        await stage.Administration.ResetAsync(Stage.Operator, second.Subject, Verified, Stage.Token);

        Assert.Equal(["first", "second"], (await ResetTests.NextAsync(stage, 4)).Select(notice => notice.ColleagueName).OfType<string>().Order());
    }

    /// <summary>The Admin hangs up as soon as it is done: the others hear of it all the same.</summary>
    [Fact]
    public async Task ResetAsync_CallerHangsUp_OtherAdminsHearOfItAndOfWhoDidIt()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.EmailsAsync();
        var user = stage.User();
        stage.User("other", isAdmin: true);
        using var caller = new CancellationTokenSource();

        await stage.Administration.ResetAsync(ResetTests.Admin(stage), user.Subject, Verified, caller.Token);
        await caller.CancelAsync();

        var told = await ResetTests.NextAsync(stage, 2);
        Assert.Contains(told, notice => notice.User.Subject.UserId == "other");
        Assert.All(told, notice => Assert.Equal("admin", notice.ActorName));
    }
}

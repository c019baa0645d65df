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

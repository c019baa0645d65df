namespace ClinicMfa.Tests.Administration;

/// <summary>Rule E5: what a reset needs, what it ends, and who hears of it. Threat B32.</summary>
[Trait("Rule", "E5")]
[Trait("Threat", "B32")]
public sealed class ResetTests
{
    private static readonly MfaAttestation Verified = new() { Reason = "lost the phone", IdentityVerified = true };

    [Fact]
    [Trait("Rule", "D3")]
    [Trait("Threat", "B15")]
    public async Task ResetAsync_ByAnAdmin_EndsSetUpBrowsersAndSessions()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);

        Assert.IsType<UserChange.Done>(await stage.Administration.ResetAsync(Admin(stage), user.Subject, Verified, Stage.Token));

        var record = await stage.RecordAsync(user);
        Assert.Null(record.Enrollment);
        Assert.Empty(record.Devices);
        Assert.Equal((1, stage.Now), (record.Epoch, record.ResetAt));
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SetUp);
        var fact = (await stage.EventsAsync()).Single(fact => fact.Kind == MfaEventKind.Reset);
        Assert.Equal(("nurse", "admin", "lost the phone", Browser.Client.Address), (fact.UserId, fact.ActorId, fact.Reason, fact.ClientAddress));
    }

    [Fact]
    [Trait("Threat", "B13")]
    public async Task ResetAsync_LoginAndStepUpPending_BothDead()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var (login, session) = (stage.Browser(user), stage.Browser(user));
        await login.LogInAsync();
        var loginCode = login.LastCode;
        stage.Pass(TimeSpan.FromSeconds(1));
        await session.StepUpAsync();
        var sessionCode = session.LastCode;

        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);

        Assert.Equal(ChallengeEnd.Outdated, IsRefused<MfaRefusal.ChallengeGone>(await login.TypeAsync(loginCode)).Reason);
        Assert.Equal(ChallengeEnd.Outdated, IsRefused<MfaRefusal.ChallengeGone>(await session.TypeAsync(sessionCode)).Reason);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("line\nbreak", true)]
    [InlineData("lost the phone", false)]
    public async Task ResetAsync_ReasonOrTickMissing_InvalidAndNothingChanged(string? reason, bool verified)
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        var before = (await stage.EventsAsync()).Count;

        var problems = Assert.IsType<UserChange.Invalid>(await stage.Administration.ResetAsync(Admin(stage), user.Subject, new MfaAttestation { Reason = reason, IdentityVerified = verified }, Stage.Token)).Problems;

        Assert.Equal(verified ? "Reason" : "IdentityVerified", Assert.Single(problems).Setting);
        Assert.Equal(before, (await stage.EventsAsync()).Count);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public async Task ResetAsync_LongReason_AcceptedUpToTheLimit(int length, bool accepted)
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();

        var change = await stage.Administration.ResetAsync(Admin(stage), user.Subject, Verified with { Reason = new string('x', length) }, Stage.Token);

        Assert.Equal(accepted, change is UserChange.Done);
    }

    [Fact]
    public async Task EveryChange_WithoutAFreshProof_ProofNeededAndNothingChanged()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var version = (await stage.RecordAsync(user)).Version;
        var stale = Admin(stage) with { LatestProof = new MfaProof(MfaMethod.Email, stage.Now - MfaProof.FreshFor) };
        var none = stale with { LatestProof = null };

        foreach (var admin in new[] { stale, none })
        {
            Assert.IsType<UserChange.ProofNeeded>(await stage.Administration.ResetAsync(admin, user.Subject, Verified, Stage.Token));
            Assert.IsType<UserChange.ProofNeeded>(await stage.Administration.UnlockAsync(admin, user.Subject, "why", Stage.Token));
            Assert.IsType<UserChange.ProofNeeded>(await stage.Administration.SignOutEverywhereAsync(admin, user.Subject, "why", Stage.Token));
            Assert.IsType<UserChange.ProofNeeded>(await stage.Administration.AttestIdentityAsync(admin, user.Subject, Verified, Stage.Token));
        }

        Assert.Equal(version, (await stage.RecordAsync(user)).Version);
    }

    [Fact]
    public async Task ResetAndUnlock_Oneself_RefusedAndNothingChanged()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var admin = Admin(stage);
        var version = (await stage.RecordAsync(admin.Subject)).Version;

        Assert.IsType<UserChange.NotOneself>(await stage.Administration.ResetAsync(admin, admin.Subject, Verified, Stage.Token));
        Assert.IsType<UserChange.NotOneself>(await stage.Administration.UnlockAsync(admin, admin.Subject, "why", Stage.Token));
        Assert.IsType<UserChange.NotOneself>(await stage.Administration.AttestIdentityAsync(admin, admin.Subject, Verified, Stage.Token));

        Assert.Equal(version, (await stage.RecordAsync(admin.Subject)).Version);
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task ResetAsync_ShortLock_ClearedAndTheCountsStay()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var stranger = stage.Browser(user);
        await stranger.GuessUntilLockedAsync();

        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
        var ledger = (await stage.RecordAsync(user)).SignInFailures;
        Assert.Equal((10, 10, 0), (ledger.SinceAccepted, ledger.Recent.Count, ledger.InARow));
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task ResetAsync_LockOfADay_Stays()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var stranger = stage.Browser(user);
        await stranger.GuessUntilLockedAsync();
        stage.Pass(TimeSpan.FromMinutes(15));
        await stranger.LogInAnewAsync();
        await stranger.GuessAsync(10);
        stage.Pass(TimeSpan.FromMinutes(15));

        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);

        IsRefused<MfaRefusal.Locked>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    [Trait("Rule", "A1")]
    public async Task ResetAsync_ByTheOperator_OfTheOnlyAdmin_KindOfItsOwnWithTheOperatorsReason()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var admin = Admin(stage);

        Assert.IsType<UserChange.Done>(await stage.Administration.ResetAsync(Stage.Operator, admin.Subject, new MfaAttestation { IdentityVerified = true }, Stage.Token));

        var fact = (await stage.EventsAsync()).Single(fact => fact.Kind == MfaEventKind.ResetByOperator);
        Assert.Equal(("admin", "operator support desk", "ticket 42"), (fact.UserId, fact.ActorId, fact.Reason));
    }

    [Theory]
    [InlineData(7L, true)]
    [InlineData(null, false)]
    public async Task ResetAsync_DocumentCannotBeRead_ReplacedUnlessNewer(long? replaceable, bool replaced)
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, browser) = await stage.EmailUserAsync();
        var stored = await stage.RecordAsync(user);
        stores.OnSubjectFound = _ => new StoreLookup<SubjectRecord>.Unreadable("corrupt", replaceable is null ? null : stored.Version);
        IsRefused<MfaRefusal.Unavailable>(await browser.LogInAsync());

        var change = await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);
        stores.OnSubjectFound = lookup => lookup;

        Assert.Equal(replaced ? typeof(UserChange.Done) : typeof(UserChange.Unreadable), change.GetType());
        var now = await stage.RecordAsync(user);
        Assert.Equal(replaced, now.Enrollment is null);
        if (replaced)
        {
            Assert.True(now.Epoch > stored.Epoch && now.EnrollmentVersion > stored.EnrollmentVersion);
            IsRefused<MfaRefusal.Locked>(await stage.Browser(user).GuessAsync(5)); // what was counted is not known: five tries, as after an unlock
        }
    }

    [Fact]
    public async Task ResetAsync_LongLockRemains_SaysSo()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var stranger = stage.Browser(user);
        await stranger.GuessUntilLockedAsync();
        stage.Pass(TimeSpan.FromMinutes(15));
        await stranger.LogInAnewAsync();
        await stranger.GuessAsync(10);

        var done = Assert.IsType<UserChange.Done>(await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token));

        Assert.Equal(Stage.StartedAt + TimeSpan.FromHours(24), done.StillLocked!.Until);
    }

    /// <summary>What a session had proven before the reset is of something that is gone: another server may not have noticed yet.</summary>
    [Theory]
    [Trait("Rule", "E6")]
    [Trait("Rule", "D3")]
    [InlineData("reset")]
    [InlineData("sign out")]
    public async Task StartChangeAsync_InASessionThatWasEnded_NothingThatLastsIsBegun(string what)
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var user = stage.User();
        var session = stage.Browser(user);
        await session.LogInAsync();
        await session.ChooseAsync(MfaMethod.Email);
        var proof = IsIn(await session.TypeRightAsync()).Proof;
        await session.ChangeAsync(proof, MfaMethod.Text);
        stage.Pass(TimeSpan.FromMinutes(1));

        _ = what == "reset"
            ? await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token)
            : await stage.Administration.SignOutEverywhereAsync(Stage.Operator, user.Subject, null, Stage.Token);

        IsGone(await session.GivePhoneAsync(Stage.PhoneNumber), ChallengeEnd.Outdated);
        IsGone(await session.ChangeAsync(proof, MfaMethod.Text), ChallengeEnd.Outdated);
        IsGone(await session.StepUpAsync(proof), ChallengeEnd.Outdated);
        session.SessionEpoch = 1; // as if the session had been begun afterwards, with a proof from before
        Assert.IsNotType<MfaStep.EnterPhoneNumber>(what == "reset" ? await session.ChangeAsync(proof, MfaMethod.Text) : new MfaStep.Refused(new MfaRefusal.UnknownUser()));
        Assert.Empty(stage.Bed.Text.Messages);
    }

    [Fact]
    [Trait("Rule", "F2")]
    public async Task ResetAsync_PendingChallengesCannotBeRead_NextLoginWorks()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, browser) = await stage.EmailUserAsync();
        var isCorrupt = true;
        stores.OnChallengesFound = lookup => isCorrupt && lookup is StoreLookup<ChallengeRecord>.Found { Document.Version: var version } ? new StoreLookup<ChallengeRecord>.Unreadable("corrupt", version) : lookup;
        browser.Device = null;
        IsRefused<MfaRefusal.Unavailable>(await browser.LogInAnewAsync());

        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);

        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    [Trait("Rule", "A1")]
    public async Task ResetAsync_Oneself_IsAudited()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var admin = Admin(stage);

        await stage.Administration.ResetAsync(admin, admin.Subject, Verified, Stage.Token);

        Assert.Equal("denied: reset MFA of oneself", (await stage.EventsAsync())[^1].Outcome);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task ResetAsync_EventCannotBeWritten_NothingChanged()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (user, browser) = await stage.EmailUserAsync();
        stores.FailOn("Subjects.Save");

        await Assert.ThrowsAsync<IOException>(() => stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token));
        stores.Mend();

        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    internal static MfaActor.Staff Admin(Stage stage, string id = "admin") => new(stage.User(id, isAdmin: true).Subject, new MfaProof(MfaMethod.Email, stage.Now), Browser.Client);

    internal static async Task<IReadOnlyList<NoticeMessage>> NextAsync(Stage stage, int count)
    {
        var notices = new List<NoticeMessage>();
        while (notices.Count < count)
            notices.Add(await stage.Bed.EmailNotices.NextAsync(Stage.Token));
        return notices;
    }
}

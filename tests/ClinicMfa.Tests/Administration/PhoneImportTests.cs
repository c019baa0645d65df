using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Administration;

/// <summary>Numbers that a former system had confirmed: who may take them over, for whom, and that nobody is let in by it (rules E1, E2, P2; threats B12, B32).</summary>
[Trait("Rule", "E2")]
public sealed class PhoneImportTests
{
    private static readonly ImportedPhone Phone = new() { PhoneNumber = "(415) 201-3344", WasConfirmed = true, AgreedToTexts = true };

    [Fact]
    [Trait("Rule", "A1")]
    public async Task ImportPhoneAsync_NeverSetUp_LoginAsksForACodeByTextToIt()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var user = stage.User();

        Assert.IsType<UserChange.Done>(await ImportAsync(stage, user));

        var browser = stage.Browser(user);
        var page = Assert.IsType<MfaStep.EnterCode>(await browser.LogInAsync());
        Assert.Equal((ChallengePurpose.SignIn, MfaMethod.Text), (page.Purpose, page.Method));
        Assert.Equal(Stage.PhoneNumber, stage.Bed.Text.Last.Destination);
        IsIn(await browser.TypeRightAsync(), MfaCompletionReason.CodeAccepted);
        var fact = (await stage.EventsAsync()).Single(fact => fact.Kind == MfaEventKind.PhoneImported);
        Assert.Equal(("nurse", "operator support desk", "ticket 42", MfaMethod.Text), (fact.UserId, fact.ActorId, fact.Reason, fact.Method));
        Assert.Equal("(•••) •••-3344", fact.Destination?.Value);
    }

    [Fact]
    [Trait("Rule", "E4")]
    public async Task ImportPhoneAsync_Done_UserIsToldByEmail()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.TextsAsync();

        await ImportAsync(stage, stage.User());

        var notice = Assert.Single(await ResetTests.NextAsync(stage, 1));
        Assert.Equal((NoticeKind.PhoneImported, "nurse@harbor.example", true), (notice.Kind, notice.Destination, notice.IsByOperator));
    }

    /// <summary>What somebody with the password alone began before is dead: their number isn't taken.</summary>
    [Fact]
    [Trait("Threat", "B12")]
    [Trait("Threat", "B13")]
    [Trait("Rule", "C5")]
    public async Task ImportPhoneAsync_SetUpPending_ItsCodeIsDead()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.GivePhoneAsync("+14152013355");
        var code = browser.LastCode;

        await ImportAsync(stage, user);

        Assert.Equal(ChallengeEnd.Outdated, IsRefused<MfaRefusal.ChallengeGone>(await browser.TypeAsync(code)).Reason);
        Assert.Equal(Stage.PhoneNumber, (await stage.RecordAsync(user)).Enrollment?.PhoneNumber);
    }

    [Fact]
    public async Task ImportPhoneAsync_SomethingIsSetUp_Kept()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        var before = await stage.RecordAsync(user);

        Assert.IsType<UserChange.AlreadySetUp>(await ImportAsync(stage, user));

        Assert.Equivalent(before, await stage.RecordAsync(user), strict: true);
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    /// <summary>A reset followed by an import would be a help desk that sets the number for somebody.</summary>
    [Fact]
    [Trait("Threat", "B32")]
    [Trait("Rule", "E6")]
    public async Task ImportPhoneAsync_AfterAReset_NotTakenOver()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);
        await stage.Administration.ResetAsync(Stage.Operator, user.Subject, new MfaAttestation { Reason = "lost it", IdentityVerified = true }, Stage.Token);

        Assert.IsType<UserChange.AlreadySetUp>(await ImportAsync(stage, user));

        Assert.Null((await stage.RecordAsync(user)).Enrollment);
    }

    [Fact]
    [Trait("Rule", "P2")]
    [Trait("Threat", "B32")]
    public async Task ImportPhoneAsync_ByTheClinicsAdmin_NotFoundAndAudited()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();

        Assert.IsType<UserChange.NotFound>(await stage.Administration.ImportPhoneAsync(ResetTests.Admin(stage), user.Subject, Phone, Stage.Token));

        Assert.Equal("denied: take over a phone number", (await stage.EventsAsync())[^1].Outcome);
        Assert.Equal(0, (await stage.RecordAsync(user)).Version);
    }

    [Theory]
    [InlineData(false, true, "WasConfirmed")]
    [InlineData(true, false, "AgreedToTexts")]
    public async Task ImportPhoneAsync_NotSaidToBeConfirmedOrAgreed_Invalid(bool confirmed, bool agreed, string setting)
    {
        await using var stage = new Stage();
        await AssertInvalidAsync(stage, Phone with { WasConfirmed = confirmed, AgreedToTexts = agreed }, setting);
    }

    [Theory]
    [InlineData("")]
    [InlineData("555-0100")]
    [InlineData("+442071838750")]
    [InlineData("+18005551234")]
    [InlineData("+14152013344x5")]
    [InlineData("call me")]
    [Trait("Rule", "E1")]
    [Trait("Threat", "B20")]
    public async Task ImportPhoneAsync_NumberThatAUserCouldNotSetUp_InvalidWithASentenceWithoutIt(string number)
    {
        await using var stage = new Stage();
        var problem = await AssertInvalidAsync(stage, Phone with { PhoneNumber = number }, nameof(ImportedPhone.PhoneNumber));

        Assert.Contains("US mobile number", problem.Message, StringComparison.Ordinal);
        Assert.True(number.Length == 0 || !problem.Message.Contains(number, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(415) 555-0123", "PhoneNumber: nobody has such a number. Accepted is a US mobile number, such as +14152013344.")]
    [InlineData("", "PhoneNumber: there is none. Accepted is a US mobile number, such as +14152013344.")]
    [InlineData("+442071838750", "PhoneNumber: it is outside the regions of ClinicMfa:PhoneRegions. Accepted is a US mobile number, such as +14152013344.")]
    public async Task ImportPhoneAsync_NumberThatIsNotTaken_SentenceSaysWhy(string number, string sentence)
    {
        await using var stage = new Stage();

        Assert.Equal(sentence, (await AssertInvalidAsync(stage, Phone with { PhoneNumber = number }, nameof(ImportedPhone.PhoneNumber))).Message);
    }

    [Fact]
    [Trait("Rule", "P1")]
    public async Task ImportPhoneAsync_DocumentOfANewerVersion_LeftAloneAndLogged()
    {
        var (stores, logs) = (new FaultyStores { OnSubjectFound = _ => new StoreLookup<SubjectRecord>.Unreadable("its schema 2 is newer than 1", ReplaceableVersion: null) }, new LogRecorder());
        await using var stage = new Stage(logs.AddTo, stores: stores);

        Assert.IsType<UserChange.Unreadable>(await ImportAsync(stage, stage.User()));

        Assert.Contains("its schema 2 is newer than 1", Assert.Single(logs.Of("DocumentUnreadable")), StringComparison.Ordinal);
        Assert.DoesNotContain("Subjects.Save", stores.Calls);
    }

    /// <summary>Whoever was set up with a number that nothing can be sent to could not even turn emails on.</summary>
    [Fact]
    [Trait("Rule", "P3")]
    public async Task ImportPhoneAsync_TextsHaveNoSender_InvalidAndNothingSetUp()
    {
        await using var stage = new Stage(withTextSender: false);
        await stage.EmailsAsync();
        var user = stage.User();

        var invalid = Assert.IsType<UserChange.Invalid>(await ImportAsync(stage, user));

        Assert.StartsWith("PhoneNumber: no code could be sent to it", Assert.Single(invalid.Problems).Message, StringComparison.Ordinal);
        Assert.Null((await stage.RecordAsync(user)).Enrollment);
    }

    /// <summary>Where the mailbox comes before any number, it comes before this one too.</summary>
    [Fact]
    [Trait("Rule", "E6")]
    public async Task ImportPhoneAsync_HostAsksForTheMailboxAlways_Invalid()
    {
        await using var stage = new Stage(options: options => options.EnrollmentProof = EnrollmentProof.Always);
        await AssertInvalidAsync(stage, Phone, nameof(ClinicMfaOptions.EnrollmentProof));
    }

    [Fact]
    [Trait("Threat", "B8")]
    public async Task ImportPhoneAsync_PasswordCameThroughTheMailbox_Invalid()
    {
        await using var stage = new Stage(options: options => options.SecondFactorMustBeSecond = true);
        stage.Bed.Directory.Change(stage.User().Subject, user => user with { PasswordSetThrough = PasswordSetThrough.MailboxReset });
        await AssertInvalidAsync(stage, Phone, nameof(MfaUser.PasswordSetThrough), stage.Bed.Directory);
    }

    /// <summary>A look-up costs money: nobody is asked about a number that is not taken over anyway, and a run that is repeated asks nothing.</summary>
    [Fact]
    [Trait("Rule", "E1")]
    [Trait("Threat", "B20")]
    public async Task ImportPhoneAsync_WithLineTypes_AskedOnceAndLandlinesRefused()
    {
        var lookup = new CountingLookup();
        await using var stage = new Stage(services => services.AddSingleton<IPhoneLineTypeLookup>(lookup));
        var (user, other) = (stage.User(), stage.User("other"));

        Assert.IsType<UserChange.Done>(await ImportAsync(stage, user));
        Assert.IsType<UserChange.AlreadySetUp>(await ImportAsync(stage, user));
        Assert.Equal(1, lookup.Asked);
        lookup.Answer = PhoneLineType.Landline;
        var invalid = Assert.IsType<UserChange.Invalid>(await stage.Administration.ImportPhoneAsync(Stage.Operator, other.Subject, Phone with { PhoneNumber = "+14152013355" }, Stage.Token));

        Assert.Equal("PhoneNumber: it is no mobile. Accepted is a US mobile number, such as +14152013344.", Assert.Single(invalid.Problems).Message);
    }

    /// <summary>Texts are no longer allowed, or not yet: the user sets up what is.</summary>
    [Fact]
    [Trait("Rule", "P7")]
    public async Task ImportPhoneAsync_ClinicAllowsEmailsOnly_UserSetsUpByEmail()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        await ImportAsync(stage, user);

        var page = Assert.IsType<MfaStep.EnterCode>(await stage.Browser(user).LogInAsync());

        Assert.Equal((ChallengePurpose.SetUp, MfaMethod.Email), (page.Purpose, page.Method));
    }

    [Fact]
    [Trait("Rule", "A2")]
    public void ImportedPhone_Printed_HoldsNoNumber() => Assert.Equal("ImportedPhone (•••) •••-3344", Phone.ToString());

    private static Task<UserChange> ImportAsync(Stage stage, MfaUser user) => stage.Administration.ImportPhoneAsync(Stage.Operator, user.Subject, Phone, Stage.Token);

    private static async Task<SettingProblem> AssertInvalidAsync(Stage stage, ImportedPhone phone, string setting, object? hasUser = null)
    {
        var subject = hasUser is null ? stage.User().Subject : new MfaSubject(Stage.Harbor, "nurse");

        var invalid = Assert.IsType<UserChange.Invalid>(await stage.Administration.ImportPhoneAsync(Stage.Operator, subject, phone, Stage.Token));

        Assert.Equal(0, (await stage.RecordAsync(subject)).Version);
        var problem = Assert.Single(invalid.Problems);
        Assert.Equal(setting, problem.Setting);
        return problem;
    }

    private sealed class CountingLookup : IPhoneLineTypeLookup
    {
        public int Asked { get; private set; }

        public PhoneLineType Answer { get; set; } = PhoneLineType.Mobile;

        public Task<PhoneLineType> FindAsync(string phoneNumber, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Answer);
        }
    }
}

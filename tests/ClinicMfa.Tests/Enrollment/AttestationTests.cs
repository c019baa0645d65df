namespace ClinicMfa.Tests.Enrollment;

/// <summary>Threat B8: where the password came through the mailbox, a code to the mailbox is no second factor.</summary>
[Trait("Threat", "B8")]
public sealed class AttestationTests
{
    private static readonly MfaAttestation Verified = new() { Reason = "met in person", IdentityVerified = true };

    [Fact]
    public async Task StartAsync_OptionOff_EmailCodeIsEnough()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        SetThroughMailbox(stage, user);

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task EveryDoor_OptionOn_EmailCodeIsNotEnoughHoweverOften()
    {
        await using var stage = WithOption();
        var (user, trusted) = await stage.EmailUserAsync();
        SetThroughMailbox(stage, user);

        for (var i = 0; i < 3; i++)
            IsRefused<MfaRefusal.IdentityNotAttested>(await stage.Browser(user).LogInAsync());
        IsRefused<MfaRefusal.IdentityNotAttested>(await trusted.LogInAsync());
        IsRefused<MfaRefusal.IdentityNotAttested>(await stage.Browser(user).StepUpAsync());
        IsRefused<MfaRefusal.IdentityNotAttested>(await stage.Browser(user).ChangeAsync(null));
        IsRefused<MfaRefusal.IdentityNotAttested>(await stage.Browser(user).StepUpAsync(MfaMethod.Text));
        Assert.Single(stage.Bed.Email.Messages); // the set-up's
        Assert.Contains(await stage.EventsAsync(), fact => fact is { Kind: MfaEventKind.SignInRefused, Outcome: "password set through the mailbox" });
    }

    /// <summary>A number that is only being set up may be anybody's.</summary>
    [Theory]
    [InlineData("users choose")]
    [InlineData("texts")]
    public async Task StartAsync_NothingSetUp_NoNumberIsTakenEither(string policy)
    {
        await using var stage = WithOption();
        await (policy == "texts" ? stage.TextsAsync() : stage.UsersChooseAsync());
        var user = stage.User();
        SetThroughMailbox(stage, user);

        IsRefused<MfaRefusal.IdentityNotAttested>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    public async Task SubmitCodeAsync_TextToANumberSetUpBefore_IsEnoughAndVouches()
    {
        await using var stage = WithOption();
        await stage.UsersChooseAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        IsIn(await browser.TypeRightAsync());
        SetThroughMailbox(stage, user);

        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn);
        var proof = IsIn(await browser.TypeRightAsync()).Proof;
        stage.Pass(TimeSpan.FromMinutes(1));
        await browser.ChangeAsync(proof, MfaMethod.Email);
        IsIn(await browser.TypeAsync(stage.Bed.Email.Last.Code.Reveal()));

        stage.Pass(TimeSpan.FromDays(31));
        AsksForCode(await browser.LogInAnewAsync(), ChallengePurpose.SignIn); // by email, vouched for by the text
    }

    [Fact]
    public async Task AttestIdentityAsync_Done_EmailCodeIsEnoughForThisPasswordOnly()
    {
        await using var stage = WithOption();
        var (user, _) = await stage.EmailUserAsync();
        SetThroughMailbox(stage, user);

        Assert.IsType<UserChange.Done>(await stage.Administration.AttestIdentityAsync(Administration.ResetTests.Admin(stage), user.Subject, Verified, Stage.Token));

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
        var fact = (await stage.EventsAsync()).Single(fact => fact.Kind == MfaEventKind.IdentityAttested);
        Assert.Equal(("nurse", "admin", "met in person"), (fact.UserId, fact.ActorId, fact.Reason));
        Assert.IsType<UserChange.NothingToDo>(await stage.Administration.AttestIdentityAsync(Administration.ResetTests.Admin(stage), user.Subject, Verified, Stage.Token));
        SetThroughMailbox(stage, user);
        IsRefused<MfaRefusal.IdentityNotAttested>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    [Trait("Rule", "E5")]
    public async Task ResetAsync_IdentityVerified_VouchesForThePasswordToo()
    {
        await using var stage = WithOption();
        var (user, _) = await stage.EmailUserAsync();
        SetThroughMailbox(stage, user);

        await stage.Administration.ResetAsync(Administration.ResetTests.Admin(stage), user.Subject, Verified, Stage.Token);

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task StartAsync_PasswordSetSignedInAfterwards_EmailCodeIsEnough()
    {
        await using var stage = WithOption();
        var (user, _) = await stage.EmailUserAsync();
        SetThroughMailbox(stage, user);

        stage.Bed.Directory.Change(user.Subject, old => old with { PasswordSetThrough = PasswordSetThrough.SignedIn, CredentialStamp = "another" });

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    /// <summary>Where the clinic asks for no second factor there is none to be second: the password can still be changed by a code to the mailbox.</summary>
    [Fact]
    [Trait("Rule", "C11")]
    public async Task StartStepUpAsync_MfaOff_MailboxWillDo()
    {
        await using var stage = WithOption();
        var user = stage.User();
        SetThroughMailbox(stage, user);

        AsksForCode(await stage.Browser(user).StepUpAsync(), ChallengePurpose.StepUp);
    }

    [Fact]
    public async Task AttestIdentityAsync_PasswordDidNotComeThroughTheMailbox_NothingToDo()
    {
        await using var stage = WithOption();
        var (user, _) = await stage.EmailUserAsync();

        Assert.IsType<UserChange.NothingToDo>(await stage.Administration.AttestIdentityAsync(Stage.Operator, user.Subject, Verified, Stage.Token));
    }

    [Fact]
    public async Task ReadSetUpReportAsync_AttestationMissing_SaysSo()
    {
        await using var stage = WithOption();
        var (user, _) = await stage.EmailUserAsync();
        SetThroughMailbox(stage, user);

        var row = Assert.IsType<UserReading.Read>(await stage.Administration.ReadUserAsync(Stage.Operator, user.Subject, Stage.Token)).Row;

        Assert.True(row.NeedsAttestation);
    }

    /// <summary>The text is lost, the code goes by email, and only then the directory says where the password came from.</summary>
    [Fact]
    [Trait("Rule", "M6")]
    public async Task SubmitCodeAsync_ByEmailInPlaceOfAText_IsNotEnough()
    {
        await using var stage = WithOption();
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Text], PromptEveryDays = null, AllowEmailFallback = true });
        var user = stage.User();
        await stage.SetUpAsync(user);
        stage.Pass(TimeSpan.FromMinutes(5));
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await stage.Get<IMfaDeliveryReports>().ReportAsync(
            stage.Bed.Text.Last.DeliveryTicket!, new DeliveryReport(DeliveryState.NotDelivered, DeliveryFailure.Unreachable), Stage.Token);
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SignIn);

        stage.Bed.Directory.Change(user.Subject, old => old with { PasswordSetThrough = PasswordSetThrough.MailboxReset });

        IsRefused<MfaRefusal.IdentityNotAttested>(await browser.TypeAsync(stage.Bed.Email.Last.Code.Reveal()));
    }

    private static Stage WithOption() => new(options: options => options.SecondFactorMustBeSecond = true);

    private static void SetThroughMailbox(Stage stage, MfaUser user) =>
        stage.Bed.Directory.Change(user.Subject, old => old with { PasswordSetThrough = PasswordSetThrough.MailboxReset, CredentialStamp = old.CredentialStamp + "'" });
}

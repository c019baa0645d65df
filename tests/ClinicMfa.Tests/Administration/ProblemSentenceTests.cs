namespace ClinicMfa.Tests.Administration;

/// <summary>Each refusal of an Admin's or the operator's input names the setting and says what is accepted, and changes nothing.</summary>
public sealed class ProblemSentenceTests
{
    private static readonly ImportedPhone Phone = new() { PhoneNumber = Stage.PhoneNumber, WasConfirmed = true, AgreedToTexts = true };

    [Fact]
    public async Task TurnOnAsync_WhatCannotBeUsed_SaysWhatIsAccepted()
    {
        await using var stage = new Stage(withTextSender: false);
        var draft = new MfaPolicyDraft { Methods = [MfaMethod.Text], PromptEveryDays = 366, DeviceTrust = (DeviceTrust)9 };

        Assert.Equal(
            [
                "Methods has 'text', but this application has no sender for it: configure one or choose another method.",
                "PromptEveryDays is 366: give 3 to 90 days, or choose every login.",
                "DeviceTrust is 9: choose Automatic, UserOptIn or Never.",
            ],
            await TurnOnAsync(stage, draft));
        Assert.Equal(["Methods: choose Emails, Texts, or both (users choose)."], await TurnOnAsync(stage, new MfaPolicyDraft { Methods = [] }));
        Assert.Equal(["Methods: choose Emails, Texts, or both (users choose)."], await TurnOnAsync(stage, new MfaPolicyDraft { Methods = [MfaMethod.Email, MfaMethod.Email] }));
        Assert.Empty(await stage.EventsAsync());
    }

    [Fact]
    [Trait("Rule", "P1")]
    public async Task TurnOnAsync_LaterStartWhileOn_SaysWhatToDo()
    {
        await using var stage = new Stage();
        var policy = await stage.EmailsAsync();
        MfaPolicyDraft From(DateTimeOffset start) => new() { Methods = [MfaMethod.Email], StartsAt = start };

        Assert.Equal(
            ["StartsAt: MFA is on already, and a later start would turn it off until then. Leave the start date empty, or turn MFA off first."],
            await TurnOnAsync(stage, From(stage.Now.AddTicks(1)), policy.Version));
        Assert.Empty(await TurnOnAsync(stage, From(stage.Now), policy.Version)); // from now on is no interruption
    }

    [Theory]
    [InlineData("WasConfirmed: only a number to which the former system sent a code that this user typed is taken over. The others are set up at the next login.")]
    [InlineData("AgreedToTexts: only a number whose owner agreed to get codes by text is taken over. The others are asked at the next login.")]
    [InlineData("EnrollmentProof: it is Always, so each user proves the mailbox before a number is accepted, at the next login. Take numbers over with AfterReset or None.")]
    [InlineData("PasswordSetThrough: this user's password came through the mailbox, and codes by text to this number would vouch for it. They set up at the next login.")]
    [InlineData("PhoneNumber: no code could be sent to it, for texts have no sender here. Register one first, such as AddTwilioSender().")]
    public async Task ImportPhoneAsync_NotToBeTakenOver_SaysWhyAlone(string sentence)
    {
        var setting = sentence[..sentence.IndexOf(':', StringComparison.Ordinal)];
        await using var stage = new Stage(withTextSender: setting != "PhoneNumber", options: options =>
        {
            options.EnrollmentProof = setting == "EnrollmentProof" ? EnrollmentProof.Always : EnrollmentProof.AfterReset;
            options.SecondFactorMustBeSecond = setting == "PasswordSetThrough";
        });
        var user = stage.Bed.Directory.Put(stage.User() with { PasswordSetThrough = PasswordSetThrough.MailboxReset });

        var problems = await ImportAsync(stage, user, Phone with { WasConfirmed = setting != "WasConfirmed", AgreedToTexts = setting != "AgreedToTexts" });

        Assert.Equal([(setting, sentence)], problems.Select(problem => (problem.Setting, problem.Message)));
        Assert.Equal(0, (await stage.RecordAsync(user)).Version);
    }

    /// <summary>Where the second factor must be second, a password of another way takes the number over.</summary>
    [Fact]
    [Trait("Threat", "B8")]
    public async Task ImportPhoneAsync_SecondMustBeSecondAndPasswordOfAnotherWay_Done()
    {
        await using var stage = new Stage(options: options => options.SecondFactorMustBeSecond = true);
        var user = stage.User();

        Assert.IsType<UserChange.Done>(await stage.Administration.ImportPhoneAsync(Stage.Operator, user.Subject, Phone, Stage.Token));
    }

    [Theory]
    [InlineData("", "there is none")]
    [InlineData("hello", "it is no phone number")]
    [InlineData("415-201-3344 ext. 5", "it has an extension")]
    [InlineData("+442079460018", "it is outside the regions of ClinicMfa:PhoneRegions")]
    public async Task ImportPhoneAsync_NoMobileNumber_SaysWhatIsAccepted(string typed, string why)
    {
        await using var stage = new Stage();

        var problem = Assert.Single(await ImportAsync(stage, stage.User(), Phone with { PhoneNumber = typed }));

        Assert.Equal(("PhoneNumber", $"PhoneNumber: {why}. Accepted is a US mobile number, such as +14152013344."), (problem.Setting, problem.Message));
    }

    [Fact]
    public async Task UserChanges_IncompleteAttestation_SaysEachThingMissing()
    {
        await using var stage = new Stage();
        var user = stage.User();

        var problems = Assert.IsType<UserChange.Invalid>(await stage.Administration.ResetAsync(ResetTests.Admin(stage), user.Subject, new MfaAttestation(), Stage.Token)).Problems;

        Assert.Equal(
            ["Reason: say why in 1 to 500 characters, in one line.", "IdentityVerified: verify who this person is first, and say so."],
            problems.Select(problem => problem.Message));
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(86_400, true)]
    [InlineData(86_401, false)]
    public async Task GrantOneLoginAsync_ValidFor_FiveMinutesToADay(int seconds, bool accepted)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var validFor = TimeSpan.FromSeconds(seconds);

        var change = await stage.Administration.GrantOneLoginAsync(Stage.Operator, stage.User().Subject, validFor, Stage.Token);

        if (accepted)
            Assert.IsType<UserChange.Done>(change);
        else
            Assert.Equal($"ValidFor is {validFor}: 5 minutes to 24 hours.", Assert.Single(Assert.IsType<UserChange.Invalid>(change).Problems).Message);
    }

    private static async Task<IReadOnlyList<SettingProblem>> ImportAsync(Stage stage, MfaUser user, ImportedPhone phone) =>
        Assert.IsType<UserChange.Invalid>(await stage.Administration.ImportPhoneAsync(Stage.Operator, user.Subject, phone, Stage.Token)).Problems;

    private static async Task<IEnumerable<string>> TurnOnAsync(Stage stage, MfaPolicyDraft draft, long version = 0) =>
        await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, draft, version, Stage.Token) is PolicyChange.Invalid { Problems: var problems } ? problems.Select(problem => problem.Message) : [];
}

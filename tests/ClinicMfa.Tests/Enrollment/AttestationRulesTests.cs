namespace ClinicMfa.Tests.Enrollment;

/// <summary>Threat B8, as the pure rules say it: which code vouches for a password that came through the mailbox, and what is of any use meanwhile.</summary>
[Trait("Threat", "B8")]
public sealed class AttestationRulesTests
{
    [Theory]
    [InlineData(ChallengePurpose.SignIn, "text", true)]
    [InlineData(ChallengePurpose.StepUp, "text", true)]
    [InlineData(ChallengePurpose.SetUp, "text", false)]
    [InlineData(ChallengePurpose.MailboxProof, "text", false)]
    [InlineData(ChallengePurpose.SignIn, "email", false)]
    [InlineData(ChallengePurpose.StepUp, "email", false)]
    [InlineData(ChallengePurpose.SignIn, "text email", false)] // who may choose the mailbox would choose it
    [InlineData(ChallengePurpose.SignIn, "email text", false)]
    public void Allows_PurposeAndMethods_OnlyATextToANumberSetUpBefore(ChallengePurpose purpose, string methods, bool allows) =>
        Assert.Equal(allows, AttestationRules.Allows(purpose, [.. methods.Split(' ').Select(name => MfaMethod.TryParse(name, out var method) ? method : throw new ArgumentException(name, nameof(methods)))]));

    /// <summary>Also where the password itself is older than the trust: the mailbox gave both.</summary>
    [Theory]
    [InlineData("email", true, true, false)]
    [InlineData("email", true, false, true)]
    [InlineData("email", false, true, true)]
    [InlineData("text", true, true, true)]
    public async Task StartAsync_TrustedBrowserAndNobodyVouched_TrustEarnedByTheMailboxIsNone(string method, bool isOptionOn, bool isMissing, bool isIn)
    {
        await using var stage = new Stage(options: options => options.SecondFactorMustBeSecond = isOptionOn);
        await (method == "text" ? stage.TextsAsync() : stage.EmailsAsync());
        var user = stage.User();
        var browser = await stage.SetUpAsync(user);
        if (isMissing)
            stage.Bed.Directory.Change(user.Subject, old => old with { PasswordSetThrough = PasswordSetThrough.MailboxReset });

        var step = await browser.LogInAnewAsync();

        if (isIn)
            IsIn(step, MfaCompletionReason.TrustedDevice);
        else
            IsRefused<MfaRefusal.IdentityNotAttested>(step);
    }
}

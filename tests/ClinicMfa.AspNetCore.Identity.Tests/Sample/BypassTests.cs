using ClinicMfa.Shared;
using ClinicMfa.Testing;

namespace ClinicMfa.AspNetCore.Identity.Tests.Sample;

/// <summary>Nothing of the sample answers before the code, Identity's own account pages included.</summary>
public sealed class BypassTests
{
    /// <summary>What of Identity's default pages is for people who are not signed in. All below <c>Manage</c> is not among it.</summary>
    private static readonly string[] Doors =
    [
        "ConfirmEmail", "ConfirmEmailChange", "ExternalLogin", "ForgotPassword", "ForgotPasswordConfirmation", "Lockout", "Login", "LoginWith2fa", "LoginWithRecoveryCode", "Logout",
        "Register", "RegisterConfirmation", "ResendEmailConfirmation", "ResetPassword", "ResetPasswordConfirmation",
    ];

    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B34")]
    public async Task Sample_EveryEndpoint_AnswersNobodyBeforeTheCode()
    {
        await using var application = new IdentityApplication<Program>();
        var kit = new BypassKit<Program>(application) { Open = { "/Error", "/Identity/Error", "/Privacy", "/dev/outbox", "/dev/outbox.json" } };
        kit.Portal.Add("/Identity/Account/Manage/*"); // a patient's own account
        foreach (var door in Doors)
            kit.Open.Add($"/Identity/Account/{door}");

        await kit.AssertNothingAnswersAsync(TestContext.Current.CancellationToken);
    }
}

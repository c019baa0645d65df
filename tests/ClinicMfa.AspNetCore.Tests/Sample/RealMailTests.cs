using System.Text.RegularExpressions;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Smtp;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>The whole way with real mail: the sample sends over STARTTLS with authentication to Postfix; the code is read from the mailbox and typed in.</summary>
[Trait("Needs", "smtp")]
public sealed partial class RealMailTests(PostfixServer mail) : IClassFixture<PostfixServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Login_CodeByRealMail_SignedIn()
    {
        RequiredService.Demand(mail.Absence);
        await using var host = new SampleApplication { Settings = Settings() };
        using var browser = new SampleBrowser(host);
        await browser.LogInAsync("therapist@harbor.example");
        Assert.True(browser.HasField("Enter Code"));

        var message = Assert.Single(await mail.WaitForMessagesAsync("therapist@harbor.example", 1, Token));
        await browser.PressAsync("Submit", ("Enter Code", SixDigits().Match(message.TextBody!).Value));

        Assert.True(browser.IsSignedIn);
        Assert.DoesNotMatch(SixDigits(), message.Subject!);
    }

    [Fact]
    public async Task Login_CertificateOfUnknownIssuer_RefusedToldAndNothingSent()
    {
        RequiredService.Demand(mail.Absence);
        var settings = Settings();
        settings.Remove("ClinicMfa:Email:TrustedRootsFile");
        await using var host = new SampleApplication { Settings = settings };
        using var browser = new SampleBrowser(host);

        await browser.LogInAsync("frontdesk@harbor.example");

        Assert.False(browser.HasField("Enter Code"));
        Assert.NotEmpty(browser.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(mail.MessagesFor("frontdesk@harbor.example"));
    }

    [Fact]
    public async Task Login_RelayWithoutStartTls_RefusedBeforeAuthToldAndNothingSent()
    {
        await using var relay = new RelayWithoutTls();
        await using var host = new SampleApplication
        {
            Settings =
            {
                ["ClinicMfa:Email:Host"] = "127.0.0.1",
                ["ClinicMfa:Email:Port"] = $"{relay.Port}",
                ["ClinicMfa:Email:UserName"] = "clinicmfa",
                ["ClinicMfa:Email:Password"] = "secret",
                ["ClinicMfa:Email:FromAddress"] = "no-reply@records.example",
            },
        };
        using var browser = new SampleBrowser(host);

        await browser.LogInAsync("frontdesk@harbor.example");

        Assert.False(browser.HasField("Enter Code"));
        Assert.NotEmpty(browser.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("EHLO", relay.Commands);
        Assert.Empty(relay.Commands.Except(["EHLO", "QUIT"]));
    }

    private Dictionary<string, string?> Settings() => mail.Settings.ToDictionary(setting => $"ClinicMfa:Email:{setting.Key}", setting => setting.Value);

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex SixDigits();
}

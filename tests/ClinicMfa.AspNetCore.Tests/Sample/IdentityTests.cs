using System.Net;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>A password that came through the mailbox, and what then has to be second (B8).</summary>
public sealed partial class IdentityTests : IAsyncLifetime
{
    private const string Therapist = "therapist@harbor.example";
    private const string NewPassword = "a much longer password";

    private readonly SampleApplication _host = new() { Settings = { ["ClinicMfa:SecondFactorMustBeSecond"] = "true" } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B8")]
    public async Task MailboxReset_ClinicWithEmailsOnly_RefusedUntilAnAdminConfirms()
    {
        using (await _host.SitDownAsync(Therapist)) { }
        using var user = new SampleBrowser(_host);
        await SetPasswordAsync(user, Therapist);

        for (var i = 0; i < 2; i++)
        {
            await user.LogInAsync(Therapist, NewPassword);
            Assert.False(user.HasField("Code"), user.Text);
            Assert.Contains("Ask your clinic's Admin", user.Text, StringComparison.Ordinal);
        }

        using var admin = await _host.SitDownAsync("admin@harbor.example");
        await admin.OpenAsync("/admin/users");
        await admin.FollowAsync("Confirm identity", "Theo Lindqvist");
        await admin.PressAsync("Confirm identity", ("Reason", "called back"), ("I have verified this person's identity", "on"));
        Assert.DoesNotContain(admin.Page.QuerySelectorAll("a"), link => link.TextContent == "Confirm identity");

        await user.EnterAsync(_host, Therapist, password: NewPassword);
    }

    [Fact]
    [Trait("Threat", "B8")]
    public async Task MailboxReset_PhoneSetUpBefore_ATextIsSecond()
    {
        const string Phone = "+14152013344";
        using (await _host.SitDownAsync("therapist@summit.example", Phone)) { }
        using var user = new SampleBrowser(_host);
        await SetPasswordAsync(user, "therapist@summit.example");

        await user.EnterAsync(_host, "therapist@summit.example", Phone, NewPassword);
    }

    /// <summary>The link works once, for half an hour, and not after another change.</summary>
    [Fact]
    public async Task Link_UsedOrOld_IsWorthNothing()
    {
        using var user = new SampleBrowser(_host);
        await user.OpenAsync("/login/forgot");
        await user.PressAsync("Send me a link", ("Email", Therapist));
        var link = await LinkAsync(Therapist);
        await SetPasswordAsync(user, Therapist, link);
        Assert.Contains("doesn't work any more", (await user.OpenAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("doesn't work any more", (await user.OpenAsync("/login/new-password?token=AAAA")).Text, StringComparison.Ordinal);

        await user.OpenAsync("/login/forgot");
        await user.PressAsync("Send me a link", ("Email", Therapist));
        var second = await LinkAsync(Therapist);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(30), Token);
        Assert.Contains("doesn't work any more", (await user.OpenAsync(second)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody@harbor.example")]
    [InlineData("patient@harbor.example")]
    [Trait("Threat", "B24")]
    public async Task Forgot_NoSuchMemberOfStaff_SamePageAndNoMessage(string email)
    {
        using var known = new SampleBrowser(_host);
        await known.OpenAsync("/login/forgot");
        await known.PressAsync("Send me a link", ("Email", Therapist));
        var sent = (await _host.OutboxAsync(Token)).Count;
        using var unknown = new SampleBrowser(_host);
        await unknown.OpenAsync("/login/forgot");
        await unknown.PressAsync("Send me a link", ("Email", email));

        Assert.Equal(known.Text, unknown.Text);
        Assert.Equal(sent, (await _host.OutboxAsync(Token)).Count);
    }

    [Fact]
    public async Task Forgot_OutsideDevelopment_IsNotThere()
    {
        await using var production = new SampleApplication
        {
            Environment = "Production",
            Settings =
            {
                ["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]),
                ["ClinicMfa:Email:Host"] = "127.0.0.1",
                ["ClinicMfa:Email:FromAddress"] = "codes@clinic.example",
                ["ClinicMfa:Domain"] = "clinic.example",
            },
        };
        using var client = production.CreateClient();
        foreach (var path in (string[])["/login/forgot", "/login/new-password"])
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private async Task SetPasswordAsync(SampleBrowser browser, string email, string? link = null)
    {
        if (link is null)
        {
            await browser.OpenAsync("/login/forgot");
            await browser.PressAsync("Send me a link", ("Email", email));
            link = await LinkAsync(email);
        }

        await browser.OpenAsync(link);
        await browser.PressAsync("Save password", ("New password", NewPassword), ("New password again", NewPassword));
        Assert.Equal("/login", browser.Address.AbsolutePath);
    }

    private async Task<string> LinkAsync(string to) =>
        new Uri(Link().Match((await _host.OutboxAsync(Token)).First(message => message.To == to && message.Subject == "Set a new password").Text).Value).PathAndQuery;

    [GeneratedRegex("http[^\\s]+")]
    private static partial Regex Link();
}

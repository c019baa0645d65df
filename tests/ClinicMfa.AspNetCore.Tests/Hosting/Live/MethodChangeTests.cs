using System.Net;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>Changing the method or the number in a live session, over the real flow.</summary>
[Trait("Rule", "E2")]
public sealed class MethodChangeTests
{
    private const string Phone = "(415) 201-3344";
    private const string OtherPhone = "(415) 201-3355";

    [Theory]
    [InlineData("text", "text", "+14152013355")]
    [InlineData("text", "email", null)]
    [InlineData("email", "text", "+14152013355")]
    public async Task Change_PresentFactorFirst_ThenTheNewOne(string from, string to, string? number)
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var (present, next) = (Method(from), Method(to));
        var browser = await EnrollAsync(host, present);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        using var asked = await browser.PostAsync($"/change?to={to}");
        Assert.Equal("/mfa", asked.Headers.Location?.OriginalString);
        Assert.Contains("You are changing how you get your codes. First type this code", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        using var proven = await host.TypeAsync(browser, present);
        Assert.Equal("/mfa", proven.Headers.Location?.OriginalString);
        Assert.Equal(present, (await host.RecordAsync()).Enrollment!.Method);
        if (next == MfaMethod.Text)
        {
            Assert.Contains("Nothing changes until the code sent to the new place is accepted.", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
            using var given = await browser.SubmitAsync("Phone", ("phone", OtherPhone));
            Assert.Equal("/mfa", given.Headers.Location?.OriginalString);
        }

        using var done = await host.TypeAsync(browser, next);

        Assert.Equal("/account", done.Headers.Location?.OriginalString);
        var enrollment = (await host.RecordAsync()).Enrollment!;
        Assert.Equal((next, number), (enrollment.Method, enrollment.PhoneNumber));
        Assert.DoesNotContain("__Host-clinicmfa.pending", browser.Cookies.Keys);
        Assert.Equal("device known", await browser.ReadAsync("/account"));
    }

    [Fact]
    public async Task Change_CodeJustGiven_GoesToTheSetUpAtOnce()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Email);

        await browser.PostAsync("/change");

        Assert.Contains("<legend>Authentication Method</legend>", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        Assert.Single(host.Bed.Email.Messages);
    }

    [Fact]
    public async Task Change_SeveralMethods_AreChosenFromAfterThePresentFactor()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        await browser.PostAsync("/change");
        await host.TypeAsync(browser, MfaMethod.Email);
        using var chosen = await browser.SubmitAsync("Method", ("method", "text"));
        await browser.SubmitAsync("Phone", ("phone", Phone));
        using var done = await host.TypeAsync(browser, MfaMethod.Text);

        Assert.Equal("/account", done.Headers.Location?.OriginalString);
        Assert.Equal(MfaMethod.Text, (await host.RecordAsync()).Enrollment!.Method);
    }

    [Fact]
    [Trait("Threat", "B33")]
    public async Task Change_AbandonedHalfWay_OldFactorWorks()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Text);
        await browser.PostAsync("/change?to=text");
        await browser.SubmitAsync("Phone", ("phone", OtherPhone));
        using var left = await browser.SubmitAsync("Leave");
        host.Time.Advance(TimeSpan.FromMinutes(5));

        var other = host.Open();
        await LiveHost.GivePasswordAsync(other);
        Assert.Equal("+14152013344", host.Bed.Text.Last.Destination);
        using var login = await host.TypeAsync(other, MfaMethod.Text);

        Assert.Equal("/", left.Headers.Location?.OriginalString);
        Assert.Equal("/", login.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Change_SecondTabAsksForACodeToo_TheLastOneAskedForGoesOn()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        await browser.PostAsync("/change?to=text");
        await browser.GetAsync("/sensitive");
        using var proven = await host.TypeAsync(browser, MfaMethod.Email);
        using var again = await browser.PostAsync("/change?to=text");

        Assert.Equal("/sensitive", proven.Headers.Location?.OriginalString);
        Assert.Equal(2, host.Bed.Email.Messages.Count); // the login's, and one for both tabs
        Assert.Contains("name=\"phone\"", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        Assert.Equal(MfaMethod.Email, (await host.RecordAsync()).Enrollment!.Method);
    }

    [Theory]
    [InlineData("Method", "method", "text")]
    [InlineData("Phone", "phone", OtherPhone)]
    [Trait("Threat", "B12")]
    public async Task Change_PresentFactorNotProven_TheSetUpCannotBeSkippedTo(string handler, string field, string value)
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        await browser.PostAsync("/change?to=text");

        await browser.SubmitAsync(handler, (field, value));

        Assert.Empty(host.Bed.Text.Messages);
        Assert.Contains("name=\"code\"", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
        Assert.Equal(MfaMethod.Email, (await host.RecordAsync()).Enrollment!.Method);
    }

    [Fact]
    public async Task Change_TrustedBrowserWithoutACode_IsAskedForThePresentFactor()
    {
        await using var host = await StartAsync(MfaMethod.Email, MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Text);
        host.Time.Advance(TimeSpan.FromDays(1));
        using var login = await LiveHost.GivePasswordAsync(browser);
        Assert.Equal("/", login.Headers.Location?.OriginalString);

        await browser.PostAsync("/change?to=email");

        Assert.Empty(host.Bed.Email.Messages);
        Assert.Equal(2, host.Bed.Text.Messages.Count);
    }

    [Fact]
    public async Task Change_NothingSetUp_TheMailboxFirst()
    {
        await using var host = await StartAsync();
        var browser = host.Open();
        await LiveHost.GivePasswordAsync(browser);

        await browser.PostAsync("/change?to=text");
        using var proven = await host.TypeAsync(browser, MfaMethod.Email);
        await browser.SubmitAsync("Phone", ("phone", Phone));
        using var done = await host.TypeAsync(browser, MfaMethod.Text);

        Assert.Equal("/account", done.Headers.Location?.OriginalString);
        Assert.Equal("+14152013344", (await host.RecordAsync()).Enrollment!.PhoneNumber);
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task Change_WrongCodes_AreRefusedInWordsForASession()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var browser = await EnrollAsync(host, MfaMethod.Email);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        await browser.PostAsync("/change");
        var wrong = host.Code(MfaMethod.Email) == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
            await browser.SubmitAsync("Code", ("code", wrong));

        using var again = await browser.PostAsync("/change");
        using var page = await browser.GetAsync("/mfa");

        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Contains("Until then you can go on with everything that needs no code.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("log in again", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("href=\"/\"", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B25")]
    public async Task Change_ByGet_IsAMistakeOfTheHost()
    {
        await using var host = await StartAsync(MfaMethod.Email);
        var browser = await EnrollAsync(host, MfaMethod.Email);

        await Assert.ThrowsAsync<InvalidOperationException>(() => browser.GetAsync("/change"));
        await Assert.ThrowsAsync<ArgumentException>(() => browser.PostAsync("/change-elsewhere"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Open().PostAsync("/change-anonymous"));

        Assert.Single(host.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Rule", "E6")]
    public async Task SetUpAfterAReset_MailboxIsProvenBeforeTheNumberIsTaken()
    {
        await using var host = await StartAsync(MfaMethod.Text);
        var browser = await EnrollAsync(host, MfaMethod.Text);
        await host.ResetAsync(new MfaSubject("harbor", "terry"));

        await LiveHost.GivePasswordAsync(browser);
        var page = await browser.ReadAsync("/mfa");
        Assert.Contains("<h1>First, confirm your email</h1>", page, StringComparison.Ordinal);
        Assert.Contains("show that this mailbox is yours", page, StringComparison.Ordinal);
        Assert.Contains("<label for=\"code\">Enter Code</label>", page, StringComparison.Ordinal);
        await browser.SubmitAsync("Phone", ("phone", OtherPhone));
        Assert.Single(host.Bed.Text.Messages);
        using var proven = await host.TypeAsync(browser, MfaMethod.Email);
        Assert.Equal("/mfa", proven.Headers.Location?.OriginalString);
        await browser.SubmitAsync("Phone", ("phone", OtherPhone));
        using var done = await host.TypeAsync(browser, MfaMethod.Text);

        Assert.Equal("/", done.Headers.Location?.OriginalString);
    }

    private static async Task<LiveHost> StartAsync(params MfaMethod[] methods)
    {
        var host = await LiveHost.StartAsync();
        host.Bed.AddUser("harbor", "terry");
        if (methods.Length > 0)
            await host.TurnOnAsync(methods);
        return host;
    }

    private static async Task<Browser> EnrollAsync(LiveHost host, MfaMethod method)
    {
        var browser = host.Open();
        await LiveHost.GivePasswordAsync(browser);
        if ((await browser.ReadAsync("/mfa")).Contains("name=\"method\"", StringComparison.Ordinal))
            await browser.SubmitAsync("Method", ("method", method.Name));
        if (method == MfaMethod.Text)
            await browser.SubmitAsync("Phone", ("phone", Phone));
        using var done = await host.TypeAsync(browser, method);
        Assert.Equal("/", done.Headers.Location?.OriginalString);
        return browser;
    }

    private static MfaMethod Method(string name) => MfaMethod.TryParse(name, out var method) ? method : throw new ArgumentOutOfRangeException(nameof(name));
}

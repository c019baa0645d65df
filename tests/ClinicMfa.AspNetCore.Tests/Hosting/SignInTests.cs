using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class SignInTests
{
    private const string Pending = "__Host-clinicmfa.pending";
    private const string Session = ".AspNetCore.Staff";

    [Fact]
    public async Task SignInWithMfa_CodeAsked_GoesToThePageWithoutASession() // B10
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();

        using var login = await browser.GetAsync("/login/terry?portal=false");

        Assert.Equal("/mfa", login.Headers.Location?.OriginalString);
        Assert.Equal([Pending], browser.Cookies.Keys);
        foreach (var path in new[] { "/", "/portal", "/sensitive", "/actor", "/turn-on", "/admins", "/mfa/confirm" }) // B9
        {
            using var response = await browser.GetAsync(path);
            Assert.Equal("https://records.example/login", response.Headers.Location?.GetLeftPart(UriPartial.Path));
        }
    }

    [Theory]
    [InlineData("/patients?page=2", "/patients?page=2")]
    [InlineData("//e.example", "/")]
    [InlineData("/%5Ce.example", "/")]
    [InlineData("https:e.example", "/")]
    public async Task SignInWithMfa_CodeAccepted_SignsInAndGoesWhereTheLoginWasGoing(string returnUrl, string path) // B26
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();
        await browser.GetAsync($"/login/terry?portal=false&returnUrl={Uri.EscapeDataString(returnUrl)}");

        using var response = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal(path, response.Headers.Location?.OriginalString);
        Assert.DoesNotContain(Pending, browser.Cookies.Keys);
        var claims = await browser.ReadAsync("/");
        Assert.Contains("clinicmfa:clinic=harbor clinicmfa:user=terry clinicmfa:completed=CodeAccepted clinicmfa:audience=staff", claims, StringComparison.Ordinal);
        Assert.Contains("amr=pwd amr=otp clinicmfa:method=email", claims, StringComparison.Ordinal);
        Assert.Equal(["123456"], host.Flow.Typed);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    [InlineData(1400, false)]
    public async Task SignInWithMfa_LongReturnPath_SignsIn(int length, bool isKept)
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();
        var path = "/" + new string('a', length - 1);

        using var login = await browser.GetAsync($"/login/terry?portal=false&returnUrl={path}");
        using var response = await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("/mfa", login.Headers.Location?.OriginalString);
        Assert.Equal(isKept ? path : "/", response.Headers.Location?.OriginalString);
        Assert.Contains("clinicmfa:user=terry", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInWithMfa_PrincipalTooBig_SaysSoBeforeAnythingIsSent()
    {
        await using var host = await TestHost.StartAsync();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Open().GetAsync("/login-big?portal=false"));

        Assert.Contains("ClinicMfaAspNetCoreOptions.PendingTicketStore", e.Message, StringComparison.Ordinal);
        Assert.Null(host.Flow.SignIn);
    }

    [Fact]
    public async Task SignInWithMfa_PrincipalTooBigWithATicketStore_IsAsked()
    {
        await using var host = await TestHost.StartAsync(options => options.PendingTicketStore = new MemoryTicketStore());

        using var login = await host.Open().GetAsync("/login-big?portal=false");

        Assert.Equal("/mfa", login.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task SignInWithMfa_PrincipalTooBigInThePortal_IsLetIn() // P8
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PatientPortal);
        var browser = host.Open();

        using var login = await browser.GetAsync("/login-big?portal=true");

        Assert.Equal("portal", await browser.ReadAsync("/portal"));
    }

    [Fact]
    public async Task SignInWithMfa_NothingAsked_SignsInAtOnce()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();

        using var login = await browser.GetAsync("/login/terry?portal=false&returnUrl=%2Fpatients");

        Assert.Equal("/patients", login.Headers.Location?.OriginalString);
        Assert.Equal([Session], browser.Cookies.Keys);
        Assert.Contains("amr=pwd", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("LatestProof = ,", await browser.ReadAsync("/actor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInWithMfa_Portal_IsLetIntoThePortalAlone() // B34, P8
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PatientPortal);
        var browser = host.Open();

        await browser.GetAsync("/login/pat?portal=true");

        Assert.Equal(MfaAudience.PatientPortal, host.Flow.SignIn!.Audience);
        Assert.Equal("portal", await browser.ReadAsync("/portal"));
        using var staff = await browser.GetAsync("/");
        Assert.Equal("/login", staff.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task SignInWithMfa_PortalWithTheTicketStoreDown_IsLetIn() // P8
    {
        var store = Substitute.For<ITicketStore>();
        store.StoreAsync(default!, default!, TestContext.Current.CancellationToken).ReturnsForAnyArgs("key");
        await using var host = await TestHost.StartAsync(options => options.PendingTicketStore = store);
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");
        store.RetrieveAsync(default!, default!, TestContext.Current.CancellationToken).ThrowsAsyncForAnyArgs(new IOException("down"));
        store.RemoveAsync(default!, default!, TestContext.Current.CancellationToken).ThrowsAsyncForAnyArgs(new IOException("down"));
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PatientPortal);

        await browser.GetAsync("/login/pat?portal=true");

        Assert.Equal("portal", await browser.ReadAsync("/portal"));
    }

    [Fact]
    public async Task SignInWithMfa_SameBrowserAgain_GoesOnWithItsChallenge() // C10
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();

        await browser.GetAsync("/login/terry?portal=false");
        Assert.Null(host.Flow.SignIn!.Pending);
        await browser.GetAsync("/login/terry?portal=false");
        Assert.Equal(Steps.Challenge, host.Flow.SignIn!.Pending);
        await browser.GetAsync("/login/frida?portal=false");
        Assert.Null(host.Flow.SignIn!.Pending);
    }

    [Fact]
    public async Task SignInWithMfa_RefusedBeforeAChallenge_SaysWhyAndCanNotBeCompleted()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Refused(new MfaRefusal.Locked(Steps.Now.AddMinutes(15)));
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");

        using var page = await browser.GetAsync("/mfa");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal("900", page.Headers.GetValues("Retry-After").Single());
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("locked until 10:59 AM", text, StringComparison.Ordinal);
        Assert.Contains("Admin", text, StringComparison.Ordinal);
        Assert.Null(host.Flow.Proof);
    }

    [Fact]
    public async Task Page_SessionOrPendingCookiePlanted_IsWorthNothing() // B17
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();
        browser.Cookies[Session] = "planted";
        browser.Cookies[Pending] = "planted";

        using var page = await browser.GetAsync("/mfa");
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        await browser.GetAsync("/login/terry?portal=false");
        var afterPassword = browser.Cookies[Pending];
        await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.NotEqual("planted", afterPassword);
        Assert.NotEqual("planted", browser.Cookies[Session]);
    }

    [Fact]
    public async Task Page_BrowserFoundTrusted_SignsIn()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Current = Steps.Done(null, MfaCompletionReason.TrustedDevice);
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false&returnUrl=%2Fpatients");

        using var page = await browser.GetAsync("/mfa");

        Assert.Equal("/patients", page.Headers.Location?.OriginalString);
        Assert.Contains(Session, browser.Cookies.Keys);
    }

    [Fact]
    public async Task CodeAccepted_NewDeviceSecret_IsSetForThatSubjectAndComesBack() // D2, B16, B38
    {
        await using var host = await TestHost.StartAsync();
        var minted = DeviceSecret.Parse(new string('b', 64))!;
        host.Flow.Answered = Steps.Done(MfaMethod.Email, secret: minted);
        var browser = host.Open();
        var name = "__Host-" + DeviceCookies.NameOf(new MfaSubject("harbor", "terry"));
        browser.Cookies[name] = new string('a', 64) + ".1700000000";

        await browser.GetAsync("/login/terry?portal=false");
        Assert.Equal(new string('a', 64), host.Flow.SignIn!.Device?.RevealForCookie());
        await browser.SubmitAsync("Code", ("code", "123456"), ("trust", "true"));

        Assert.StartsWith(minted.RevealForCookie() + ".", browser.Cookies[name], StringComparison.Ordinal);
        Assert.Equal("123456+trust", host.Flow.Typed.Single());
        await browser.GetAsync("/login/frida?portal=false");
        Assert.Null(host.Flow.SignIn.Device);
    }

    [Fact]
    public async Task Gate_OtherClinicRequested_LeadsToTheLogin() // B35
    {
        await using var host = await TestHost.StartAsync(options => options.RequestedClinic = context => context.Request.Query["clinic"]);
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");

        using var own = await browser.GetAsync("/?clinic=harbor");
        using var other = await browser.GetAsync("/?clinic=maple");

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("/login", other.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Gate_SignedInWithoutTheFlow_LeadsToTheLogin() // B10
    {
        await using var host = await TestHost.StartAsync();
        var browser = host.Open();
        await browser.GetAsync("/plain");

        using var response = await browser.GetAsync("/");

        Assert.Equal("/login", response.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Gate_HostsOwnRequirementFails_IsForbiddenAsEver()
    {
        await using var host = await TestHost.StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");

        using var response = await browser.GetAsync("/admins");

        Assert.Equal("/Account/AccessDenied", response.Headers.Location?.AbsolutePath);
    }
}

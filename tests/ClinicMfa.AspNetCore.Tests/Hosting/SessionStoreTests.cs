using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A host that keeps its sessions on the server: the cookie handler would go on with the entry of whatever cookie a request brings.</summary>
public sealed class SessionStoreTests
{
    private const string Session = ".AspNetCore.Staff";

    private readonly MemoryTicketStore _store = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Threat", "B17")]
    public async Task Login_CookieOfSomebodyElsePlanted_IsNotMadeTheirSession(bool asksForCode)
    {
        await using var host = await StartAsync();
        var attacker = await LogInAsync(host, "frida");
        var planted = attacker.Cookies[Session];
        host.Flow.Started = asksForCode ? Steps.Code() : Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();
        browser.Cookies[Session] = planted;

        await browser.GetAsync("/login/terry?portal=false");
        if (asksForCode)
            await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.NotEqual(planted, browser.Cookies[Session]);
        Assert.Contains("clinicmfa:user=terry", await browser.ReadAsync("/"), StringComparison.Ordinal);
        using var old = await attacker.GetAsync("/");
        Assert.Equal("/login", old.Headers.Location?.AbsolutePath);
        Assert.Single(_store.Tickets);
    }

    /// <summary>Not even where the store has not heard yet that the old entry is gone.</summary>
    [Fact]
    [Trait("Threat", "B17")]
    public async Task Login_CookiePlantedAndItsRemovalLost_StillASessionOfItsOwn()
    {
        await using var host = await StartAsync();
        var attacker = await LogInAsync(host, "frida");
        var browser = host.Open();
        browser.Cookies[Session] = attacker.Cookies[Session];
        _store.LosesRemovals = true;

        await browser.GetAsync("/login/terry?portal=false");

        Assert.Contains("clinicmfa:user=terry", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("clinicmfa:user=frida", await attacker.ReadAsync("/"), StringComparison.Ordinal);
    }

    /// <summary>Whatever the host does afterwards in the same request finds it as it came.</summary>
    [Fact]
    public async Task Login_CookieThere_RequestKeepsItsCookies()
    {
        var seen = new List<string>();
        await using var host = await TestHost.StartAsync(services: services => services
            .Configure<CookieAuthenticationOptions>("Staff", options => options.SessionStore = _store)
            .AddSingleton<IStartupFilter>(new AfterRequest(context => seen.Add(context.Request.Headers.Cookie.ToString()))));
        var browser = await LogInAsync(host, "frida");
        var cookie = $"{Session}={browser.Cookies[Session]}";
        seen.Clear();

        await browser.GetAsync("/login/terry?portal=false");

        Assert.Equal([cookie], seen);
    }

    [Fact]
    public async Task Login_NoCookie_StoresOneSessionAndDeletesNone()
    {
        await using var host = await StartAsync();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();

        using var login = await browser.GetAsync("/login/terry?portal=false");

        Assert.StartsWith(Session + "=", Assert.Single(login.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Contains("clinicmfa:user=terry", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Single(_store.Tickets);
    }

    [Fact]
    [Trait("Threat", "B17")]
    public async Task StepUp_CookieCopiedBefore_DoesNotGetTheFreshProof()
    {
        await using var host = await StartAsync();
        var browser = await LogInAsync(host, "terry");
        host.Flow.Started = Steps.Code();
        var thief = host.Open();
        thief.Cookies[Session] = browser.Cookies[Session];

        await browser.GetAsync("/sensitive");
        await browser.SubmitAsync("Code", ("code", "123456"));

        Assert.Equal("sensitive", await browser.ReadAsync("/sensitive"));
        using var old = await thief.GetAsync("/sensitive");
        Assert.Equal("/login", old.Headers.Location?.AbsolutePath);
        Assert.Single(_store.Tickets);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(services: services =>
        services.Configure<CookieAuthenticationOptions>("Staff", options => options.SessionStore = _store));

    private sealed class AfterRequest(Action<HttpContext> look) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, rest) =>
            {
                await rest(context);
                look(context);
            });
            next(app);
        };
    }

    private static async Task<Browser> LogInAsync(TestHost host, string user)
    {
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();
        await browser.GetAsync($"/login/{user}?portal=false");
        return browser;
    }
}

using System.Security.Claims;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.AspNetCore.Tests.Live;

/// <summary>A host with the real flow over in-memory stores, a fake clock and recording senders. Several share all of that: servers of one site.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsBed;

    private LiveHost(WebApplication app, ClinicMfaTestBed bed, FakeTimeProvider time, IDataProtectionProvider keys, WatchedSubjectStore subjects, bool ownsBed) =>
        (_app, Bed, Time, Keys, Subjects, _ownsBed) = (app, bed, time, keys, subjects, ownsBed);

    public ClinicMfaTestBed Bed { get; }

    public FakeTimeProvider Time { get; }

    public WatchedSubjectStore Subjects { get; }

    private IDataProtectionProvider Keys { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LiveHost> StartAsync(Action<ClinicMfaOptions>? configure = null, LiveHost? beside = null, bool isBearer = false, string pathBase = "", Action<ClinicMfaAspNetCoreOptions>? pages = null)
    {
        var time = beside?.Time ?? new FakeTimeProvider(Steps.Now);
        var bed = beside?.Bed ?? new ClinicMfaTestBed(time);
        var keys = beside?.Keys ?? new EphemeralDataProtectionProvider();
        var subjects = new WatchedSubjectStore(bed.Services.GetRequiredService<IMfaSubjectStore>());

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(LiveHost).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        builder.Configuration["ClinicMfa:Domain"] = "records.example";
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(time).AddSingleton(keys).AddSingleton<IMfaUserDirectory>(bed.Directory);
        services.AddSingleton<ICodeSender>(bed.Email).AddSingleton<ICodeSender>(bed.Text);
        services.AddSingleton<IMfaSubjectStore>(subjects);
        services.AddSingleton(bed.Services.GetRequiredService<IMfaPolicyStore>()).AddSingleton(bed.Services.GetRequiredService<IMfaChallengeStore>());
        services.AddSingleton(bed.Services.GetRequiredService<IMfaEventStore>()).AddSingleton(bed.Services.GetRequiredService<IMfaSendBudgetStore>());
        services.AddSingleton(bed.Services.GetRequiredService<IMfaOptOutStore>());
        var authentication = services.AddAuthentication("Staff");
        _ = isBearer ? authentication.AddBearerToken("Staff") : authentication.AddCookie("Staff", options => options.LoginPath = "/login");
        services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        services.AddSignalR();
        services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa")).AddAspNetCore(pages);
        services.Configure<ClinicMfaOptions>(options => configure?.Invoke(options));
        var app = builder.Build();
        if (pathBase.Length > 0)
            app.UsePathBase(pathBase).UseRouting();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAuthorization();
        Map(app);
        await app.StartAsync(Token);
        return new LiveHost(app, bed, time, keys, subjects, beside is null);
    }

    public Browser Open(string? userAgent = null)
    {
        var client = _app.GetTestClient();
        if (userAgent is not null)
            client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        client.BaseAddress = new Uri("https://records.example");
        return new Browser(client);
    }

    public Task<HubConnection> ConnectAsync(Browser browser) => HubConnection.OpenAsync(_app.GetTestServer(), browser);

    /// <summary>Calls one of this server's services.</summary>
    public async Task<TAnswer> CallAsync<TService, TAnswer>(Func<TService, Task<TAnswer>> call)
        where TService : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Resets somebody as the operator, on this server.</summary>
    public async Task ResetAsync(MfaSubject subject) => Assert.IsType<UserChange.Done>(await CallAsync((IMfaAdministration administration) =>
        administration.ResetAsync(new MfaActor.Operator("test", "to try it"), subject, new MfaAttestation { IdentityVerified = true }, Token)));

    public Task<MfaPolicy> TurnOnAsync(params MfaMethod[] methods) => TurnOnAsync(MfaPolicyDraft.DefaultPromptEveryDays, methods);

    public Task<MfaPolicy> TurnOnAsync(int promptEveryDays, params MfaMethod[] methods) =>
        Bed.TurnOnAsync("harbor", new MfaPolicyDraft { Methods = methods, PromptEveryDays = promptEveryDays }, Token);

    /// <summary>Gives the right password. Where trusted browsers matter, <paramref name="withheld"/> keeps their cookies back as browsers do with another site's POST.</summary>
    public static Task<HttpResponseMessage> GivePasswordAsync(Browser browser, string user = "terry", string clinic = "harbor", bool withheld = false)
    {
        var kept = browser.Cookies.Where(_ => withheld).ToList();
        foreach (var (name, _) in kept)
            browser.Cookies.Remove(name);
        var answer = browser.GetAsync($"/login/{clinic}/{user}");
        return kept.Count == 0 ? answer : RestoreAsync();

        async Task<HttpResponseMessage> RestoreAsync()
        {
            var response = await answer;
            foreach (var (name, value) in kept)
                browser.Cookies.TryAdd(name, value);
            return response;
        }
    }

    /// <summary>Logs in with the newest code of the channel, giving the phone number where it is asked for.</summary>
    public async Task<Browser> LogInAsync(MfaMethod method, string user = "terry", Browser? browser = null, string? phone = null)
    {
        browser ??= Open();
        await GivePasswordAsync(browser, user);
        if (phone is not null)
            await browser.SubmitAsync("Phone", ("phone", phone));
        using var response = await TypeAsync(browser, method);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        return browser;
    }

    /// <summary>Types the newest code of the channel.</summary>
    public Task<HttpResponseMessage> TypeAsync(Browser browser, MfaMethod method) => browser.SubmitAsync("Code", ("code", Code(method)));

    public string Code(MfaMethod method) => (method == MfaMethod.Text ? Bed.Text : Bed.Email).Last.Code.Reveal();

    public async Task<SubjectRecord> RecordAsync(string user = "terry") =>
        Assert.IsType<StoreLookup<SubjectRecord>.Found>(await Bed.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(new MfaSubject("harbor", user), Token)).Document;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsBed)
            await Bed.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapClinicMfa();
        app.MapClinicMfaApi();
        app.MapPost("/api/login/{clinic}/{user}", async (HttpContext context, string clinic, string user, string? returnUrl, bool? portal) =>
            (await SignInAsync(context, clinic, user, returnUrl, portal is true)).ToJsonResult()).RequireClinicMfaOrigin().AllowAnonymous();
        app.MapPost("/api/refresh", (string token, IOptionsMonitor<BearerTokenOptions> options, TimeProvider time) =>
            options.Get("Staff").RefreshTokenProtector.Unprotect(token) is { Properties.ExpiresUtc: { } expires } ticket && time.GetUtcNow() < expires
                ? Results.SignIn(ticket.Principal, authenticationScheme: "Staff")
                : Results.Unauthorized()).AllowAnonymous();
        app.MapHub<EchoHub>("/hub");
        app.MapGet("/login/{clinic}/{user}", async (HttpContext context, string clinic, string user, bool? portal) =>
            Results.LocalRedirect((await SignInAsync(context, clinic, user, returnUrl: null, portal is true)).LocalPath)).AllowAnonymous();
        app.MapGet("/", (HttpContext context) => string.Join(' ', context.User.Claims.Select(claim => $"{claim.Type}={claim.Value}")));
        app.MapGet("/api", () => "api").DisableCookieRedirect();
        app.MapGet("/portal", () => "portal").RequireAuthorization(ClinicMfaPolicies.Portal);
        app.MapGet("/sensitive", () => "sensitive").WithMetadata(new RequireRecentMfaAttribute());
        app.MapPost("/sensitive", () => "done").WithMetadata(new RequireRecentMfaAttribute());
        app.MapGet("/account", (HttpContext context) => "device " + (context.GetMfaDevice() is null ? "none" : "known"));
        app.MapPost("/change", async (HttpContext context, string? to) => Results.LocalRedirect(await context.StartMethodChangeAsync("/account", Methods(to))));
        app.MapGet("/change", async (HttpContext context) => Results.LocalRedirect(await context.StartMethodChangeAsync("/account")));
        app.MapPost("/change-elsewhere", async (HttpContext context) => Results.LocalRedirect(await context.StartMethodChangeAsync("//elsewhere.example")));
        app.MapPost("/change-anonymous", [AllowAnonymous] async (HttpContext context) => Results.LocalRedirect(await context.StartMethodChangeAsync("/account")));
        app.MapGet("/actor", (HttpContext context) => context.GetMfaActor().Subject.UserId);
        app.MapGet("/greeting", [AllowAnonymous] (HttpContext context) => "Hello " + context.GetMfaSubject()?.UserId);
        app.MapGet("/acting", [AllowAnonymous] (HttpContext context) => context.GetMfaActor().Subject.UserId);
    }

    private static Task<MfaSignInOutcome> SignInAsync(HttpContext context, string clinic, string user, string? returnUrl, bool isPortal) => context.SignInWithMfaAsync(
        "Staff",
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user), new Claim(ClaimTypes.NameIdentifier, user)], "pwd")),
        new MfaSubject(clinic, user),
        new AuthenticationProperties { RedirectUri = returnUrl },
        isPortal ? MfaAudience.PatientPortal : MfaAudience.Staff);

    private static MfaMethod[] Methods(string? names) =>
        [.. (names ?? "").Split(',').Select(name => MfaMethod.TryParse(name, out var method) ? method : (MfaMethod?)null).OfType<MfaMethod>()];
}

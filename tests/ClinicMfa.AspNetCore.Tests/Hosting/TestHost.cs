using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>A small host over https, in Production, whose flow a test scripts.</summary>
internal sealed class TestHost : IAsyncDisposable, IMfaUserDirectory
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app) => _app = app;

    public ScriptedSignInService Flow { get; } = new();

    public ScriptedFollowUp FollowUp { get; } = new();

    public FakeTimeProvider Time { get; } = new(Steps.Now);

    public CultureInfo Culture { get; set; } = CultureInfo.GetCultureInfo("en-US");

    public bool IsDirectoryDown { get; set; }

    public bool IsAdmin { get; set; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestHost> StartAsync(
        Action<ClinicMfaAspNetCoreOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(TestHost).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        TestHost host = null!;
        builder.Services.AddSingleton<TimeProvider>(_ => host.Time);
        builder.Services.AddSingleton<IMfaUserDirectory>(_ => host);
        builder.Services.AddSingleton<IMfaSignInService>(_ => host.Flow);
        builder.Services.AddAuthentication("Staff").AddCookie("Staff", options => options.LoginPath = "/login").AddCookie("Other");
        builder.Services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        builder.Services.AddCors(options => options.AddPolicy("app", policy => policy.WithOrigins("https://app.records.example").WithMethods("GET", "POST").WithHeaders("Content-Type").AllowCredentials()));
        builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa")).AddAspNetCore(configure).AddAspNetCore();
        builder.Services.AddSingleton<IStepUpFollowUp>(_ => host.FollowUp);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        host = new TestHost(app);
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClinicMfa();
        app.MapClinicMfaApi().RequireCors("app");
        app.MapPost("/api/login", async (HttpContext context, string? user) => (await SignInAsync(context, user ?? "terry", null, portal: false)).ToJsonResult()).RequireClinicMfaOrigin().AllowAnonymous();
        app.MapGet("/login/{user}", (HttpContext context, string user, string? returnUrl, bool portal) => LogInAsync(context, user, returnUrl, portal)).AllowAnonymous();
        app.MapGet("/login-big", (HttpContext context, bool portal) => LogInAsync(context, "terry", null, portal, new Claim("big", new string('x', 4000)))).AllowAnonymous();
        app.MapGet("/plain", (HttpContext context) => context.SignInAsync("Staff", Person("terry"))).AllowAnonymous();
        app.MapGet("/", (HttpContext context) => string.Join(' ', context.User.Claims.Select(claim => $"{claim.Type}={claim.Value}")));
        app.MapGet("/portal", () => "portal").RequireAuthorization(ClinicMfaPolicies.Portal);
        app.MapGet("/sensitive", () => "sensitive").WithMetadata(new RequireRecentMfaAttribute());
        app.MapPost("/sensitive", () => "done").WithMetadata(new RequireRecentMfaAttribute());
        app.MapGet("/turn-on", async (HttpContext context) => Results.LocalRedirect(await context.StartStepUpAsync("/turn-on/save?draft=1", MfaMethod.Text)));
        app.MapGet("/save", async (HttpContext context, string state) =>
            Results.LocalRedirect(await context.StartStepUpAsync<ScriptedFollowUp>("/saved?draft=1", state)));
        app.MapGet("/actor", (HttpContext context) => context.GetMfaActor().ToString());
        app.MapGet("/admins", () => "admins").RequireAuthorization(policy => policy.RequireRole("Admin"));
        app.MapGet("/manage", (HttpContext context) => context.GetMfaActor().Subject.UserId).RequireAuthorization(ClinicMfaPolicies.Admin);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Browser Open()
    {
        var client = _app.GetTestClient();
        client.BaseAddress = new Uri("https://records.example");
        return new Browser(client);
    }

    /// <summary>A browser in which the password was right, and whatever the script says is asked.</summary>
    public async Task<Browser> OpenPendingAsync()
    {
        var browser = Open();
        using (await browser.GetAsync("/login/terry?portal=false")) { }
        return browser;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => IsDirectoryDown
        ? throw new InvalidOperationException("down")
        : Task.FromResult<MfaUser?>(new MfaUser
        {
            Subject = subject,
            AccountEmail = "terry@harbor.example",
            DisplayName = "Terry",
            ClinicName = "Harbor <Therapy>",
            CredentialStamp = "1",
            IsAdmin = IsAdmin,
            Culture = Culture,
            TimeZone = TimeZoneInfo.CreateCustomTimeZone("five behind", TimeSpan.FromHours(-5), null, null),
        });

    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(1);

    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new MfaUserPage([], null));

    private static async Task<IResult> LogInAsync(HttpContext context, string user, string? returnUrl, bool portal, params Claim[] claims) =>
        Results.LocalRedirect((await SignInAsync(context, user, returnUrl, portal, claims)).LocalPath);

    private static Task<MfaSignInOutcome> SignInAsync(HttpContext context, string user, string? returnUrl, bool portal, params Claim[] claims) => context.SignInWithMfaAsync(
        "Staff", Person(user, claims), new MfaSubject("harbor", user), new AuthenticationProperties { RedirectUri = returnUrl }, portal ? MfaAudience.PatientPortal : MfaAudience.Staff);

    private static ClaimsPrincipal Person(string name, params Claim[] claims) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. claims], "pwd"));
}

using System.Security.Claims;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.AspNetCore.Identity.Tests;

/// <summary>A host over https, in Production, with real Identity on SQLite, an endpoint for each door of the sign-in manager, and Identity's API.</summary>
internal sealed class IdentityTestHost : IAsyncDisposable
{
    public const string Password = "Clinic-Demo-2026!";

    private readonly WebApplication _app;
    private readonly string _folder;

    private IdentityTestHost(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public FakeTimeProvider Time { get; private init; } = null!;

    public RecordingCodeSender Emails { get; private init; } = null!;

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => $"DataSource={Path.Combine(_folder, "test.db")}";

    /// <summary>Starts it, with harbor's MFA on by email; maple has none.</summary>
    public static async Task<IdentityTestHost> StartAsync(
        Action<ClinicMfaIdentityOptions<Clinician>>? clinics = null, Action<IServiceCollection>? services = null, string? scheme = null, bool mapsApi = true)
    {
        var folder = Directory.CreateTempSubdirectory("clinicmfa-identity-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(IdentityTestHost).Assembly.GetName().Name });
        var host = new { Time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(20_787)), Emails = new RecordingCodeSender(MfaMethod.Email) };
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        builder.Services.AddSingleton<ICodeSender>(host.Emails);
        builder.Services.AddDbContext<ClinicianDbContext>(options => options.UseSqlite($"DataSource={Path.Combine(folder, "test.db")}"));
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        builder.Services.AddIdentityApiEndpoints<Clinician>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3) // with passkeys
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<ClinicianDbContext>()
            .AddClinicMfa<Clinician>(builder.Configuration.GetSection("ClinicMfa"), options =>
            {
                options.ClinicId = user => user.ClinicId;
                options.IsPatient = user => user.IsPatient;
                options.AdminRole = "Admin";
                clinics?.Invoke(options);
            });
        builder.Services.AddScoped<IPasskeyHandler<Clinician>, FakePasskeys>();
        builder.Services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        services?.Invoke(builder.Services);
        var app = builder.Build();
        MapDoors(app, scheme);
        app.MapIdentityApi<Clinician>().AddClinicMfa();
        if (mapsApi)
            app.MapClinicMfaApi();
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ClinicianDbContext>().Database.EnsureCreatedAsync(Token);
        await app.StartAsync(Token);
        var started = new IdentityTestHost(app, folder) { Time = host.Time, Emails = host.Emails };
        await started.TurnOnAsync("harbor");
        return started;
    }

    public Browser Open() => new(Client());

    public HttpClient Client()
    {
        var client = _app.GetTestClient();
        client.BaseAddress = new Uri("https://records.example");
        return client;
    }

    /// <summary>Adds a user.</summary>
    public Task<Clinician> AddAsync(string name, string? clinic, bool isPatient = false) => WithUsersAsync(async users =>
    {
        var user = new Clinician { UserName = name, Email = $"{name}@example.com", EmailConfirmed = true, ClinicId = clinic, IsPatient = isPatient };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        return user;
    });

    /// <summary>Works with the users in a scope of its own.</summary>
    public async Task<T> WithUsersAsync<T>(Func<UserManager<Clinician>, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UserManager<Clinician>>());
    }

    /// <summary>Changes a user behind everybody's back, the security stamp staying as it is.</summary>
    public Task ChangeAsync(string name, Action<Clinician> change) => WithUsersAsync(async users =>
    {
        var user = (await users.FindByNameAsync(name))!;
        change(user);
        return await users.UpdateAsync(user);
    });

    public async Task TurnOnAsync(string clinic)
    {
        await using var scope = Services.CreateAsyncScope();
        var change = await scope.ServiceProvider.GetRequiredService<IMfaAdministration>()
            .TurnOnAsync(new MfaActor.Operator("test", "test"), clinic, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, expectedVersion: 0, Token);
        Assert.IsType<PolicyChange.Saved>(change);
    }

    /// <summary>Goes through a password login with its code.</summary>
    public async Task<Browser> SignInAsync(string name)
    {
        var browser = Open();
        using var pending = await browser.PostAsync($"/door/password?user={name}");
        if (pending.Headers.Location?.OriginalString == "/mfa")
            using (await TypeCodeAsync(browser)) { }
        return browser;
    }

    /// <summary>Types the newest code.</summary>
    public Task<HttpResponseMessage> TypeCodeAsync(Browser browser) => browser.SubmitAsync("Code", ("code", Emails.Last.Code.Reveal()));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        using (var connection = new SqliteConnection(Database))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(_folder, recursive: true);
    }

    private static void MapDoors(WebApplication app, string? scheme)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClinicMfa();
        app.MapGet("/", (ClaimsPrincipal user) => string.Join(' ', user.Claims.Select(claim => $"{claim.Type}={claim.Value}")));
        app.MapGet("/claims", (ClaimsPrincipal user) => string.Join(' ', user.Claims.Select(claim => $"{claim.Type}={claim.Value}"))).AllowAnonymous();
        app.MapGet("/portal", () => "portal").RequireAuthorization(ClinicMfaPolicies.Portal);
        var doors = app.MapGroup("/door").AllowAnonymous();
        doors.MapPost("/password", (SignInManager<Clinician> manager, string user, bool remember = false) => AnswerAsync(manager, scheme, () => manager.PasswordSignInAsync(user, Password, remember, lockoutOnFailure: true)));
        doors.MapPost("/password.json", async (SignInManager<Clinician> manager, string user) => Results.Json((await manager.PasswordSignInAsync(user, Password, false, false)).ToString()));
        doors.MapPost("/external", (SignInManager<Clinician> manager, string user, bool bypass) => AnswerAsync(manager, scheme, () => manager.ExternalLoginSignInAsync("sso", user, false, bypass)));
        doors.MapPost("/authenticator", (SignInManager<Clinician> manager, string code, bool remember = false) => AnswerAsync(manager, scheme, () => manager.TwoFactorAuthenticatorSignInAsync(code, false, remember)));
        doors.MapPost("/provider", (SignInManager<Clinician> manager, string code) => AnswerAsync(manager, scheme, () => manager.TwoFactorSignInAsync(TokenOptions.DefaultEmailProvider, code, false, false)));
        doors.MapPost("/recovery", (SignInManager<Clinician> manager, string code) => AnswerAsync(manager, scheme, () => manager.TwoFactorRecoveryCodeSignInAsync(code)));
        doors.MapPost("/passkey/options", async (SignInManager<Clinician> manager) => await manager.MakePasskeyRequestOptionsAsync(null));
        doors.MapPost("/passkey", (SignInManager<Clinician> manager, string user) => AnswerAsync(manager, scheme, () => manager.PasskeySignInAsync(user)));
        doors.MapPost("/sign-in", (SignInManager<Clinician> manager, string user) => AnswerAsync(manager, scheme, async () =>
        {
            await manager.SignInAsync((await manager.UserManager.FindByNameAsync(user))!, isPersistent: false);
            return SignInResult.Success;
        }));
        doors.MapPost("/sign-in-with-claims", (SignInManager<Clinician> manager, string user) => AnswerAsync(manager, scheme, async () =>
        {
            await manager.SignInWithClaimsAsync((await manager.UserManager.FindByNameAsync(user))!, false, Forged);
            return SignInResult.Success;
        }));
        doors.MapPost("/refresh", async (SignInManager<Clinician> manager, string user) =>
        {
            await manager.RefreshSignInAsync((await manager.UserManager.FindByNameAsync(user))!);
            return "refreshed";
        });
    }

    /// <summary>What a session would say that is complete.</summary>
    public static IReadOnlyList<Claim> Forged { get; } =
    [
        new(ClinicMfaClaims.Clinic, "harbor"), new(ClinicMfaClaims.User, "x"), new(ClinicMfaClaims.Completed, "CodeAccepted"),
        new(ClinicMfaClaims.Audience, ClinicMfaClaims.StaffAudience), new(ClinicMfaClaims.Scheme, IdentityConstants.ApplicationScheme),
    ];

    // As a login page does: home where it succeeded, the page again with what came of it where not.
    private static async Task<IResult> AnswerAsync(SignInManager<Clinician> manager, string? scheme, Func<Task<SignInResult>> signIn)
    {
        if (scheme is not null)
            manager.AuthenticationScheme = scheme;
        var result = await signIn();
        manager.Context.Response.Headers["X-Result"] = result.ToString();
        return manager.Context.Response.HasStarted ? Results.Empty
            : result.Succeeded ? Results.LocalRedirect("/")
            : Results.Content($"<p>{result}</p>", "text/html");
    }
}

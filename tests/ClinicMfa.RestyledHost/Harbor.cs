using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.RestyledHost;

/// <summary>One clinic, whose login asks no password, and prints its codes. Never to be copied for that: it is here for what is in <c>Areas</c>, <c>Pages</c> and <c>wwwroot</c>.</summary>
public sealed class Harbor
{
    public const string ClinicId = "harbor";

    private Harbor() { }

    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] ??= Convert.ToBase64String(new byte[32]);
        builder.Configuration["ClinicMfa:Domain"] ??= "records.example";
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
        builder.Services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton<ICodeSender>(new PrintedCodes(MfaMethod.Email)).AddSingleton<ICodeSender>(new PrintedCodes(MfaMethod.Text));
        builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa"))
            .AddUserDirectory<HarborStaff>()
            .AddAspNetCore(options =>
            {
                options.Layout = "/Pages/Shared/_HarborLayout.cshtml";
                options.StylesheetAddress = "/harbor.css";
            })
            .AddTexts<HarborTexts>();

        var app = builder.Build();
        app.UseStaticFiles();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClinicMfa();
        app.MapGet("/", (HttpContext context) => $"Signed in as {context.GetMfaSubject()!.Value.UserId}");
        app.MapGet("/login/{user}", LogInAsync).AllowAnonymous();
        await TurnOnAsync(app.Services);
        await app.StartAsync();
        foreach (var address in app.Urls)
            Console.WriteLine($"Harbor is at {address}");
        await app.WaitForShutdownAsync();
    }

    private static async Task<IResult> LogInAsync(HttpContext context, string user)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "pwd"));
        var outcome = await context.SignInWithMfaAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, principal, new MfaSubject(ClinicId, user), new AuthenticationProperties { RedirectUri = "/" });
        return Results.LocalRedirect(outcome.LocalPath);
    }

    private static async Task TurnOnAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var change = await scope.ServiceProvider.GetRequiredService<IMfaAdministration>().TurnOnAsync(
            new MfaActor.Operator("harbor", "first start"), ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email, MfaMethod.Text], PromptEveryDays = 30 }, expectedVersion: 0, CancellationToken.None);
        if (change is not PolicyChange.Saved)
            throw new InvalidOperationException($"MFA could not be turned on: {change}.");
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.RestyledHost;

/// <summary>One clinic, whose login asks no password. Who works there and how codes are sent a test says.</summary>
public sealed class Harbor
{
    private Harbor() { }

    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] ??= Convert.ToBase64String(new byte[32]);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
        builder.Services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        builder.Services.AddRazorPages();
        builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa"))
            .AddAspNetCore(options =>
            {
                options.Layout = "/Pages/Shared/_HarborLayout.cshtml";
                options.StylesheetAddress = "/harbor.css";
            })
            .AddTexts<HarborTexts>();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClinicMfa();
        app.MapGet("/", (HttpContext context) => $"Signed in as {context.GetMfaSubject()!.Value.UserId}");
        app.MapGet("/login/{user}", LogInAsync).AllowAnonymous();
        app.Run();
    }

    private static async Task<IResult> LogInAsync(HttpContext context, string user)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "pwd"));
        var outcome = await context.SignInWithMfaAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, principal, new MfaSubject("harbor", user), new AuthenticationProperties { RedirectUri = "/" });
        return Results.LocalRedirect(outcome.LocalPath);
    }
}

using ClinicMfa.SampleHost.Development;
using ClinicMfa.SampleHost.Login;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>What a request goes through.</summary>
internal static class SamplePipeline
{
    public static void UseSampleHost(this WebApplication app)
    {
        app.UseRequestLocalization(); // first: the error page is in the same language
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute("/error", "?status={0}");
        app.UseStaticFiles();
        app.UsePageHeaders();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapRazorPages();
        app.MapClinicMfa();
        app.MapLoginApi();
        app.MapClinicMfaApi("/api/mfa");
        if (Senders.SendsTexts(app.Configuration))
            app.MapClinicMfaTwilio();
        if (app.Environment.IsDevelopment())
            app.MapDevelopmentTools();

        // Anonymous, so that what isn't there is not found, for everybody alike, instead of asking strangers to log in first.
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
    }

    private static int StatusOf(Exception exception) =>
        Outage.IsOne(exception) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
}

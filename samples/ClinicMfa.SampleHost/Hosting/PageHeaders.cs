namespace ClinicMfa.SampleHost.Hosting;

/// <summary>Headers of every page: nothing is cached, framed, or loaded from elsewhere. A page that set its own keeps it.</summary>
internal static class PageHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UsePageHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.CacheControl = "no-store";
                headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
                headers.TryAdd("Referrer-Policy", "same-origin");
                headers.TryAdd("X-Content-Type-Options", "nosniff");
                return Task.CompletedTask;
            });
            return next(context);
        });
}

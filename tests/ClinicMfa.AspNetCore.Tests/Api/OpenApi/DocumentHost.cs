using Microsoft.AspNetCore.TestHost;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>A host that maps the API and nothing else, and serves its OpenAPI document as any host does.</summary>
internal static class DocumentHost
{
    private const string Description = """
        The second proof at login, for single-page and mobile apps. The host's own login endpoint answers with the first step; each step says what is to be
        posted next, until one is completed. Refusals are problems (RFC 9457). The half-finished login is a cookie, which the app only keeps.
        """;

    public static async Task<string> ReadDocumentAsync(Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(DocumentHost).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        builder.Services.AddSingleton<IMfaUserDirectory>(new Testing.InMemoryUserDirectory());
        builder.Services.AddAuthentication("Staff").AddCookie("Staff");
        builder.Services.AddAuthorization(options => options.UseClinicMfaStaffAsFallback());
        builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa")).AddAspNetCore();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "ClinicMfa", Version = "0.1.0", Description = Description.ReplaceLineEndings(" "), License = new() { Name = "MIT", Identifier = "MIT" } };
            document.Tags!.Single().Description = "The second proof at login";
            document.Servers = [new() { Url = "/" }];
            return Task.CompletedTask;
        }));
        configure?.Invoke(builder.Services);
        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapClinicMfaApi();
        app.MapOpenApi().AllowAnonymous();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        return (await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
    }
}

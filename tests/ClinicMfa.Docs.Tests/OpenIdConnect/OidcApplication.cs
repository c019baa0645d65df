using ClinicMfa.Testing;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.Docs.Tests.OpenIdConnect;

/// <summary>The sample, with the fake provider behind it and a sender that keeps what it sends.</summary>
internal sealed class OidcApplication(FakeProvider provider) : WebApplicationFactory<Program>
{
    public static MfaSubject Jane { get; } = new("harbor", "1");

    public RecordingCodeSender Email { get; } = new(MfaMethod.Email);

    public AspNetCore.Tests.Browser NewBrowser() =>
        new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://records.example.com") }));

    public async Task TurnOnAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<IMfaAdministration>();
        Assert.IsType<PolicyChange.Saved>(await administration.TurnOnAsync(
            new MfaActor.Operator("test", "to be asked"), Jane.ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, 0, TestContext.Current.CancellationToken));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ClinicMfa:CodeKeys:0", Convert.ToBase64String(new byte[32]));
        builder.UseSetting("Provider:ClientSecret", FakeProvider.ClientSecret);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<ICodeSender>().RemoveAll<INoticeSender>().AddSingleton<ICodeSender>(Email);
            services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = provider.CreateHandler());
        });
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio.Tests;

public sealed class RegistrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void AddTwilioSender_Once_ServesTexts()
    {
        using var under = new SenderUnderTest(TwilioOptions.DefaultBaseAddress);

        Assert.Equal(MfaMethod.Text, under.Sender.Method);
    }

    [Fact]
    public void AddTwilioSender_Twice_SameAsOnce()
    {
        var once = new ServiceCollection();
        once.AddClinicMfa(SenderUnderTest.Configure()).AddTwilioSender();
        var twice = new ServiceCollection();
        twice.AddClinicMfa(SenderUnderTest.Configure()).AddTwilioSender().AddTwilioSender();

        Assert.Equal(Shape(once), Shape(twice));
        Assert.Equal(ClientActions(once, TwilioClient.Name), ClientActions(twice, TwilioClient.Name));
    }

    [Fact]
    public void AddTwilioLineTypeLookup_Twice_SameAsOnce()
    {
        var once = new ServiceCollection();
        once.AddClinicMfa(SenderUnderTest.Configure()).AddTwilioLineTypeLookup();
        var twice = new ServiceCollection();
        twice.AddClinicMfa(SenderUnderTest.Configure()).AddTwilioLineTypeLookup().AddTwilioLineTypeLookup();

        Assert.Equal(Shape(once), Shape(twice));
        Assert.Equal(ClientActions(once, LookupClient.Name), ClientActions(twice, LookupClient.Name));
    }

    [Fact]
    public async Task AddTwilioLineTypeLookup_WithoutASender_NeedsNoSendersSettings()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddClinicMfa(SenderUnderTest.Configure(("MessagingServiceSid", null))).AddTwilioLineTypeLookup();
        using var host = builder.Build();

        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public void AddTwilioLineTypeLookup_HostHasItsOwn_TheHostsStays()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IPhoneLineTypeLookup, OwnLookup>();
        services.AddClinicMfa(SenderUnderTest.Configure()).AddTwilioSender().AddTwilioLineTypeLookup();
        using var provider = services.BuildServiceProvider();

        Assert.IsType<OwnLookup>(Assert.Single(provider.GetServices<IPhoneLineTypeLookup>()));
    }

    [Fact]
    public async Task AddTwilioSender_Twice_OneMessage()
    {
        await using var twilio = await FakeTwilio.StartAsync(FakeTwilio.Takes);
        using var under = new SenderUnderTest(
            twilio.Address,
            services => services.AddClinicMfa(SenderUnderTest.Configure(("BaseAddress", twilio.Address.ToString()))).AddTwilioSender());

        await under.SendAsync(Cancellation);

        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task AddTwilioSender_MissingSetting_StopsTheHostAtStartAndNamesIt()
    {
        using var host = CreateHost(("AccountSid", null));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("ClinicMfa:Twilio:AccountSid is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddTwilioSender_SettingMisspelt_StopsTheHostAtStartAndNamesIt()
    {
        using var host = CreateHost(("PublicAdress", "https://records.example.com"));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation));

        Assert.Contains("PublicAdress", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddTwilioSender_AllSettings_HostStarts()
    {
        using var host = CreateHost();

        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
    }

    private static IHost CreateHost(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddClinicMfa(SenderUnderTest.Configure(settings)).AddTwilioSender();
        return builder.Build();
    }

    private static List<string> Shape(ServiceCollection services) =>
        [.. services.Select(service => $"{service.ServiceType} {service.ImplementationType}")];

    private static (int Client, int Handlers) ClientActions(ServiceCollection services, string client)
    {
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(client);
        return (options.HttpClientActions.Count, options.HttpMessageHandlerBuilderActions.Count);
    }

    private sealed class OwnLookup : IPhoneLineTypeLookup
    {
        public Task<PhoneLineType> FindAsync(string phoneNumber, CancellationToken cancellationToken) => Task.FromResult(PhoneLineType.Mobile);
    }
}

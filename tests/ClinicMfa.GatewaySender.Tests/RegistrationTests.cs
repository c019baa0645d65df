using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ClinicMfa.GatewaySender.Tests;

public sealed class RegistrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void AddGatewaySender_Once_ServesTexts()
    {
        using var provider = Register(times: 1).BuildServiceProvider();

        Assert.Equal(MfaMethod.Text, Assert.Single(provider.GetServices<ICodeSender>()).Method);
        Assert.Equal(MfaMethod.Text, Assert.Single(provider.GetServices<INoticeSender>()).Channel);
    }

    [Fact]
    public void AddGatewaySender_Twice_SameAsOnce()
    {
        var once = Register(times: 1);
        var twice = Register(times: 2);

        Assert.Equal(Shape(once), Shape(twice));
        Assert.Equal(ClientActions(once), ClientActions(twice));
    }

    [Fact]
    public async Task AddGatewaySender_Twice_OneMessage()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        using var under = new SenderUnderTest(gateway.Address, services => services.AddClinicMfa(Settings.Of(gateway.Address)).AddGatewaySender());

        await under.SendAsync(Cancellation);

        Assert.Single(gateway.Messages);
    }

    [Fact]
    public async Task AddGatewaySender_MissingSetting_StopsTheHostAtStartAndNamesIt()
    {
        using var host = CreateHost(("Gateway:Token", null));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("ClinicMfa:Gateway:Token is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddGatewaySender_AllSettings_HostStarts()
    {
        using var host = CreateHost();

        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
    }

    private static IHost CreateHost(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddClinicMfa(Settings.Of(settings)).AddGatewaySender();
        return builder.Build();
    }

    private static ServiceCollection Register(int times)
    {
        var services = new ServiceCollection();
        var builder = services.AddClinicMfa(Settings.Of());
        for (var i = 0; i < times; i++)
            builder.AddGatewaySender();
        return services;
    }

    private static List<string> Shape(ServiceCollection services) => [.. services.Select(service => $"{service.ServiceType} {service.ImplementationType}")];

    private static (int Client, int Handlers) ClientActions(ServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(GatewayClient.Name);
        return (options.HttpClientActions.Count, options.HttpMessageHandlerBuilderActions.Count);
    }
}

using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Tests.Registration;

/// <summary>AddClinicMfa: twice is harmless, and a host's own registration wins (design §3).</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task AddClinicMfa_Twice_SameAsOnce()
    {
        var once = Services();
        var twice = Services();
        twice.AddClinicMfa(Section("9"));

        Assert.Equal(once.Select(Describe), twice.Select(Describe));
        await using var provider = Build(twice);
        Assert.Equal(8, provider.GetRequiredService<IOptions<ClinicMfaOptions>>().Value.CodeLength);
        Assert.Single(provider.GetRequiredService<IOptions<ClinicMfaOptions>>().Value.CodeKeys);
    }

    [Fact]
    public async Task AddClinicMfa_HostsOwnRegistrationBefore_Wins()
    {
        var policies = new FaultyStores();
        var budgets = new KeyRecorder();
        await using var provider = Build(Services(services =>
        {
            policies.AddTo(services, TimeProvider.System);
            services.AddSingleton<ICodeIssuer, RecordingIssuer>();
        }));
        await using var other = Build(Services(budgets.AddTo));

        Assert.IsType<RecordingIssuer>(provider.GetRequiredService<ICodeIssuer>());
        Assert.IsNotType<InMemoryPolicyStore>(provider.GetRequiredService<IMfaPolicyStore>());
        Assert.Same(budgets, other.GetRequiredService<IMfaSendBudgetStore>());
        Assert.IsType<InMemoryPolicyStore>(other.GetRequiredService<IMfaPolicyStore>());
    }

    [Fact]
    public async Task AddUserDirectoryAndAddCodeSender_Twice_OneOfEach()
    {
        var services = Services();
        var builder = services.AddClinicMfa(Section("8"));
        builder.AddUserDirectory<InMemoryUserDirectory>().AddUserDirectory<InMemoryUserDirectory>();
        builder.AddCodeSender<Sender>().AddCodeSender<Sender>();
        await using var provider = Build(services);
        await using var scope = provider.CreateAsyncScope();

        Assert.Single(scope.ServiceProvider.GetServices<IMfaUserDirectory>());
        Assert.Single(provider.GetServices<ICodeSender>());
        Assert.IsType<Sender>(provider.GetServices<ICodeSender>().Single());
    }

    [Fact]
    public async Task Services_EachOfThePublicOnes_ResolvesInAScope()
    {
        var services = Services();
        services.AddClinicMfa(Section("8")).AddUserDirectory<InMemoryUserDirectory>();
        await using var provider = Build(services);
        await using var scope = provider.CreateAsyncScope();

        Assert.NotNull(scope.ServiceProvider.GetRequiredService<IMfaSignInService>());
        Assert.NotNull(scope.ServiceProvider.GetRequiredService<IMfaAdministration>());
        Assert.NotNull(scope.ServiceProvider.GetRequiredService<IMfaEnrollmentService>());
    }

    [Fact]
    [Trait("Rule", "C6")]
    public async Task StartAsync_KeyMissingAndHostNeverValidated_NobodyIsLetIn()
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddUserDirectory<InMemoryUserDirectory>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();

        Assert.Throws<OptionsValidationException>(() => scope.ServiceProvider.GetRequiredService<IMfaSignInService>());
    }

    private static ServiceCollection Services(Action<IServiceCollection>? before = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        before?.Invoke(services);
        services.AddClinicMfa(Section("8"));
        return services;
    }

    private static IConfiguration Section(string codeLength) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["CodeKeys:0"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ["CodeLength"] = codeLength,
    }).Build();

    private static ServiceProvider Build(IServiceCollection services) => services.BuildServiceProvider(validateScopes: true);

    private static (Type Service, ServiceLifetime Lifetime, Type? Implementation) Describe(ServiceDescriptor service) =>
        (service.ServiceType, service.Lifetime, service.ImplementationType);

    private sealed class Sender : ICodeSender
    {
        public MfaMethod Method => MfaMethod.Email;

        public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) =>
            Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
    }
}

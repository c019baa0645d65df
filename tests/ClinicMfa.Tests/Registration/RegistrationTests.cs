using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
    [Trait("Rule", "M7")]
    public async Task AddNoticeSender_Twice_OneAndInTheirOrder()
    {
        var services = Services();
        services.AddClinicMfa(Section("8")).AddNoticeSender<Notifier>().AddNoticeSender<SecondNotifier>().AddNoticeSender<Notifier>();
        await using var provider = Build(services);

        Assert.Equal([typeof(Notifier), typeof(SecondNotifier)], provider.GetServices<INoticeSender>().Select(sender => sender.GetType()));
    }

    /// <summary>Senders write their messages by these; a host may put its own in their place.</summary>
    [Fact]
    [Trait("Rule", "M4")]
    public async Task Services_Composers_AreTheLibrarysUnlessTheHostHasItsOwn()
    {
        await using var provider = Build(Services());
        await using var other = Build(Services(services => services.AddSingleton<INoticeComposer, HostsComposer>()));

        Assert.IsType<CodeMessageComposer>(provider.GetRequiredService<ICodeMessageComposer>());
        Assert.IsType<NoticeComposer>(provider.GetRequiredService<INoticeComposer>());
        Assert.IsType<HostsComposer>(other.GetRequiredService<INoticeComposer>());
    }

    /// <summary>What is under way gets its audit fact while the host's services still work, and nothing is begun after that.</summary>
    [Fact]
    [Trait("Rule", "M7")]
    [Trait("Rule", "A1")]
    public async Task HostStops_NoticesAreEndedWhileTheStoresWork()
    {
        var logs = new LogRecorder();
        await using var stage = new Stage(logs.AddTo, withNotices: true);
        var user = stage.User();
        stage.Get<ClinicMfa.Notices>().Post(new Notice(user, NoticeKind.SetUp, stage.Now, Browser.Client));

        foreach (var service in stage.Bed.Services.GetServices<IHostedService>())
            await service.StopAsync(Stage.Token);

        Assert.Equal(MfaEventKind.NoticeSent, Assert.Single(await stage.EventsAsync()).Kind);
        stage.Get<ClinicMfa.Notices>().Post(new Notice(user, NoticeKind.Reset, stage.Now, Browser.Client));
        Assert.Single(logs.Of("NoticeNotSent"));
    }

    [Fact]
    public async Task HostStops_NothingWasEverPosted_NothingToEnd()
    {
        await using var provider = Build(Services());

        await Assert.Single(provider.GetServices<IHostedService>().OfType<NoticesAtShutdown>()).StopAsync(Stage.Token);
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
    private class Notifier : INoticeSender
    {
        public MfaMethod Channel => MfaMethod.Email;

        public Task<CodeSendResult> SendAsync(NoticeMessage notice, CancellationToken cancellationToken) =>
            Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
    }

    private sealed class SecondNotifier : Notifier;

    private sealed class HostsComposer : INoticeComposer
    {
        public ComposedEmail ComposeEmail(NoticeMessage notice) => new("subject", "text", "<p>text</p>");

        public ComposedText ComposeText(NoticeMessage notice) => new("text");
    }
}

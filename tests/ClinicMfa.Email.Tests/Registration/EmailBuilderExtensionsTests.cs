using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Email.Tests;

public sealed class EmailBuilderExtensionsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Host"] = "smtp.example.com",
        ["FromAddress"] = "no-reply@records.example",
        ["Security"] = "ImplicitTls",
        ["Port"] = "4650",
        ["ConnectTimeout"] = "00:00:07",
    };

    [Fact]
    public void AddEmailSender_Twice_RegistersOneSender()
    {
        using var services = Build(Good, builder => builder.AddEmailSender().AddEmailSender());

        var sender = Assert.Single(services.GetServices<ICodeSender>());
        Assert.Equal(MfaMethod.Email, sender.Method);
        Assert.Single(services.GetServices<IValidateOptions<EmailOptions>>());
    }

    [Fact]
    public void AddEmailSender_Settings_AreThoseOfTheSection()
    {
        using var services = Build(Good, builder => builder.AddEmailSender());

        var options = services.GetRequiredService<IOptions<EmailOptions>>().Value;
        Assert.Equal("smtp.example.com", options.Host);
        Assert.Equal(4650, options.Port);
        Assert.Equal(EmailSecurity.ImplicitTls, options.Security);
        Assert.Equal(TimeSpan.FromSeconds(7), options.ConnectTimeout);
        Assert.True(options.CheckCertificateRevocation);
    }

    [Fact]
    public void AddEmailSender_AnotherSenderBefore_KeepsBothInOrder()
    {
        using var services = Build(Good, builder => builder.AddCodeSender<OtherSender>().AddEmailSender());

        Assert.Equal([typeof(OtherSender), typeof(EmailCodeSender)], services.GetServices<ICodeSender>().Select(sender => sender.GetType()));
    }

    [Theory]
    [InlineData("Host", "ClinicMfa:Email:Host is missing")]
    [InlineData("FromAddress", "ClinicMfa:Email:FromAddress is missing")]
    public void Start_SettingMissing_StopsTheHostAndNamesIt(string setting, string says)
    {
        using var services = Build(Good.Where(pair => pair.Key != setting).ToDictionary(), builder => builder.AddEmailSender());

        var stop = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(says, stop.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StartTlsWhenAvailable")]
    [InlineData("None")]
    public void Start_SecurityUnknown_StopsTheHostAndNamesIt(string security)
    {
        using var services = Build(new(Good) { ["Security"] = security }, builder => builder.AddEmailSender());

        var stop = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("ClinicMfa:Email:Security", stop.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(Dictionary<string, string?> email, Action<IClinicMfaBuilder> add)
    {
        var settings = email.ToDictionary(setting => $"ClinicMfa:Email:{setting.Key}", setting => setting.Value);
        settings["ClinicMfa:CodeKeys:0"] = Convert.ToBase64String(new byte[32]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<ICodeMessageComposer, PlainComposer>();
        add(services.AddClinicMfa(configuration.GetSection("ClinicMfa")).AddUserDirectory<InMemoryUserDirectory>());
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class OtherSender : ICodeSender
    {
        public MfaMethod Method => MfaMethod.Email;

        public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

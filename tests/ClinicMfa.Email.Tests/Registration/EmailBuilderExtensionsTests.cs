using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
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
        Assert.Single(services.GetServices<IValidateOptions<EmailOptions>>().OfType<EmailOptionsValidator>());
        Assert.Equal(MfaMethod.Email, Assert.Single(services.GetServices<INoticeSender>()).Channel);
        Assert.Single(services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, check => check.Name == "clinicmfa-email");
    }

    [Fact]
    public void AddEmailSender_BackupRelays_AreThoseOfTheSectionInOrderAlsoWhenAddedTwice()
    {
        Dictionary<string, string?> settings = new(Good)
        {
            ["BackupRelays:0:Host"] = "smtp-2.example.com",
            ["BackupRelays:0:Security"] = "StartTls",
            ["BackupRelays:0:MaxConnections"] = "2",
            ["BackupRelays:1:Host"] = "smtp-3.example.com",
        };
        using var services = Build(settings, builder => builder.AddEmailSender().AddEmailSender());

        var backups = services.GetRequiredService<IOptions<EmailOptions>>().Value.BackupRelays;

        Assert.Equal(["smtp-2.example.com", "smtp-3.example.com"], backups.Select(relay => relay.Host));
        Assert.Equal(2, backups[0].MaxConnections);
        Assert.Equal(TimeSpan.FromSeconds(5), backups[0].ConnectTimeout); // not the first one's
    }

    /// <summary>A relay that is left out, or keeps a default that nobody meant, would be found out on the morning it is needed.</summary>
    [Theory]
    [Trait("Fault", "bad setting")]
    [InlineData("BackupRelays:0:Port", "25a")]
    [InlineData("BackupRelays:0:Security", "None")]
    [InlineData("BackupRelays:0:MaxConections", "2")]
    [InlineData("BackupRelays", "smtp-2.example.com")]
    [InlineData("Port", "25a")]
    [InlineData("FromAdress", "no-reply@records.example")]
    public void AddEmailSender_SettingMisspeltOrUnreadable_StopsNamingIt(string setting, string value)
    {
        using var services = Build(new(Good) { ["BackupRelays:0:Host"] = "smtp-2.example.com", [setting] = value }, builder => builder.AddEmailSender());

        var refused = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting.Split(':')[^1], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddEmailTokenSource_OAuth2_StartsAndTheFirstSourceIsUsed()
    {
        using var services = Build(
            new(Good) { ["Authentication"] = "OAuth2", ["UserName"] = "clinicmfa@records.example" },
            builder => builder.AddEmailSender().AddEmailTokenSource<Tokens>().AddEmailTokenSource<OtherTokens>());

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType<Tokens>(Assert.Single(services.GetServices<IEmailTokenSource>()));
    }

    [Fact]
    public void Start_OAuth2WithoutTokenSource_StopsTheHostAndNamesWhatIsMissing()
    {
        using var services = Build(new(Good) { ["Authentication"] = "OAuth2", ["UserName"] = "clinicmfa@records.example" }, builder => builder.AddEmailSender());

        var stop = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("AddEmailTokenSource", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_SendersWereMade_IsPossibleWithoutAsync()
    {
        var services = Build(Good, builder => builder.AddEmailSender());
        services.GetServices<ICodeSender>();

        Assert.Null(Record.Exception(services.Dispose));
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

    private class Tokens : IEmailTokenSource
    {
        public ValueTask<string> GetAccessTokenAsync(EmailTokenRequest request, CancellationToken cancellationToken) => new("token");
    }

    private sealed class OtherTokens : Tokens;

    private sealed class OtherSender : ICodeSender
    {
        public MfaMethod Method => MfaMethod.Email;

        public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

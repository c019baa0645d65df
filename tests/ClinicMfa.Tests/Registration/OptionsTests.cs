using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Tests.Registration;

/// <summary>A bad or missing setting stops the host at start with a sentence that names the setting (design §3; rules C1, C2, C6, E1, M3, M4).</summary>
[Trait("Fault", "bad setting")]
public sealed class OptionsTests
{
    private const string GoodKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="; // 32 bytes

    [Theory]
    [Trait("Rule", "C6")]
    [InlineData("CodeKeys", null)]
    [InlineData("CodeKeys:0", "")]
    [InlineData("CodeKeys:0", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")] // 31 bytes
    [InlineData("CodeKeys:0", "not base64 at all, however long it may be, and it is quite long")]
    [InlineData("CodeKeys:1", "c2hvcnQ=")]
    [InlineData("CodeLength", "4")]
    [InlineData("CodeLength", "5")]
    [InlineData("CodeLength", "11")]
    [InlineData("CodeLifetime", "00:02:59")]
    [InlineData("CodeLifetime", "00:10:01")]
    [InlineData("CodeLifetime", "-00:10:00")]
    [InlineData("Domain", "https://records.example.com")]
    [InlineData("Domain", "records.example.com/login")]
    [InlineData("Domain", "records example")]
    [InlineData("Domain", "a2345678901234567890123456789012345678901234567890.example.com")] // 62 characters
    [InlineData("PhoneRegions", "CA", "PhoneRegions:0")]
    [InlineData("PhoneRegions", "us", "PhoneRegions:0")]
    [InlineData("PhoneRegions", "PR")] // no list
    [InlineData("EnrolmentProof", "Always")] // misspelt
    [InlineData("Delivery:SendsAtOnse", "4")]
    [InlineData("AuditRetentionYears", "0")]
    [InlineData("AuditRetentionYears", "-6")]
    [InlineData("AuditRetentionYears", "101")]
    [InlineData("Delivery:SendsAtOnce", "0")]
    [InlineData("Delivery:SendsAtOnce", "1001")]
    [InlineData("Delivery:SlotWait", "-00:00:01")]
    [InlineData("Delivery:SlotWait", "00:00:11")]
    [InlineData("Delivery:Deadline", "00:00:16")]
    [InlineData("EnrollmentProof", "7")]
    [InlineData("SessionCheckInterval", "-00:00:01")]
    [InlineData("SessionCheckInterval", "00:15:01")]
    [InlineData("Delivery:Deadline", "00:00:00.5")]
    [InlineData("Delivery:DestinationSendsPerQuarterHour", "4")]
    [InlineData("Delivery:DestinationSendsPerQuarterHour", "1001")]
    public async Task Start_BadSetting_StopsNamingIt(string setting, string? value, string? key = null)
    {
        var settings = Good();
        if (value is null)
            settings.Remove("ClinicMfa:CodeKeys:0");
        else
            settings[$"ClinicMfa:{key ?? setting}"] = value;

        var exception = await StartAsync(settings);

        Assert.Contains($"ClinicMfa:{setting}", Assert.IsType<OptionsValidationException>(exception).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GoodKey, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "C6")]
    public async Task Start_BadKey_MessageDoesNotRepeatIt()
    {
        var settings = Good();
        settings["ClinicMfa:CodeKeys:0"] = "c2hvcnQ=";

        Assert.DoesNotContain("c2hvcnQ=", (await StartAsync(settings))!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "C1")]
    [Trait("Rule", "C2")]
    [InlineData("CodeLength", "6")]
    [InlineData("CodeLength", "10")]
    [InlineData("CodeLifetime", "00:03:00")]
    [InlineData("CodeLifetime", "00:10:00")]
    [InlineData("AuditRetentionYears", "1")]
    [InlineData("AuditRetentionYears", "100")]
    [InlineData("PhoneRegions:0", "PR")]
    [InlineData("Domain", "localhost")]
    [InlineData("Domain", "a-very-long-subdomain-of-a-clinic-group.records.example.com1")] // 60 characters
    [InlineData("PhoneRegions:0", "US")]
    [InlineData("PhoneRegions:0", "VI")]
    [InlineData("PhoneRegions:0", "GU")]
    [InlineData("PhoneRegions:0", "AS")]
    [InlineData("PhoneRegions:0", "MP")]
    [InlineData("SessionCheckInterval", "00:00:00")]
    [InlineData("SessionCheckInterval", "00:15:00")]
    [InlineData("Delivery:SendsAtOnce", "1")]
    [InlineData("Delivery:SendsAtOnce", "1000")]
    [InlineData("Delivery:SlotWait", "00:00:00")]
    [InlineData("Delivery:SlotWait", "00:00:10")]
    [InlineData("Delivery:Deadline", "00:00:01")]
    [InlineData("Delivery:Deadline", "00:00:15")]
    [InlineData("Delivery:EmailsPerSecond", "0.1")]
    [InlineData("Delivery:EmailsPerSecond", "10000")]
    [InlineData("Delivery:TextsPerSecond", "0.1")]
    [InlineData("Delivery:TextsPerSecond", "10000")]
    [InlineData("Delivery:DestinationSendsPerQuarterHour", "5")]
    [InlineData("Delivery:DestinationSendsPerQuarterHour", "1000")]
    public async Task Start_SettingAtTheEdge_Starts(string setting, string value)
    {
        var settings = Good();
        settings[$"ClinicMfa:{setting}"] = value;

        Assert.Null(await StartAsync(settings));
    }

    /// <summary>Packages and hosts have sections of their own there, empty ones among them.</summary>
    [Theory]
    [InlineData("Gateway:Address", "https://sms.example.com")]
    [InlineData("Email", "")]
    [InlineData("codelength", "8")]
    public async Task Start_SectionsOfOthersAndOtherCase_Starts(string setting, string value)
    {
        var settings = Good();
        settings[$"ClinicMfa:{setting}"] = value;

        Assert.Null(await StartAsync(settings));
    }

    /// <summary>Whoever reads why the host did not start knows what to write instead.</summary>
    [Theory]
    [Trait("Rule", "M3")]
    [InlineData("CodeLength", "11", "ClinicMfa:CodeLength is 11: a code has 6 to 10 digits.")]
    [InlineData("Delivery:SendsAtOnse", "4", "ClinicMfa:Delivery:SendsAtOnse is no setting. Those there are: SendsAtOnce, SlotWait, Deadline, EmailsPerSecond, TextsPerSecond, DestinationSendsPerQuarterHour.")]
    [InlineData("CodeLifetime", "00:02:59", "ClinicMfa:CodeLifetime is 00:02:59: a code lives 3 to 10 minutes.")]
    [InlineData("Domain", "a-very-long-subdomain-of-a-clinic-group.records.example.com12", "ClinicMfa:Domain is 'a-very-long-subdomain-of-a-clinic-group.records.example.com12': give a host name of at most 60 characters, such as records.example.com.")]
    [InlineData("PhoneRegions:0", "CA", "ClinicMfa:PhoneRegions has 'CA': the regions are US, PR, VI, GU, AS, MP.")]
    [InlineData("AuditRetentionYears", "101", "ClinicMfa:AuditRetentionYears is 101: the audit is kept for 1 to 100 years.")]
    [InlineData("SessionCheckInterval", "00:15:00.0000001", "ClinicMfa:SessionCheckInterval is 00:15:00.0000001: 0 to 15 minutes.")]
    [InlineData("SessionCheckInterval", "-00:00:00.0000001", "ClinicMfa:SessionCheckInterval is -00:00:00.0000001: 0 to 15 minutes.")]
    [InlineData("Delivery:SendsAtOnce", "1001", "ClinicMfa:Delivery:SendsAtOnce is 1001: 1 to 1,000.")]
    [InlineData("Delivery:SlotWait", "-00:00:00.0000001", "ClinicMfa:Delivery:SlotWait is -00:00:00.0000001: 0 to 10 seconds.")]
    [InlineData("Delivery:SlotWait", "00:00:10.0000001", "ClinicMfa:Delivery:SlotWait is 00:00:10.0000001: 0 to 10 seconds.")]
    [InlineData("Delivery:Deadline", "00:00:00.9999999", "ClinicMfa:Delivery:Deadline is 00:00:00.9999999: 1 to 15 seconds.")]
    [InlineData("Delivery:Deadline", "00:00:15.0000001", "ClinicMfa:Delivery:Deadline is 00:00:15.0000001: 1 to 15 seconds.")]
    [InlineData("Delivery:EmailsPerSecond", "0.09", "ClinicMfa:Delivery:EmailsPerSecond is 0.09: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:EmailsPerSecond", "10000.5", "ClinicMfa:Delivery:EmailsPerSecond is 10000.5: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:EmailsPerSecond", "-1", "ClinicMfa:Delivery:EmailsPerSecond is -1: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:EmailsPerSecond", "NaN", "ClinicMfa:Delivery:EmailsPerSecond is NaN: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:TextsPerSecond", "0", "ClinicMfa:Delivery:TextsPerSecond is 0: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:TextsPerSecond", "10001", "ClinicMfa:Delivery:TextsPerSecond is 10001: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:TextsPerSecond", "NaN", "ClinicMfa:Delivery:TextsPerSecond is NaN: 0.1 to 10,000, or leave it out for no limit.")]
    [InlineData("Delivery:DestinationSendsPerQuarterHour", "4", "ClinicMfa:Delivery:DestinationSendsPerQuarterHour is 4: 5 to 1,000.")]
    public async Task Start_BeyondTheEdge_SaysWhatItIsAndWhatIsAccepted(string setting, string value, string sentence)
    {
        var settings = Good();
        settings[$"ClinicMfa:{setting}"] = value;

        Assert.Equal([sentence], Assert.IsType<OptionsValidationException>(await StartAsync(settings)).Failures);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public void RateOf_EachMethod_ItsOwn()
    {
        var options = new DeliveryOptions { EmailsPerSecond = 3, TextsPerSecond = 7 };

        Assert.Equal((3d, 7d, null), (options.RateOf(MfaMethod.Email), options.RateOf(MfaMethod.Text), options.RateOf(default)));
    }

    [Theory]
    [Trait("Rule", "M4")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_DomainMissing_StopsOnlyWhereTextsHaveASender(bool texts)
    {
        var settings = Good();
        settings.Remove("ClinicMfa:Domain");

        var exception = await StartAsync(settings, services =>
        {
            services.AddSingleton<ICodeSender>(new RecordingCodeSender(MfaMethod.Email));
            if (texts)
                services.AddSingleton<ICodeSender>(new RecordingCodeSender(MfaMethod.Text));
        });

        Assert.Equal(texts, exception is not null);
        if (texts)
            Assert.Contains("ClinicMfa:Domain is missing", Assert.IsType<OptionsValidationException>(exception).Message, StringComparison.Ordinal);
    }

    /// <summary>A mailbox that has to be proven needs emails: otherwise whoever is reset could never set up again.</summary>
    [Theory]
    [Trait("Rule", "E6")]
    [InlineData(null, true)]
    [InlineData("Always", true)]
    [InlineData("None", false)]
    public async Task Start_TextsWithoutEmails_StopsUnlessNoMailboxIsProven(string? proof, bool stops)
    {
        var settings = Good();
        if (proof is not null)
            settings["ClinicMfa:EnrollmentProof"] = proof;

        var exception = await StartAsync(settings, services => services.AddSingleton<ICodeSender>(new RecordingCodeSender(MfaMethod.Text)));

        Assert.Equal(stops, exception is not null);
        if (stops)
            Assert.Contains("ClinicMfa:EnrollmentProof is", Assert.IsType<OptionsValidationException>(exception).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "M4")]
    public async Task Start_SenderThatAsksForTheOptions_DoesNotWaitForItself()
    {
        var settings = Good();
        Assert.Null(await StartAsync(settings, services => services.AddSingleton<ICodeSender, SenderWithOptions>().AddSingleton<ICodeSender>(new RecordingCodeSender(MfaMethod.Email))));

        settings.Remove("ClinicMfa:Domain");
        Assert.IsType<OptionsValidationException>(await StartAsync(settings, services => services.AddSingleton<ICodeSender, SenderWithOptions>()));
    }

    [Fact]
    public async Task Start_SeveralBadSettings_NamesThemAllOnce()
    {
        var settings = Good();
        settings.Remove("ClinicMfa:Domain");
        settings["ClinicMfa:CodeLength"] = "4";
        settings["ClinicMfa:CodeLifetime"] = "01:00:00";

        var exception = await StartAsync(settings, services => services.AddSingleton<ICodeSender>(new RecordingCodeSender(MfaMethod.Text)));

        Assert.Equal(2, Assert.IsType<OptionsValidationException>(exception).Failures.Count());
    }

    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        var options = new ClinicMfaOptions();

        Assert.Equal((6, TimeSpan.FromMinutes(10), false, null), (options.CodeLength, options.CodeLifetime, options.AcceptUnknownLineType, options.Domain));
        Assert.Equal(6, options.AuditRetentionYears);
        Assert.Equal((16, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15), 5),
            (options.Delivery.SendsAtOnce, options.Delivery.SlotWait, options.Delivery.Deadline, options.Delivery.DestinationSendsPerQuarterHour));
        Assert.Empty(options.CodeKeys);
    }

    private static Dictionary<string, string?> Good() => new()
    {
        ["ClinicMfa:CodeKeys:0"] = GoodKey,
        ["ClinicMfa:Domain"] = "records.example.com",
    };

    /// <summary>What a host does at start: everything registered with ValidateOnStart is checked. Gives what stopped it.</summary>
    private static async Task<Exception?> StartAsync(Dictionary<string, string?> settings, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IMfaUserDirectory, InMemoryUserDirectory>();
        configure?.Invoke(services);
        services.AddClinicMfa(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("ClinicMfa"));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        return Record.Exception(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    private sealed class SenderWithOptions(IOptions<ClinicMfaOptions> options) : ICodeSender
    {
        public MfaMethod Method => MfaMethod.Text;

        public string? Domain { get; } = options.Value.Domain;

        public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken) =>
            Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
    }
}

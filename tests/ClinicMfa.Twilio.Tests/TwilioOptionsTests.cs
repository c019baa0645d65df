using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Twilio.Tests;

public sealed class TwilioOptionsTests
{
    public static TheoryData<string, string?, string> Bad => new()
    {
        { "AccountSid", null, "ClinicMfa:Twilio:AccountSid is missing" },
        { "AccountSid", " ", "ClinicMfa:Twilio:AccountSid is missing" },
        { "AccountSid", "AC123", "ClinicMfa:Twilio:AccountSid is not" },
        { "AccountSid", Sample.ServiceSid, "ClinicMfa:Twilio:AccountSid is not" },
        { "AccountSid", "AC0123456789abcdef0123456789abcde/", "ClinicMfa:Twilio:AccountSid is not" },
        { "AccountSid", "ac0123456789abcdef0123456789abcdef", "ClinicMfa:Twilio:AccountSid is not" },
        { "AuthToken", null, "ClinicMfa:Twilio:AuthToken is missing" },
        { "ApiKeySid", Sample.ApiKeySid, "ClinicMfa:Twilio:ApiKeySecret is missing" },
        { "ApiKeySid", "SK1", "ClinicMfa:Twilio:ApiKeySid is not" },
        { "ApiKeySecret", Sample.ApiKeySecret, "ClinicMfa:Twilio:ApiKeySid is missing" },
        { "MessagingServiceSid", null, "ClinicMfa:Twilio:MessagingServiceSid is missing" },
        { "MessagingServiceSid", Sample.AccountSid, "ClinicMfa:Twilio:MessagingServiceSid is not" },
        { "From", "+14155550100", "ClinicMfa:Twilio:MessagingServiceSid and ClinicMfa:Twilio:From are both given" },
        { "From", "4155550100", "ClinicMfa:Twilio:From is not" },
        { "From", "+1415555010x", "ClinicMfa:Twilio:From is not" },
        { "From", "+01155550100", "ClinicMfa:Twilio:From is not" },
        { "BaseAddress", "http://api.twilio.com", "ClinicMfa:Twilio:BaseAddress is not https" },
        { "BaseAddress", "ftp://127.0.0.1", "ClinicMfa:Twilio:BaseAddress is not https" },
        { "BaseAddress", "https://api.twilio.com/2010-04-01", "ClinicMfa:Twilio:BaseAddress is not a scheme and host" },
        { "BaseAddress", "https://me:secret@api.twilio.com", "ClinicMfa:Twilio:BaseAddress is not a scheme and host" },
        { "BaseAddress", "api.twilio.com", "ClinicMfa:Twilio:BaseAddress is not a scheme and host" },
        { "LookupBaseAddress", "http://lookups.twilio.com", "ClinicMfa:Twilio:LookupBaseAddress is not https" },
        { "LookupBaseAddress", "https://lookups.twilio.com/v2", "ClinicMfa:Twilio:LookupBaseAddress is not a scheme and host" },
        { "PublicAddress", "records.example.com", "ClinicMfa:Twilio:PublicAddress is not an https address" },
        { "PublicAddress", "/app", "ClinicMfa:Twilio:PublicAddress is not an https address" },
        { "PublicAddress", "http://records.example.com", "ClinicMfa:Twilio:PublicAddress is not an https address" },
        { "PublicAddress", "https://me:secret@records.example.com", "ClinicMfa:Twilio:PublicAddress is more than" },
        { "PublicAddress", "https://records.example.com/?a=b", "ClinicMfa:Twilio:PublicAddress is more than" },
        { "PublicAddress", "https://records.example.com/#rc=3", "ClinicMfa:Twilio:PublicAddress is more than" },
        { "PublicAddress", "https://localhost:5001", "ClinicMfa:Twilio:PublicAddress is not a host name" },
        { "PublicAddress", "https://192.0.2.1", "ClinicMfa:Twilio:PublicAddress is not a host name" },
        { "PublicAddress", "https://[2001:db8::1]", "ClinicMfa:Twilio:PublicAddress is not a host name" },
        { "PublicAddress", "https://my_clinic.example.com", "ClinicMfa:Twilio:PublicAddress is not a host name" },
        { "PublicAddress", "https://söhne.example.com", "ClinicMfa:Twilio:PublicAddress is not a host name" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_BadSetting_ASentenceThatNamesIt(string key, string? value, string problem)
    {
        var options = Bind((key, value));

        var result = Validate(options);

        Assert.NotNull(result.Failures);
        Assert.Contains(result.Failures, failure => failure.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_BaseAddressMissing_ASentenceThatNamesIt()
    {
        var options = Bind();
        options.BaseAddress = null!;

        Assert.Contains("ClinicMfa:Twilio:BaseAddress", Validate(options).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountSid", "AC0123456789ABCDEF0123456789abcdef")]
    [InlineData("BaseAddress", "https://api.dublin.ie1.twilio.com")]
    [InlineData("BaseAddress", "http://127.0.0.1:4010")]
    [InlineData("BaseAddress", "http://localhost:4010/")]
    [InlineData("BaseAddress", "http://[::1]:4010")]
    [InlineData("DiscardContent", "false")]
    [InlineData("LookupBaseAddress", "http://127.0.0.1:4010")]
    [InlineData("PublicAddress", "https://records.example.com")]
    [InlineData("PublicAddress", "https://records.example.com:8443/app/")]
    [InlineData("SecondaryAuthToken", Sample.SecondaryAuthToken)]
    public void Validate_GoodSetting_Accepted(string key, string value) =>
        Assert.Equal(ValidateOptionsResult.Success, Validate(Bind((key, value))));

    [Fact]
    public void Validate_ApiKeyInsteadOfTheAuthToken_Accepted() => Assert.Equal(
        ValidateOptionsResult.Success,
        Validate(Bind(("AuthToken", null), ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret))));

    [Fact]
    public void Validate_ApiKeyBesideTheAuthToken_Accepted() => Assert.Equal(
        ValidateOptionsResult.Success,
        Validate(Bind(("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret))));

    [Fact]
    public void Validate_PublicAddressWithAnApiKeyAlone_AsksForTheAuthToken()
    {
        var result = Validate(Bind(("AuthToken", null), ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret), ("PublicAddress", Sample.PublicAddress)));

        Assert.Contains("ClinicMfa:Twilio:AuthToken is missing: ClinicMfa:Twilio:PublicAddress is given", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountSid")]
    [InlineData("ApiKeySid")]
    [InlineData("MessagingServiceSid")]
    [InlineData("From")]
    [InlineData("BaseAddress")]
    [InlineData("LookupBaseAddress")]
    [InlineData("PublicAddress")]
    public void Validate_SecretInTheWrongSetting_NotRepeated(string key)
    {
        var result = Validate(Bind((key, Sample.AuthToken)));

        Assert.True(result.Failed);
        Assert.DoesNotContain(Sample.AuthToken, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_WithSecrets_PrintsNone() => Assert.Equal("ClinicMfa.Twilio.TwilioOptions", Bind().ToString());

    /// <summary>As a host with a sender does.</summary>
    private static ValidateOptionsResult Validate(TwilioOptions options)
    {
        string[] problems = [.. new TwilioOptionsValidator().Validate(null, options).Failures ?? [], .. new TwilioSenderValidator().Validate(null, options).Failures ?? []];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static TwilioOptions Bind(params (string Key, string? Value)[] settings)
    {
        using var services = new ServiceCollection()
            .Configure<TwilioOptions>(SenderUnderTest.Configure(settings).GetSection("Twilio"))
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<TwilioOptions>>().Value;
    }
}

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
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_BadSetting_ASentenceThatNamesIt(string key, string? value, string problem)
    {
        var options = Bind((key, value));

        var result = new TwilioOptionsValidator().Validate(null, options);

        Assert.NotNull(result.Failures);
        Assert.Contains(result.Failures, failure => failure.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_BaseAddressMissing_ASentenceThatNamesIt()
    {
        var options = Bind();
        options.BaseAddress = null!;

        Assert.Contains("ClinicMfa:Twilio:BaseAddress", new TwilioOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountSid", "AC0123456789ABCDEF0123456789abcdef")]
    [InlineData("BaseAddress", "https://api.dublin.ie1.twilio.com")]
    [InlineData("BaseAddress", "http://127.0.0.1:4010")]
    [InlineData("BaseAddress", "http://localhost:4010/")]
    [InlineData("BaseAddress", "http://[::1]:4010")]
    [InlineData("DiscardContent", "false")]
    public void Validate_GoodSetting_Accepted(string key, string value) =>
        Assert.Equal(ValidateOptionsResult.Success, new TwilioOptionsValidator().Validate(null, Bind((key, value))));

    [Fact]
    public void Validate_ApiKeyInsteadOfTheAuthToken_Accepted() => Assert.Equal(
        ValidateOptionsResult.Success,
        new TwilioOptionsValidator().Validate(null, Bind(("AuthToken", null), ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret))));

    [Fact]
    public void Validate_ApiKeyBesideTheAuthToken_Accepted() => Assert.Equal(
        ValidateOptionsResult.Success,
        new TwilioOptionsValidator().Validate(null, Bind(("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret))));

    [Theory]
    [InlineData("AccountSid")]
    [InlineData("ApiKeySid")]
    [InlineData("MessagingServiceSid")]
    [InlineData("From")]
    [InlineData("BaseAddress")]
    public void Validate_SecretInTheWrongSetting_NotRepeated(string key)
    {
        var result = new TwilioOptionsValidator().Validate(null, Bind((key, Sample.AuthToken)));

        Assert.True(result.Failed);
        Assert.DoesNotContain(Sample.AuthToken, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_WithSecrets_PrintsNone() => Assert.Equal("ClinicMfa.Twilio.TwilioOptions", Bind().ToString());

    private static TwilioOptions Bind(params (string Key, string? Value)[] settings)
    {
        using var services = new ServiceCollection()
            .Configure<TwilioOptions>(SenderUnderTest.Configure(settings).GetSection("Twilio"))
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<TwilioOptions>>().Value;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.GatewaySender.Tests;

public sealed class GatewayOptionsTests
{
    private const string AddressMissing = "ClinicMfa:Gateway:Address is missing: give the https address that takes messages, such as https://sms.example.com/messages.";
    private const string AddressNotHttps =
        "ClinicMfa:Gateway:Address is not an https address, such as https://sms.example.com/messages: numbers, codes and the token travel there. Plain http is for a loopback address only.";
    private const string AddressIsMore = "ClinicMfa:Gateway:Address is more than scheme, host, port and path: leave out user, query and fragment.";
    private const string TokenMissing = "ClinicMfa:Gateway:Token is missing: give the bearer token of your account at the gateway.";
    private const string TokenIsNone = "ClinicMfa:Gateway:Token is not a bearer token: that is ASCII characters without spaces and line breaks. A file often ends with one.";

    [Theory]
    [InlineData("Address", null, AddressMissing)]
    [InlineData("Address", "", AddressMissing)]
    [InlineData("Address", "sms.example.com/messages", AddressNotHttps)]
    [InlineData("Address", "/messages", AddressNotHttps)]
    [InlineData("Address", "http://sms.example.com/messages", AddressNotHttps)]
    [InlineData("Address", "ftp://127.0.0.1/messages", AddressNotHttps)]
    [InlineData("Address", "https://me:s3cret@sms.example.com/messages", AddressIsMore)]
    [InlineData("Address", "https://sms.example.com/messages?key=s3cret", AddressIsMore)]
    [InlineData("Address", "https://sms.example.com/messages#s3cret", AddressIsMore)]
    [InlineData("Token", null, TokenMissing)]
    [InlineData("Token", " ", TokenMissing)]
    [InlineData("Token", Settings.Token + "\n", TokenIsNone)]
    [InlineData("Token", "Bearer " + Settings.Token, TokenIsNone)]
    [InlineData("Token", "tökén", TokenIsNone)]
    public void Value_BadSetting_OneSentenceThatNamesItAndSaysWhatIsAccepted(string setting, string? value, string sentence)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(setting, value));

        Assert.Equal([sentence], failure.Failures);
    }

    [Theory]
    [InlineData("Address", "http://sms.example.com/" + Settings.Token)]
    [InlineData("Address", Settings.Token)]
    [InlineData("Address", "https://sms.example.com/?token=" + Settings.Token)]
    [InlineData("Token", Settings.Token + " ")]
    public void Value_SecretInABadSetting_NotRepeated(string setting, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(setting, value));

        Assert.DoesNotContain(Settings.Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://sms.example.com")]
    [InlineData("https://sms.example.com:8443/v2/messages")]
    [InlineData("http://127.0.0.1:4010/messages")]
    [InlineData("http://localhost:4010/messages")]
    [InlineData("http://[::1]:4010/messages")]
    public void Value_GoodAddress_Accepted(string address) => Assert.Equal(new Uri(address), Read("Address", address).Address);

    private static GatewayOptions Read(string setting, string? value)
    {
        var services = new ServiceCollection();
        services.AddClinicMfa(Settings.Of(($"Gateway:{setting}", value))).AddGatewaySender();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<GatewayOptions>>().Value;
    }
}

namespace ClinicMfa.Twilio.Tests;

[Trait("Threat", "B29")]
public sealed class SignatureTests
{
    private const string Address = "https://records.example.com/mfa/twilio/inbound";

    private static readonly KeyValuePair<string, string>[] Form = [KeyValuePair.Create("From", Sample.Number), KeyValuePair.Create("Body", "STOP")];

    [Fact]
    public void IsValid_SecondToken_Accepted() =>
        Assert.True(TwilioSignature.IsValid(Sign(Sample.SecondaryAuthToken), [Sample.AuthToken, Sample.SecondaryAuthToken], [Address], Form));

    [Fact]
    public void IsValid_NoTokens_Refused() => Assert.False(TwilioSignature.IsValid(Sign(""), [], [Address], Form));

    [Fact]
    public void IsValid_OtherOrderOfTheForm_Accepted() =>
        Assert.True(TwilioSignature.IsValid(Sign(Sample.AuthToken), [Sample.AuthToken], [Address], Form.Reverse()));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ü")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void IsValid_NotASignature_Refused(string signature) => Assert.False(TwilioSignature.IsValid(signature, [Sample.AuthToken], [Address], Form));

    [Fact]
    public void IsValid_InLowerCase_Refused() =>
        Assert.False(TwilioSignature.IsValid(Sign(Sample.AuthToken).ToLowerInvariant(), [Sample.AuthToken], [Address], Form));

    private static string Sign(string token) => TestSignature.Of(token, Address, Form);
}

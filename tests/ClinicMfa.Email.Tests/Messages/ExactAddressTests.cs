namespace ClinicMfa.Email.Tests;

public sealed class ExactAddressTests
{
    [Theory]
    [InlineData("taylor.reed@harbor.example")]
    [InlineData("Taylor.Reed+mfa@Harbor.Example")]
    [InlineData("o'brien@harbor.example")]
    [InlineData("a!#$%&'*/=?^_`{|}~-z@harbor.example")]
    [InlineData("taylor@xn--hfen-loa.example")]
    [InlineData("taylor@häfen.example")]
    [InlineData("zoë@harbor.example")]
    [InlineData("taylor@[192.0.2.1]")]
    public void TryParse_OneAddress_IsThatAddressToTheByte(string text)
    {
        var address = ExactAddress.TryParse(text);

        Assert.NotNull(address);
        Assert.Equal(text, address.Text);
        Assert.Equal(text, address.Mailbox.GetAddress(idnEncode: !address.NeedsSmtpUtf8));
        Assert.True(string.IsNullOrEmpty(address.Mailbox.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("taylor")]
    [InlineData("taylor@")]
    [InlineData("@harbor.example")]
    [InlineData("a@b@harbor.example")]
    [InlineData("a@harbor.example,b@evil.example")]
    [InlineData("a@harbor.example, b@evil.example")]
    [InlineData("a@harbor.example;b@evil.example")]
    [InlineData("a@harbor.example b@evil.example")]
    [InlineData("a@harbor.example\r\nBcc: b@evil.example")]
    [InlineData("a@harbor.example\nb@evil.example")]
    [InlineData("a@harbor.example\0")]
    [InlineData("a@harbor.example>\r\nRCPT TO:<b@evil.example")]
    [InlineData("a@harbor.example> SIZE=1")]
    [InlineData("<a@harbor.example>")]
    [InlineData("Taylor <a@harbor.example>")]
    [InlineData("<@evil.example:a@harbor.example>")]
    [InlineData("staff:a@harbor.example;")]
    [InlineData("a(comment)@harbor.example")]
    [InlineData("\"a b\"@harbor.example")]
    [InlineData("\"a\\\"@evil.example,\\\"\"@harbor.example")]
    [InlineData("\"a@evil.example\"@harbor.example")]
    [InlineData(" a@harbor.example")]
    [InlineData("a@harbor.example ")]
    [InlineData("a@\u200bharbor.example")]
    [InlineData("a@harbor.example\u2028b@evil.example")]
    [InlineData("=?utf-8?q?a=40evil.example=2C?=@harbor.example ")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.Null(ExactAddress.TryParse(text));
}

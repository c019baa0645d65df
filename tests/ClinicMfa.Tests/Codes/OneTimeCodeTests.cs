namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C1: a code has six to ten ASCII digits, and nothing else is one.</summary>
[Trait("Rule", "C1")]
public sealed class OneTimeCodeTests
{
    [Theory]
    [InlineData("012345")]
    [InlineData("0123456789")]
    public void New_Digits_ACode(string digits) => Assert.Equal(digits, new OneTimeCode(digits).Reveal());

    [Theory]
    [InlineData("")]
    [InlineData("01234")]
    [InlineData("01234567890")]
    [InlineData("01234a")]
    [InlineData("a12345")]
    [InlineData("abcdef")]
    [InlineData("\u0661\u0662\u0663\u0664\u0665\u0666")]
    public void New_AnythingElse_ArgumentException(string digits) =>
        Assert.Equal("A code has 6 to 10 ASCII digits. (Parameter 'digits')", Assert.Throws<ArgumentException>(() => new OneTimeCode(digits)).Message);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [Trait("Rule", "C9")]
    public void Read_LongWithSpaces_ReadUpTo64Characters(int length, bool isRead) =>
        Assert.Equal(isRead ? "123456" : null, TypedCode.Read("123456".PadRight(length), 6)?.Reveal());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NewReference_OfNothing_ArgumentException(string? value) => Assert.ThrowsAny<ArgumentException>(() => new MessageReference(value!));
}

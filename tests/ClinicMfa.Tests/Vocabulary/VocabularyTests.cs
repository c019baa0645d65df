using System.Text.RegularExpressions;

namespace ClinicMfa.Tests.Vocabulary;

/// <summary>The words of design §1: subjects, methods, masked destinations, device secrets.</summary>
public sealed class VocabularyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    public void MfaSubject_IdsOf1To128Characters_Kept(int length)
    {
        var id = new string('ä', length);

        var subject = new MfaSubject(id, id);

        Assert.Equal((id, id), (subject.ClinicId, subject.UserId));
        Assert.True(MfaSubject.TryCreate(id, id, out var tried));
        Assert.Equal(subject, tried);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(129)]
    public void MfaSubject_IdOutOfBounds_Throws(object? bad)
    {
        var id = bad is int length ? new string('a', length) : (string?)bad;

        Assert.ThrowsAny<ArgumentException>(() => new MfaSubject(id!, "nurse"));
        Assert.ThrowsAny<ArgumentException>(() => new MfaSubject("harbor", id!));
        Assert.False(MfaSubject.TryCreate(id, "nurse", out _));
        Assert.False(MfaSubject.TryCreate("harbor", id, out _));
    }

    /// <summary>Half a surrogate pair becomes the same byte sequence in UTF-8 whichever half it is: two people would share a key.</summary>
    [Fact]
    [Trait("Threat", "B22")]
    public void MfaSubject_IdThatDatabasesCannotKeep_Throws() =>
        Assert.All(["a\0b", "a\uD83D", "\uDE00a", "\uD83Da"], id =>
        {
            Assert.Throws<ArgumentException>(() => new MfaSubject(id, "nurse"));
            Assert.Throws<ArgumentException>(() => new MfaSubject("harbor", id));
        });

    /// <summary>A host's developer reads what is wrong with an id, and which one it is.</summary>
    [Theory]
    [InlineData("", "*empty*")]
    [InlineData(129, "An id has 1 to 128 characters; this one has 129.*")]
    [InlineData("a\0b", "An id is well-formed Unicode without U+0000*")]
    public void MfaSubject_BadId_SaysWhyAndWhichOne(object bad, string sentence)
    {
        var id = bad is int length ? new string('a', length) : (string)bad;

        var clinic = Assert.ThrowsAny<ArgumentException>(() => new MfaSubject(id, "nurse"));
        var user = Assert.ThrowsAny<ArgumentException>(() => new MfaSubject("harbor", id));

        Assert.Equal(("clinicId", "userId"), (clinic.ParamName, user.ParamName));
        Assert.All([clinic.Message, user.Message], message => Assert.Matches($"^{Regex.Escape(sentence).Replace(@"\*", ".*", StringComparison.Ordinal)}$", message));
    }

    [Fact]
    public void MfaSubject_Default_NamesNobody() =>
        Assert.All([() => default(MfaSubject).ClinicId, () => default(MfaSubject).UserId], (Func<string> read) =>
            Assert.StartsWith("This MfaSubject names nobody", Assert.Throws<InvalidOperationException>(read).Message, StringComparison.Ordinal));

    [Theory]
    [Trait("Rule", "P11")]
    [InlineData("harbor", "Nurse")]
    [InlineData("Harbor", "nurse")]
    [InlineData("harbo", "rnurse")]
    [InlineData("harbor", "nurse ")]
    [InlineData("harbor", "nurs\u0065\u0301")]
    public void MfaSubject_OtherLetters_OtherPerson(string clinic, string user) =>
        Assert.NotEqual(new MfaSubject("harbor", "nurse"), new MfaSubject(clinic, user));

    [Theory]
    [InlineData("email", true)]
    [InlineData("text", true)]
    [InlineData("Email", false)]
    [InlineData("email ", false)]
    [InlineData("none", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void MfaMethodTryParse_OnlyKnownNames_Parse(string? name, bool isKnown)
    {
        Assert.Equal(isKnown, MfaMethod.TryParse(name, out var method));
        Assert.Equal(isKnown ? name : "none", method.ToString());
        Assert.Equal(isKnown, MfaMethod.All.Contains(method));
    }

    [Fact]
    public void MfaMethod_Default_HasNoName() =>
        Assert.StartsWith("This MfaMethod is none", Assert.Throws<InvalidOperationException>(() => default(MfaMethod).Name).Message, StringComparison.Ordinal);

    /// <summary>Documents, claims and the audit hold these names.</summary>
    [Fact]
    public void MfaMethod_Names_AreTheStableOnes() => Assert.Equal(["email", "text"], MfaMethod.All.Select(method => method.Name));

    [Theory]
    [Trait("Rule", "A2")]
    [InlineData("nurse@harbor.example", "n•••@harbor.example")]
    [InlineData("n@harbor.example", "n•••@harbor.example")] // its length is hidden too
    [InlineData("\"odd@local\"@harbor.example", "\"•••@harbor.example")]
    [InlineData("😀smile@harbor.example", "😀•••@harbor.example")] // no half character
    [InlineData("@harbor.example", "•••")]
    [InlineData("nobody", "•••")]
    [InlineData("", "•••")]
    public void MaskedDestinationOfEmail_EvenOddAddresses_ShowTheFirstCharacterAtMost(string address, string masked) =>
        Assert.Equal(masked, MaskedDestination.Of(MfaMethod.Email, address).Value);

    [Theory]
    [Trait("Rule", "A2")]
    [InlineData("+14152013344", "(•••) •••-3344")]
    [InlineData("3344", "(•••) •••-")]
    [InlineData("", "(•••) •••-")]
    public void MaskedDestinationOfPhoneNumber_Any_ShowsTheLastFourAtMost(string number, string masked) =>
        Assert.Equal(masked, MaskedDestination.Of(MfaMethod.Text, number).Value);

    [Theory]
    [Trait("Rule", "D2")]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", true)]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeef", false)]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg", false)]
    public void DeviceSecretParse_OnlyWhatWasMadeHere_Parses(string? value, bool isSecret)
    {
        var secret = DeviceSecret.Parse(value);

        Assert.Equal(isSecret ? value : null, secret?.RevealForCookie());
    }
}

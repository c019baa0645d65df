using CsCheck;

namespace ClinicMfa.Tests.Messages;

/// <summary>The alphabet of texts (rule M4).</summary>
[Trait("Rule", "M4")]
public sealed class Gsm7Tests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Harbor Therapy", 14)]
    [InlineData("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\r\n", 44)]
    [InlineData("^{}\\[~]|€\f", 20)] // sent as an escape and a character
    public void Septets_InTheAlphabet_AreCounted(string text, int septets) => Assert.Equal(septets, Gsm7.Septets(text));

    [Theory]
    [InlineData("á")]
    [InlineData("ç")] // only the capital is in the alphabet
    [InlineData("`")]
    [InlineData("\u00A0")]
    [InlineData("\u202F")]
    [InlineData("’")]
    [InlineData("\t")]
    [InlineData("\u001B")]
    [InlineData("\U0001F600")]
    public void Septets_OutsideTheAlphabet_AreNone(string text) => Assert.Null(Gsm7.Septets(text));

    [Fact]
    public void Septets_WholeAlphabet_Has127CharactersAndTenExtensions()
    {
        var costs = Enumerable.Range(0, char.MaxValue + 1).Select(code => Gsm7.Septets(((char)code).ToString())).ToList();

        Assert.Equal(127, costs.Count(cost => cost == 1)); // 128 codes, of which one is the escape
        Assert.Equal(10, costs.Count(cost => cost == 2));
    }

    [Theory]
    [InlineData("Harbor Therapy", "Harbor Therapy")]
    [InlineData("Clínica Niños", "Clinica Niños")]
    [InlineData("Łódź Praxis Çelik", "Lodz Praxis Çelik")]
    [InlineData("Crème façade", "Crème facade")]
    [InlineData("O’Neil – “Smile”…", "O'Neil - \"Smile\"...")]
    [InlineData("Ｈａｒｂｏｒ", "Harbor")]
    [InlineData("Œuvre ﬁne Þór", "OEuvre fine Thor")]
    [InlineData("诊所 Harbor \U0001F9B7", " Harbor ")]
    [InlineData("10:54\u202FAM", "10:54 AM")]
    [InlineData("‘’‚′`´", "''''''")]
    [InlineData("“”„«»", "\"\"\"\"\"")]
    [InlineData("‐‑‒–—−·•", "--------")]
    [InlineData("ŁłĐđÐðÞþ", "LlDdDdThth")]
    [InlineData("ŒœıẞĦħ", "OEoeiSSHh")]
    [InlineData("Paraŀlel 5″", "Paral-lel 5''")] // decomposes to what only looks like it
    public void Transliterate_AnyText_StripsMarksAndDropsTheRest(string text, string expected) =>
        Assert.Equal(expected, Gsm7.Transliterate(text));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("a€b", 2, "a")]
    [InlineData("a€b", 3, "a€")]
    [InlineData("abc", 0, "")]
    public void Cut_AtSeptets_NeverSplitsAnEscape(string text, int septets, string expected) =>
        Assert.Equal(expected, Gsm7.Cut(text, septets));

    [Fact]
    public void Transliterate_AnyString_IsInTheAlphabetAndStays() =>
        Gen.Char.Array[0, 60].Select(characters => new string(characters)).Sample(text =>
        {
            var written = Gsm7.Transliterate(text);

            Assert.NotNull(Gsm7.Septets(written));
            Assert.Equal(written, Gsm7.Transliterate(written));
        }, iter: 2_000);
}

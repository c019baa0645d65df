using System.Globalization;
using System.Text;
using CsCheck;

namespace ClinicMfa.Tests.Messages;

/// <summary>Names made harmless (rule M4, threat B27).</summary>
[Trait("Rule", "M4")]
[Trait("Threat", "B27")]
public sealed class DisplayNamesTests
{
    [Theory]
    [InlineData("Harbor Therapy", "Harbor Therapy")]
    [InlineData("Clínica de los Niños", "Clínica de los Niños")]
    [InlineData("诊所", "诊所")]
    [InlineData("מרפאה", "מרפאה")]
    [InlineData("O'Neil & Sons <Dental>", "O'Neil & Sons <Dental>")] // escaping is the layout's work
    [InlineData("  Harbor \t  Therapy  ", "Harbor Therapy")]
    [InlineData("Harbor\u00A0Therapy", "Harbor Therapy")]
    [InlineData("Harbor\r\nBcc: everyone@evil.example", "Harbor Bcc: everyone@evil.example")]
    [InlineData("Harbor\u2028\u2029\u0085\vTherapy", "Harbor Therapy")]
    [InlineData("Har\0bor\u001B[31m", "Harbor[31m")]
    [InlineData("\u202EyparehT\u202C \u2066Harbor\u2069\u200F", "yparehT Harbor")]
    [InlineData("Har\u200Bbor\uFEFF\u00AD", "Harbor")]
    [InlineData("Har\uE000bor\uFFFF", "Harbor")]
    [InlineData("Cli\u0301nica", "Cl\u00EDnica")]
    public void Harmless_AnyName_IsOneCleanLine(string name, string expected) => Assert.Equal(expected, DisplayNames.Harmless(name));

    [Fact] // no theory: attributes can't hold half a pair
    public void Harmless_HalfASurrogatePair_IsDropped() => Assert.Equal("Harbor", DisplayNames.Harmless("Har\uD83Dbor\uDE00"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData("\u202E\u200B")]
    [InlineData("...!?")]
    [InlineData("\u0301\u0301")]
    public void Harmless_NothingToRead_IsEmpty(string? name) => Assert.Equal("", DisplayNames.Harmless(name));

    [Theory]
    [InlineData("a")]
    [InlineData("a\U0001F468\u200D\U0001F469")]
    [InlineData("xe\u0327\u0301\u0302")] // marks that do not compose to one character
    [InlineData("\U00020000")]
    public void Harmless_LongName_EndsWithAWholeCharacter(string unit)
    {
        var name = string.Concat(Enumerable.Repeat(unit, 100));
        var whole = DisplayNames.Harmless(name);

        Assert.InRange(whole.Length, DisplayNames.MaxLength - 8, DisplayNames.MaxLength);
        Assert.EndsWith("…", whole, StringComparison.Ordinal);
        var characters = StringInfo.GetTextElementEnumerator(unit.Replace("\u200D", "", StringComparison.Ordinal).Normalize());
        var known = new HashSet<string> { "…" };
        while (characters.MoveNext()) known.Add(characters.GetTextElement());
        var kept = StringInfo.GetTextElementEnumerator(whole);
        while (kept.MoveNext()) Assert.Contains(kept.GetTextElement(), known);
    }

    [Fact]
    public void Harmless_ExactlyTheLongest_IsKept()
    {
        var name = new string('a', DisplayNames.MaxLength);
        Assert.Equal(name, DisplayNames.Harmless(name));
    }

    [Fact]
    public void Harmless_OneEndlessCharacter_IsEmpty() =>
        Assert.Equal("", DisplayNames.Harmless("a" + new string('\u0301', 1_000_000)));

    [Fact]
    public void Harmless_HugeName_IsNotReadToItsEnd()
    {
        var name = new string('a', 10_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(DisplayNames.MaxLength, DisplayNames.Harmless(name).Length);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Harmless_AnyString_IsShortWellFormedAndOneLine() =>
        Gen.Char.Array[0, 200].Select(characters => new string(characters)).Sample(name =>
        {
            var line = DisplayNames.Harmless(name);

            Assert.InRange(line.Length, 0, DisplayNames.MaxLength);
            Assert.Equal(line, line.Trim());
            Assert.DoesNotContain(line, char.IsControl);
            Assert.DoesNotContain(line.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            Assert.Equal(line, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.UTF8.GetBytes(line)));
            Assert.Equal(line, DisplayNames.Harmless(line));
        }, iter: 2_000);
}

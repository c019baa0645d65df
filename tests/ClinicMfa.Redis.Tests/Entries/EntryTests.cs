using System.Text;

namespace ClinicMfa.Redis.Tests;

/// <summary>Values of an older or a newer version: read here exactly where the script that saves over them reads them, or not at all (rule P1).</summary>
[Trait("Rule", "P1")]
public sealed class EntryTests
{
    private const string Good = "1 0000000000000000001 0638000000000000000\n";

    [Fact]
    public void TryRead_AsItIsWritten_Read()
    {
        Assert.True(ChallengeEntry.TryRead(Encoding.ASCII.GetBytes(Good + "{}"), out var entry));
        Assert.Equal(1, entry.Version);
        Assert.Equal(638_000_000_000_000_000, entry.ExpiresAt.UtcTicks);
        Assert.Equal("{}"u8, entry.Document);
    }

    [Fact]
    public void TryRead_LatestTimeThereIs_Read()
    {
        Assert.True(ChallengeEntry.TryRead("1 0000000000000000001 3155378975999999999\n"u8.ToArray(), out var entry));
        Assert.Equal(DateTimeOffset.MaxValue, entry.ExpiresAt);
    }

    /// <summary>A sign is a number to a parser and none to the script: such an entry would be read and could never be saved over.</summary>
    [Theory]
    [InlineData("1 +000000000000000001 0638000000000000000\n")]
    [InlineData("1 -000000000000000000 0638000000000000000\n")]
    [InlineData("1 0000000000000000001 +638000000000000000\n")]
    [InlineData("1 9999999999999999999 0638000000000000000\n")]
    [InlineData("1 0000000000000000001 9999999999999999999\n")]
    [InlineData("2 0000000000000000001 0638000000000000000\n")]
    [InlineData("1 0000000000000000001 0638000000000000000\r")]
    [InlineData("1 000000000000000001  0638000000000000000\n")]
    [InlineData("")]
    public void TryRead_AnythingElse_NotRead(string entry) => Assert.False(ChallengeEntry.TryRead(Encoding.UTF8.GetBytes(entry), out _));

    [Fact]
    public void TryRead_AnyByteOfTheHeaderChanged_NotReadUnlessADigitIsNowAnother()
    {
        for (var i = 0; i < Good.Length; i++)
        {
            foreach (var changed in "0129 +-.\n\0/:a")
            {
                var entry = Good.ToCharArray();
                entry[i] = changed;
                var isHeader = char.IsAsciiDigit(Good[i]) && i > 0 ? char.IsAsciiDigit(changed) : changed == Good[i];
                var isTime = string.CompareOrdinal(new string(entry), 22, "3155378975999999999", 0, 19) <= 0;

                Assert.True(ChallengeEntry.TryRead(Encoding.ASCII.GetBytes(entry), out _) == (isHeader && isTime), $"{i}: {(int)changed}");
            }
        }
    }

    [Fact]
    public void ReadTicks_AsTheyAreWritten_TheTime() => Assert.Equal(DateTimeOffset.MaxValue, Ticks.Read(Ticks.Text(DateTimeOffset.MaxValue)));

    /// <summary>One exception that says what is wrong: the caller refuses, and the log names the cause and not a parser's complaint (F1).</summary>
    [Theory]
    [InlineData("")]
    [InlineData("something else")]
    [InlineData("638000000000000000")]
    [InlineData("+638000000000000000")]
    [InlineData(" 638000000000000000")]
    [InlineData("063800000000000000\0")]
    [InlineData("3155378976000000000")]
    [InlineData("9999999999999999999")]
    [InlineData("06380000000000000000")]
    [Trait("Rule", "C7")]
    public void ReadTicks_AnythingElse_SaysWhatIsWrong(string text) =>
        Assert.Contains("budget", Assert.Throws<InvalidDataException>(() => Ticks.Read(text)).Message, StringComparison.Ordinal);
}

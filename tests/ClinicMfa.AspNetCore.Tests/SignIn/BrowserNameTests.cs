namespace ClinicMfa.AspNetCore.Tests;

public sealed class BrowserNameTests
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";

    [Theory]
    [InlineData(Windows + "Chrome/142.0.0.0 Safari/537.36", "Chrome on Windows")]
    [InlineData(Windows + "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge on Windows")]
    [InlineData(Windows + "Chrome/141.0.0.0 Safari/537.36 OPR/124.0.0.0", "Opera on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome on ChromeOS")]
    [InlineData(Mac + "605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", "Safari on Mac")]
    [InlineData(Mac + "537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome on Mac")]
    [InlineData(IPhone + "Version/18.1 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData(IPhone + "CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1", "Chrome on iPhone")]
    [InlineData(IPhone + "FxiOS/144.0 Mobile/15E148 Safari/605.1.15", "Firefox on iPhone")]
    [InlineData(IPhone + "Version/18.0 EdgiOS/142.0 Mobile/15E148 Safari/604.1", "Edge on iPhone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "Safari on iPad")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0", "Firefox on Android")]
    [InlineData("Mozilla/5.0 (PlayStation 5) Firefox/1", "Firefox")]
    [InlineData("curl/8.11.0", null)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0)", null)]
    [InlineData("", null)]
    [InlineData("chrome on windows", null)]
    [InlineData("<script>alert(1)</script>", null)]
    [InlineData("<script>Chrome/1 Windows NT</script>\u0000", "Chrome on Windows")]
    [InlineData("Firefox/1 \u202e evil \ud800 Linux", "Firefox on Linux")]
    public void Of_UserAgent_IsAFewKnownWords(string userAgent, string? expected) => Assert.Equal(expected, Of(("User-Agent", userAgent)));

    [Theory]
    [InlineData("\"Chromium\";v=\"142\", \"Google Chrome\";v=\"142\", \"Not_A Brand\";v=\"99\"", "\"Windows\"", "Chrome on Windows")]
    [InlineData("\"Chromium\";v=\"142\", \"Microsoft Edge\";v=\"142\", \"Not_A Brand\";v=\"99\"", "\"macOS\"", "Edge on Mac")]
    [InlineData("\"Brave\";v=\"142\", \"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"", "\"Linux\"", "Brave on Linux")]
    [InlineData("\"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"", "\"Chrome OS\"", "Chrome on ChromeOS")]
    [InlineData("\"My <b>Browser</b>\";v=\"1\"", "\"<i>\"", "Chrome on Windows")]
    [InlineData("", "", "Chrome on Windows")]
    public void Of_ClientHints_GoBeforeTheUserAgent(string brands, string platform, string expected) =>
        Assert.Equal(expected, Of(("User-Agent", Windows + "Chrome/142.0.0.0 Safari/537.36"), ("Sec-CH-UA", brands), ("Sec-CH-UA-Platform", platform)));

    [Fact]
    public void Of_NoHeaders_IsNotKnown() => Assert.Null(Of());

    [Fact]
    public void Of_HeaderSentTwice_IsNoBrowsers()
    {
        var headers = new HeaderDictionary { ["User-Agent"] = new(["Firefox/1", "Chrome/1"]) };

        Assert.Null(BrowserName.Of(headers));
    }

    [Fact]
    public void Of_EndlessHeader_IsReadToItsLimit() => Assert.Null(Of(("User-Agent", new string('x', 1_000_000) + " Firefox/144.0")));

    [Fact]
    public void Of_AnyMixture_StaysWithinAHundredCharactersOfPlainWords()
    {
        var all = string.Join(' ', "Edg/ OPR/ SamsungBrowser/ Firefox/ Chrome/ Safari/ iPhone iPad Android CrOS Windows NT Macintosh Linux".Split(' '));

        var name = Of(("User-Agent", all))!;

        Assert.InRange(name.Length, 1, 100);
        Assert.All(name, c => Assert.True(char.IsAsciiLetter(c) || c == ' '));
    }

    private static string? Of(params (string Name, string Value)[] values)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in values)
            headers[name] = value;
        return BrowserName.Of(headers);
    }
}

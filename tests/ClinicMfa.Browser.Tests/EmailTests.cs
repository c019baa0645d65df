using System.Globalization;
using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>Emails as a phone and a desktop show them, in light and dark.</summary>
[Trait("Needs", "chromium")]
[Trait("Rule", "M4")]
public sealed class EmailTests(Chromium chromium)
{
    private const double ReadableContrast = 4.5; // WCAG 2.2, 1.4.3

    /// <summary>Of every element with a text of its own: the contrast with what is painted behind it, the lowest. Canvas is the browser's own paper.</summary>
    private const string LowestContrast = """
        () => {
          const paper = document.createElement('i');
          paper.style.backgroundColor = 'Canvas';
          document.body.append(paper);
          const numbers = color => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
          const canvas = numbers(getComputedStyle(paper).backgroundColor);
          paper.remove();
          const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
          const behind = element => element ? over(numbers(getComputedStyle(element).backgroundColor), behind(element.parentElement)) : canvas;
          const light = color => color.slice(0, 3).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const hasText = element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
          return Math.min(...[...document.body.querySelectorAll('*')].filter(hasText).map(element => {
            const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          }));
        }
        """;

    public static MatrixTheoryData<int, ColorScheme, string> Windows => new([320, 600], [ColorScheme.Light, ColorScheme.Dark], ["en-US", "es-US"]);

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task CodeEmail_AnyWindow_IsReadableWithoutScrollingSideways(int width, ColorScheme colors, string culture)
    {
        RequiredService.Demand(chromium.Absence);
        await AssertReadableAsync(Enum.GetValues<ChallengePurpose>().Select(purpose => Code("0123456789", culture, purpose)), colors, width);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task NoticeEmail_AnyWindow_IsReadableWithoutScrollingSideways(int width, ColorScheme colors, string culture)
    {
        RequiredService.Demand(chromium.Absence);
        await AssertReadableAsync(Enum.GetValues<NoticeKind>().Select(kind => Notice(kind, culture)), colors, width);
    }

    [Theory]
    [InlineData("048213", 320)]
    [InlineData("0123456789", 320)]
    [InlineData("048213", 600)]
    public async Task CodeEmail_Code_IsLargeOnOneLineAndTakenWholeByOneClick(string digits, int width)
    {
        RequiredService.Demand(chromium.Absence);
        var page = await chromium.ShowAsync(Code(digits, "en-US", ChallengePurpose.SignIn), ColorScheme.Light, width);
        var code = page.GetByText(digits, new() { Exact = true });

        Assert.Equal(1, await code.CountAsync());
        Assert.Equal(1, await code.EvaluateAsync<int>("element => element.childNodes.length"));
        Assert.Equal(digits, await code.EvaluateAsync<string>("element => element.firstChild.data"));
        Assert.InRange(await code.EvaluateAsync<double>("element => parseFloat(getComputedStyle(element).fontSize)"), 28, 60);
        Assert.Equal(1, await code.EvaluateAsync<int>("element => { const range = document.createRange(); range.selectNodeContents(element); return range.getClientRects().length; }"));

        await code.ClickAsync();
        Assert.Equal(digits, await page.EvaluateAsync<string>("() => getSelection().toString().trim()"));
        await code.ClickAsync(new() { ClickCount = 3 });
        Assert.Equal(digits, await page.EvaluateAsync<string>("() => getSelection().toString().trim()"));
    }

    private async Task AssertReadableAsync(IEnumerable<string> emails, ColorScheme colors, int width)
    {
        var page = await chromium.ShowAsync("", colors, width);
        foreach (var html in emails)
        {
            await page.SetContentAsync(html);
            Assert.InRange(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
            Assert.InRange(await page.EvaluateAsync<double>(LowestContrast), ReadableContrast, 21);
        }

        await page.Context.CloseAsync();
    }

    private static string Code(string digits, string culture, ChallengePurpose purpose)
    {
        using var services = Services();
        return services.GetRequiredService<ICodeMessageComposer>().ComposeEmail(new CodeMessage
        {
            MessageId = "m1",
            Method = MfaMethod.Email,
            Destination = "dana@harbor.example",
            Code = new OneTimeCode(digits),
            Reference = new MessageReference("K7"),
            SentAt = At,
            ExpiresAt = At.AddMinutes(10),
            Purpose = purpose,
            User = User(culture),
        }).Html;
    }

    private static string Notice(NoticeKind kind, string culture)
    {
        using var services = Services();
        return services.GetRequiredService<INoticeComposer>().ComposeEmail(new NoticeMessage
        {
            MessageId = "n1",
            Kind = kind,
            Channel = MfaMethod.Email,
            Destination = "dana@harbor.example",
            At = At,
            User = User(culture),
            Method = MfaMethod.Text,
            Concerned = MaskedDestination.OfPhoneNumber("+14152013344"),
            ClientAddress = "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        }).Html;
    }

    private static DateTimeOffset At { get; } = new(2026, 11, 16, 15, 44, 0, TimeSpan.Zero);

    /// <summary>With names as long as they come: one word that fits no line.</summary>
    private static MfaUser User(string culture) => new()
    {
        Subject = new MfaSubject("harbor", "dana"),
        AccountEmail = "dana@harbor.example",
        DisplayName = new string('W', 80),
        ClinicName = "Harbor-" + new string('M', 70),
        CredentialStamp = "1",
        Culture = CultureInfo.GetCultureInfo(culture),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
    };

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddClinicMfa(new ConfigurationBuilder().Build());
        return services.BuildServiceProvider();
    }
}

using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ClinicMfa.Tests.Messages;

/// <summary>Rules E4 and M7: what notices say, in English and in Spanish; threat B27: hostile names stay text.</summary>
[Trait("Rule", "M7")]
public sealed partial class NoticeComposerTests
{
    private static readonly NoticeComposer Composer = new();

    public static TheoryData<NoticeKind, string> EveryKindAndLanguage =>
        new(from kind in Enum.GetValues<NoticeKind>() from culture in (string[])["en-US", "es-MX"] select (kind, culture));

    [Fact]
    public void ComposeEmail_SetUpByText_ReadsSo() =>
        Assert.Equal(
            """
            Hello Dana Reyes,

            From now on your codes come by text to (•••) •••-3344.

            When: Monday, November 16, 2026 10:44 AM
            From the network address: 192.0.2.7

            This wasn't you?
            Someone may have your password: change it and tell your clinic's Admin.

            """,
            Composer.ComposeEmail(Notice(NoticeKind.SetUp)).Text);

    [Fact]
    public void ComposeEmail_CodesRefusedInSpanish_ReadsSo() =>
        Assert.Equal(
            """
            Hola, Dana Reyes:

            Alguien que ya había pasado su contraseña escribió códigos incorrectos varias veces.

            Fecha y hora: lunes, 16 de noviembre de 2026 10:44
            Dirección de red: 192.0.2.7

            ¿No ha sido usted?
            Es posible que alguien conozca su contraseña: cámbiela y avise al administrador de su clínica.

            """,
            WithPlainSpaces(Composer.ComposeEmail(Notice(NoticeKind.CodesRefused, "es-MX")).Text));

    [Theory]
    [MemberData(nameof(EveryKindAndLanguage))]
    public void ComposeEmail_AnyKind_SaysWhenAndNamesTheClinic_AndLooksLikeNoCode(NoticeKind kind, string culture)
    {
        var email = Composer.ComposeEmail(Notice(kind, culture));

        Assert.Contains("Harbor Therapy", email.Subject, StringComparison.Ordinal);
        Assert.Contains("10:44", email.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(SixDigits(), email.Text);
        Assert.Contains($"lang=\"{culture[..2]}\"", email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void ComposeEmail_EveryKind_HasWordsOfItsOwnInBothLanguages()
    {
        var texts = EveryKindAndLanguage.Select(row => Composer.ComposeEmail(Notice(row.Data.Item1, row.Data.Item2)).Subject).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(EveryKindAndLanguage))]
    [Trait("Threat", "B27")]
    public void ComposeEmail_HostileNames_StayTextOnOneLine(NoticeKind kind, string culture)
    {
        const string hostile = "x\r\nBcc: evil@evil.example\r\n\r\n<script>alert(1)</script>\u202E";
        var notice = Notice(kind, culture, hostile);
        var email = Composer.ComposeEmail(notice with { Concerned = new MaskedDestination(hostile), ClientAddress = hostile });

        Assert.DoesNotContain('\n', email.Subject);
        Assert.DoesNotContain("<script", email.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nBcc:", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', WebUtility.HtmlDecode(email.Html) + email.Text + email.Subject);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08T06:59:59Z", "1:59 AM")]  // the last second of standard time
    [InlineData("America/New_York", "2026-03-08T07:00:00Z", "3:00 AM")]
    [InlineData("America/New_York", "2026-11-01T05:59:00Z", "1:59 AM")]
    [InlineData("America/Phoenix", "2026-07-01T12:00:00Z", "5:00 AM")]   // no daylight time
    [InlineData("Pacific/Honolulu", "2026-11-16T09:30:00Z", "11:30 PM")] // the day before
    [InlineData("UTC", "2024-02-29T23:59:00Z", "Thursday, February 29, 2024 11:59 PM UTC")]
    public void ComposeEmail_Time_IsTheReadersOwn(string zone, string at, string shown)
    {
        var notice = Notice(NoticeKind.SetUp);
        var email = Composer.ComposeEmail(notice with
        {
            At = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture),
            User = notice.User with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) },
        });

        Assert.Contains($"{shown}\n", email.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-MX")]
    [Trait("Rule", "M4")]
    public void ComposeText_LongestClinicName_OneSegmentOfGsm7(string culture)
    {
        var text = Composer.ComposeText(Notice(NoticeKind.Test, culture, new string('{', 80) + "w")).Body;

        Assert.InRange(Gsm7.Septets(text) ?? int.MaxValue, 1, Gsm7.SegmentSeptets);
    }

    [Fact]
    public void ComposeText_NoTest_Refused() =>
        Assert.Throws<ArgumentException>(() => Composer.ComposeText(Notice(NoticeKind.Reset)));

    private static NoticeMessage Notice(NoticeKind kind, string culture = "en-US", string clinicName = "Harbor Therapy") =>
        SampleMessages.Notice(kind, culture, clinicName, displayName: clinicName == "Harbor Therapy" ? "Dana Reyes" : clinicName);

    private static string WithPlainSpaces(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex SixDigits();
}

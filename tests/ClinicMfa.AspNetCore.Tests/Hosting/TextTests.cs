using System.Globalization;
using System.Reflection;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>The pages' sentences: complete in Spanish, and the host's own where it has some.</summary>
public sealed class TextTests
{
    /// <summary>Abbreviations and names that are the same in both languages.</summary>
    private static readonly string[] SameInBoth = [nameof(MfaTexts.ErrorPrefix), nameof(MfaTexts.PhoneConsentVersion)];

    public static TheoryData<string> Members { get; } =
        [.. typeof(MfaTexts).GetMembers().Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false, IsVirtual: true } && member.DeclaringType == typeof(MfaTexts)).Select(member => member.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Spanish_EveryMember_IsItsOwn(string member)
    {
        var own = typeof(SpanishMfaTexts).GetMember(member).Single();

        Assert.True(SameInBoth.Contains(member) || own.DeclaringType == typeof(SpanishMfaTexts), $"{member} is in English.");
    }

    [Fact]
    public void Members_AreMany() => Assert.InRange(Members.Count, 75, 200);

    [Fact]
    public async Task AddTexts_WordsOfTheHost_TakeThePlaceOfThosePagesHave()
    {
        await using var host = await StartAsync();
        host.Flow.Current = Steps.Code();
        var browser = await host.OpenPendingAsync();

        var page = await browser.ReadAsync("/mfa");

        Assert.Contains("<h1>Harbor sent you a code</h1>", page, StringComparison.Ordinal);
        Assert.Contains(">Send a new code</button>", page, StringComparison.Ordinal); // what it doesn't say is said as before
        host.Culture = CultureInfo.GetCultureInfo("es-US");
        Assert.Contains(">Enviar un código nuevo</button>", await browser.ReadAsync("/mfa"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pt-BR", "pt-BR", "Verifique seu e-mail")]
    [InlineData("pt-PT", "en", "Harbor sent you a code")]
    [InlineData("fr-CA", "fr", "Vérifiez vos courriels")]
    public async Task AddTexts_AnotherLanguage_ByCultureThenByLanguageThenEnglish(string culture, string language, string heading)
    {
        await using var host = await StartAsync();
        host.Culture = CultureInfo.GetCultureInfo(culture);
        host.Flow.Current = Steps.Code();

        var page = await (await host.OpenPendingAsync()).ReadAsync("/mfa");

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(heading, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StylesheetAddress_OfTheHost_ComesAfterThePages()
    {
        await using var host = await TestHost.StartAsync(options => options.StylesheetAddress = "/clinic.css");

        var page = await (await host.OpenPendingAsync()).ReadAsync("/mfa");

        Assert.True(page.IndexOf("href=\"/clinic.css\"", StringComparison.Ordinal) > page.IndexOf("href=\"/mfa/style.", StringComparison.Ordinal));
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(services: services =>
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddTexts<HarborTexts>().AddTexts<BrazilianTexts>().AddTexts<FrenchTexts>().AddTexts<HarborTexts>());

    private sealed class HarborTexts : MfaTexts
    {
        public override string CodeTitle(MfaMethod method) => "Harbor sent you a code";
    }

    private sealed class BrazilianTexts : MfaTexts
    {
        public override string Language => "pt-BR";

        public override string CodeTitle(MfaMethod method) => "Verifique seu e-mail";
    }

    private sealed class FrenchTexts : MfaTexts
    {
        public override string Language => "fr";

        public override string CodeTitle(MfaMethod method) => "Vérifiez vos courriels";
    }
}

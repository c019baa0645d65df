using System.Net;
using System.Text.RegularExpressions;

namespace ClinicMfa.Tests.Messages;

/// <summary>Rule M4 for emails, and threat B27: hostile names stay text.</summary>
[Trait("Rule", "M4")]
public sealed class CodeEmailTests
{
    [Theory]
    [InlineData("en-US", ChallengePurpose.SetUp, "Your set-up code for Harbor Therapy (reference K7)")]
    [InlineData("en-US", ChallengePurpose.SignIn, "Your login code for Harbor Therapy (reference K7)")]
    [InlineData("en-US", ChallengePurpose.StepUp, "Your confirmation code for Harbor Therapy (reference K7)")]
    [InlineData("es-MX", ChallengePurpose.SetUp, "Su código de registro para Harbor Therapy (referencia K7)")]
    [InlineData("es-MX", ChallengePurpose.SignIn, "Su código de acceso para Harbor Therapy (referencia K7)")]
    [InlineData("es-MX", ChallengePurpose.StepUp, "Su código de confirmación para Harbor Therapy (referencia K7)")]
    [InlineData("fr-FR", ChallengePurpose.SignIn, "Your login code for Harbor Therapy (reference K7)")] // no French: English
    [Trait("Rule", "C6")]
    public void ComposeEmail_Subject_NamesClinicAndReferenceButNotTheCode(string culture, ChallengePurpose purpose, string expected)
    {
        var email = Compose(SampleMessages.With(culture: culture, purpose: purpose));

        Assert.Equal(expected, email.Subject);
        Assert.DoesNotContain(SampleMessages.Code, email.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void ComposeEmail_EnglishText_ReadsSo() =>
        Assert.Equal(
            """
            Hello Dana Reyes,

            Type this code on the page that shows reference K7 to log in:

            493817

            Reference K7, sent at 10:44 AM.
            It expires 10 minutes after it was sent, at 10:54 AM.

            You did not ask for this code?
            Someone may have your password: change your password and tell your clinic's Admin.

            Nobody at Harbor Therapy will ever ask you for this code. Do not read it out or pass it on.

            """,
            WithPlainSpaces(Compose(SampleMessages.With()).Text));

    [Fact]
    public void ComposeEmail_SpanishText_ReadsSo() =>
        Assert.Equal(
            """
            Hola, Dana Reyes:

            Escriba este código en la página que muestra la referencia K7 para iniciar sesión:

            493817

            Referencia K7, hora de envío: 10:44 a. m.
            Vence 10 minutos después del envío. Hora de vencimiento: 10:54 a. m.

            ¿No ha pedido este código?
            Es posible que alguien conozca su contraseña: cámbiela y avise al administrador de su clínica.

            Nadie de Harbor Therapy le pedirá nunca este código. No lo lea en voz alta ni lo comparta.

            """,
            WithPlainSpaces(Compose(SampleMessages.With(culture: "es-US")).Text));

    [Theory]
    [InlineData("America/Los_Angeles", "en-US", "7:44 AM", "7:54 AM")]
    [InlineData("America/New_York", "en-GB", "10:44", "10:54")]
    [InlineData("Pacific/Guam", "en-US", "1:44 AM", "1:54 AM")]
    public void ComposeEmail_Times_AreTheUsersOwn(string timeZone, string culture, string sent, string expires)
    {
        var text = WithPlainSpaces(Compose(SampleMessages.With(timeZone: timeZone, culture: culture)).Text);

        Assert.Contains($"sent at {sent}.", text, StringComparison.Ordinal);
        Assert.Contains($"at {expires}.", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "C2")]
    public void ComposeEmail_ShorterLifetime_SaysSo() =>
        Assert.Contains("expires 3 minutes after", Compose(SampleMessages.With(minutes: 3)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("en-US", "en")]
    [InlineData("es-US", "es")]
    public void ComposeEmail_Html_SaysTheSameAsTheText(string culture, string language)
    {
        var email = Compose(SampleMessages.With(culture: culture));
        var html = WebUtility.HtmlDecode(email.Html);

        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"{language}\"", email.Html.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        foreach (var line in email.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Assert.Contains(line, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("493817")]
    [InlineData("0123456789")]
    public void ComposeEmail_Code_StandsWholeAndOnceInEachBody(string code)
    {
        var email = Compose(SampleMessages.With(code: code));

        Assert.Contains($"\n{code}\n", email.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Single(Regex.Matches(email.Html, code));
        Assert.Matches($"user-select: all[^>]*>{code}</p>", email.Html);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public void ComposeEmail_Html_LoadsNothingAndHasNoLink(string culture)
    {
        var html = Compose(SampleMessages.With(culture: culture)).Html;

        Assert.DoesNotMatch("(?i)<(a|img|link|script|style|iframe|form|object|base)[ >]", html);
        Assert.DoesNotMatch("(?i)(href|src|url\\(|https?:|@import| on[a-z]+=)", html);
        Assert.Contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", html, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"color-scheme\" content=\"light dark\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("<a href=\"https://evil.example\">log in</a>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("' style='x")]
    [InlineData("a&lt;b&#60;")]
    [InlineData("{{constructor}} {0} ${x} {Escaped(code)}")]
    [InlineData("Harbor\r\nBcc: everyone@evil.example\r\n\r\n<b>body</b>")]
    [InlineData("Harbor\n.\nRCPT TO:<everyone@evil.example>")]
    [InlineData("\u202Eyparehtrobrah\u202C\u2066")]
    [Trait("Threat", "B27")]
    public void ComposeEmail_HostileNames_StayText(string name)
    {
        var plain = Compose(SampleMessages.With());
        var email = Compose(SampleMessages.With(clinicName: name, displayName: name));

        Assert.DoesNotContain(email.Subject, char.IsControl);
        Assert.Equal(Markup(plain.Html), Markup(email.Html));
        Assert.Equal(plain.Text.Count(character => character == '\n'), email.Text.Count(character => character == '\n'));
        Assert.DoesNotMatch("[\u202A-\u202E\u2066-\u2069]", email.Subject + email.Text + WebUtility.HtmlDecode(email.Html));
        Assert.Contains(DisplayNames.Harmless(name), WebUtility.HtmlDecode(email.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void ComposeEmail_NamesWithNothingToRead_AreReplaced()
    {
        var email = Compose(SampleMessages.With(clinicName: "\u200B\n", displayName: " "));

        Assert.Equal("Your login code for your clinic (reference K7)", email.Subject);
        Assert.StartsWith("Hello,", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ComposeEmail_NoDomain_IsNoProblem() => // the domain is for texts only
        Assert.NotEmpty(SampleMessages.Composer(domain: null).ComposeEmail(SampleMessages.With()).Text);

    [Fact]
    [Trait("Rule", "C6")]
    public void ToString_OfAComposedEmail_PrintsNoCode() => Assert.Equal("******", Compose(SampleMessages.With()).ToString());

    private static ComposedEmail Compose(CodeMessage message) => SampleMessages.Composer().ComposeEmail(message);

    /// <summary>Newer language data put a narrow no-break space into times.</summary>
    private static string WithPlainSpaces(string text) =>
        text.Replace('\u202F', ' ').Replace('\u00A0', ' ');

    private static string[] Markup(string html) => [.. Regex.Matches(html, "<[^>]*>").Select(match => match.Value)];
}

using Xunit.Sdk;

namespace ClinicMfa.Browser.Tests;

/// <summary>How journeys find what a page says in Spanish; nothing else would notice if it found too much.</summary>
[Trait("Journey", "J14")]
public sealed class SpanishTests
{
    private readonly Spanish _spanish = new();

    [Theory]
    [InlineData("Enter Code", "Escriba el código")]
    [InlineData("Users", "Usuarios")]
    [InlineData("That code is not right. 4 tries left.", "El código no es correcto. Quedan 4 intentos.")]
    public void Of_Sentence_IsWhatThePagesSay(string english, string spanish) => Assert.Equal([spanish], _spanish.Of(english));

    [Fact]
    public void Of_SentenceWithPlacesFilled_TranslatesWhatStandsInThem() =>
        Assert.Equal(
            ["Guardado. Desde ahora: Mensajes de texto al (•••) •••-3344. Un correo a la dirección de su cuenta lo confirma."],
            _spanish.Of("Saved. From now on: Texts to (•••) •••-3344. An email to your account's address says so."));

    [Fact]
    public void Of_BeginningUpToThePlace_IsWhatSpanishSaysAroundIt() => Assert.Equal(["Sesión iniciada como"], _spanish.Of("Signed in as"));

    [Fact]
    public void Of_TwoMeanings_IsEither() => Assert.Equal(["Configurado", "Configurar"], _spanish.Of("Set up").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Nobody says this")]
    [InlineData("Signed in a")]
    [InlineData("Theo Lindqvist")]
    public void Of_NoSentenceOfThePages_Fails(string text) => Assert.Contains(text, Assert.ThrowsAny<XunitException>(() => _spanish.Of(text)).Message, StringComparison.Ordinal);
}

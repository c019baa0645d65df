using System.Diagnostics;

namespace ClinicMfa;

/// <summary>The messages in Spanish.</summary>
internal sealed class SpanishMessages : IMessageWording
{
    public string Language => "es";

    public string YourClinic => "su clínica";

    public string NeverShare => "No lo comparta.";

    public EmailWording Email(MessageFacts facts) => new()
    {
        Subject = $"Su {CodeName(facts.Purpose)} para {facts.ClinicName} (referencia {facts.Reference})",
        Heading = $"Su {CodeName(facts.Purpose)} para {facts.ClinicName}",
        Greeting = facts.PersonName.Length == 0 ? "Hola:" : $"Hola, {facts.PersonName}:",
        Instruction = $"Escriba este código en la página que muestra la referencia {facts.Reference} {Aim(facts.Purpose)}:",
        ReferenceAndTime = $"Referencia {facts.Reference}, hora de envío: {facts.SentTime}",
        Expiry = $"Vence {facts.MinutesValid} minutos después del envío. Hora de vencimiento: {facts.ExpiryTime}",
        NotYouQuestion = "¿No ha pedido este código?",
        NotYouAdvice = $"{Suspicion(facts.Purpose)}: cámbiela y avise al administrador de su clínica.",
        Secrecy = $"Nadie de {facts.ClinicName} le pedirá nunca este código. No lo lea en voz alta ni lo comparta.",
    };

    /// <summary>Without accents: most of them are not in GSM-7 (rule M4).</summary>
    public string Text(MessageFacts facts, string code) =>
        $"{facts.ClinicName}: {TextLead(facts.Purpose)} {code}\nVence {facts.ExpiryTime}\nRef {facts.Reference}";

    private static string CodeName(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "código de registro",
        ChallengePurpose.SignIn => "código de acceso",
        ChallengePurpose.StepUp => "código de confirmación",
        _ => throw new UnreachableException(),
    };

    private static string TextLead(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "codigo de registro",
        ChallengePurpose.SignIn => "codigo de acceso",
        ChallengePurpose.StepUp => "confirme con", // "codigo de confirmacion" is too long
        _ => throw new UnreachableException(),
    };

    private static string Aim(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "para configurar la autenticación multifactor",
        ChallengePurpose.SignIn => "para iniciar sesión",
        ChallengePurpose.StepUp => "para confirmar que es usted",
        _ => throw new UnreachableException(),
    };

    private static string Suspicion(ChallengePurpose purpose) => purpose == ChallengePurpose.StepUp
        ? "Es posible que alguien esté usando su cuenta y conozca su contraseña"
        : "Es posible que alguien conozca su contraseña";
}

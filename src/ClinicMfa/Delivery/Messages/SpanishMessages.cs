using System.Diagnostics;

namespace ClinicMfa;

/// <summary>The messages in Spanish.</summary>
internal sealed class SpanishMessages : IMessageWording
{
    public string Language => "es";

    public string YourClinic => "su clínica";

    public string MemberOfStaff => "un miembro del personal";

    public string NeverShare => "No lo comparta.";

    public EmailWording Email(MessageFacts facts) => new()
    {
        Subject = $"Su {CodeName(facts.Purpose)} para {facts.ClinicName} (referencia {facts.Reference})",
        Heading = $"Su {CodeName(facts.Purpose)} para {facts.ClinicName}",
        Greeting = Greeting(facts.PersonName),
        Lead = $"Escriba este código en la página que muestra la referencia {facts.Reference} {Aim(facts.Purpose)}:",
        Details =
        [
            $"Referencia {facts.Reference}, hora de envío: {facts.SentTime}",
            $"Vence {facts.MinutesValid} minutos después del envío. Hora de vencimiento: {facts.ExpiryTime}",
        ],
        NotYouQuestion = "¿No ha pedido este código?",
        NotYouAdvice = $"{Suspicion(facts.Purpose)}: cámbiela y avise al administrador de su clínica.",
        Secrecy = $"Nadie de {facts.ClinicName} le pedirá nunca este código. No lo lea en voz alta ni lo comparta.",
    };

    /// <summary>Without accents: most of them are not in GSM-7 (rule M4).</summary>
    public string Text(MessageFacts facts, string code) =>
        $"{facts.ClinicName}: {TextLead(facts.Purpose)} {code}\nVence {facts.ExpiryTime}\nRef {facts.Reference}";

    public string TestText(string clinicName) => $"{clinicName}: esta es una prueba que pidio un administrador. Los mensajes llegan a este telefono.";

    public EmailWording Notice(NoticeFacts facts)
    {
        var heading = NoticeHeading(facts);
        return new EmailWording
        {
            Subject = heading,
            Heading = heading,
            Greeting = Greeting(facts.PersonName),
            Lead = NoticeLead(facts),
            Details = facts.ClientAddress is null ? [$"Fecha y hora: {facts.When}"] : [$"Fecha y hora: {facts.When}", $"Dirección de red: {facts.ClientAddress}"],
            NotYouQuestion = facts.Kind == NoticeKind.Test ? null : facts.Colleague is null ? "¿No ha sido usted?" : "¿No lo esperaba?",
            NotYouAdvice = facts.Kind == NoticeKind.Test ? null : facts.Colleague is null
                ? "Es posible que alguien conozca su contraseña: cámbiela y avise al administrador de su clínica."
                : "Pregunte a los demás administradores y a la persona en cuestión. Si nadie lo pidió, alguien está abusando de un permiso.",
        };
    }

    private static string NoticeHeading(NoticeFacts facts) => facts.Kind switch
    {
        NoticeKind.SetUp => $"La autenticación multifactor está configurada para {facts.ClinicName}",
        NoticeKind.Changed => $"Su autenticación multifactor para {facts.ClinicName} ha cambiado",
        NoticeKind.Reset => $"{Capital(Of("autenticación multifactor", facts))} para {facts.ClinicName} se ha restablecido",
        NoticeKind.Unlocked => $"Sus códigos para {facts.ClinicName} están desbloqueados",
        NoticeKind.BrowserTrusted => $"Un navegador nuevo es de confianza para {facts.ClinicName}",
        NoticeKind.CodesRefused => $"Se escribieron códigos incorrectos en su cuenta de {facts.ClinicName}",
        NoticeKind.EmailFallback => $"Un código para {facts.ClinicName} se envió por correo y no por mensaje de texto",
        NoticeKind.AddressChanged => $"La dirección de correo de su cuenta en {facts.ClinicName} ha cambiado",
        NoticeKind.Test => $"Mensaje de prueba de {facts.ClinicName}",
        NoticeKind.EmergencyAccessGiven => $"{(facts.Colleague is { } name ? $"El próximo inicio de sesión de {name}" : "Su próximo inicio de sesión")} en {facts.ClinicName} no pedirá código",
        NoticeKind.EmergencyAccessUsed => $"Se usó un acceso de emergencia a {facts.ClinicName}",
        NoticeKind.SignedOutEverywhere => $"Se cerraron todas sus sesiones en {facts.ClinicName}",
        NoticeKind.IdentityAttested => $"{Capital(Of("identidad", facts))} se confirmó en {facts.ClinicName}",
        NoticeKind.PhoneImported => $"Su número de teléfono se ha conservado para {facts.ClinicName}",
        _ => throw new UnreachableException(),
    };

    private string NoticeLead(NoticeFacts facts) => facts.Kind switch
    {
        NoticeKind.SetUp or NoticeKind.Changed when facts.Method == MfaMethod.Text => $"Desde ahora sus códigos llegan por mensaje de texto al {facts.Concerned}.",
        NoticeKind.SetUp or NoticeKind.Changed => "Desde ahora sus códigos llegan por correo a la dirección de su cuenta.",
        NoticeKind.Reset => $"{Actor(facts)} la restableció. {(facts.Colleague is null ? "La configurará" : "Se configurará")} de nuevo en el próximo inicio de sesión.",
        NoticeKind.Unlocked => $"{Actor(facts)} quitó el bloqueo. Ya puede iniciar sesión.",
        NoticeKind.BrowserTrusted => "Se escribió un código en un navegador que desde ahora se recuerda: durante un tiempo no pedirá ningún código.",
        NoticeKind.CodesRefused => "Alguien que ya había pasado su contraseña escribió códigos incorrectos varias veces.",
        NoticeKind.EmailFallback => "El mensaje de texto con su código no se pudo entregar, por lo que se envió un código a la dirección de correo de su cuenta. Nada más ha cambiado.",
        NoticeKind.AddressChanged => $"Desde ahora los mensajes llegan a {facts.Concerned}.",
        NoticeKind.Test => "Un administrador de su clínica pidió esta prueba. Si puede leerla, los correos le llegan.",
        NoticeKind.EmergencyAccessGiven => "El operador de este sistema dio un acceso de emergencia: un inicio de sesión solo con correo y contraseña.",
        NoticeKind.EmergencyAccessUsed => $"{(facts.Colleague is { } name ? $"{AtStart(name)} inició" : "Usted inició")} sesión solo con correo y contraseña, por el acceso de emergencia que había dado el operador de este sistema.",
        NoticeKind.SignedOutEverywhere => "Se cerraron todas las sesiones y ningún navegador es ya de confianza: el próximo inicio de sesión pedirá un código.",
        NoticeKind.IdentityAttested => $"{Actor(facts)} confirmó {Of("identidad", facts)}: los códigos por correo valen de nuevo después de que la contraseña se estableciera con un enlace enviado al buzón.",
        NoticeKind.PhoneImported => $"{Actor(facts)} conservó el número que usted ya había confirmado: sus códigos llegan por mensaje de texto al {facts.Concerned}.",
        _ => throw new UnreachableException(),
    };

    private static string Of(string thing, NoticeFacts facts) => facts.Colleague is { } name ? $"la {thing} de {name}" : $"su {thing}";

    /// <summary>A person's own name is written as it is, also at the start of a sentence.</summary>
    private string AtStart(string name) => name == MemberOfStaff ? Capital(name) : name;

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static string Actor(NoticeFacts facts) => facts.IsByOperator ? "El operador de este sistema" : facts.ActorName is { } name ? $"{name}, de la administración de su clínica," : "Un administrador de su clínica";

    private static string Greeting(string personName) => personName.Length == 0 ? "Hola:" : $"Hola, {personName}:";

    private static string CodeName(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "código de registro",
        ChallengePurpose.SignIn => "código de acceso",
        ChallengePurpose.StepUp => "código de confirmación",
        ChallengePurpose.MailboxProof => "código del buzón",
        _ => throw new UnreachableException(),
    };

    private static string TextLead(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "codigo de registro",
        ChallengePurpose.SignIn => "codigo de acceso",
        ChallengePurpose.StepUp => "confirme con", // "codigo de confirmacion" is too long
        ChallengePurpose.MailboxProof => "codigo del buzon",
        _ => throw new UnreachableException(),
    };

    private static string Aim(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "para configurar la autenticación multifactor",
        ChallengePurpose.SignIn => "para iniciar sesión",
        ChallengePurpose.StepUp => "para confirmar que es usted",
        ChallengePurpose.MailboxProof => "para mostrar que este buzón es suyo, antes de configurar los mensajes de texto",
        _ => throw new UnreachableException(),
    };

    private static string Suspicion(ChallengePurpose purpose) => purpose == ChallengePurpose.StepUp
        ? "Es posible que alguien esté usando su cuenta y conozca su contraseña"
        : "Es posible que alguien conozca su contraseña";
}

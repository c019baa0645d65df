namespace ClinicMfa.AspNetCore;

/// <summary>The sentences of the pages in Spanish, as it is spoken in the United States.</summary>
public class SpanishMfaTexts : MfaTexts
{
    /// <inheritdoc/>
    public override string Language => "es";
    /// <inheritdoc/>
    public override string Product => "Inicio de sesión seguro";
    /// <inheritdoc/>
    public override string Submit => "Enviar";
    /// <inheritdoc/>
    public override string SendNewCode => "Enviar un código nuevo";
    /// <inheritdoc/>
    public override string LogInAgain => "Iniciar sesión de nuevo";
    /// <inheritdoc/>
    public override string StartOver => "Volver al inicio de sesión";
    /// <inheritdoc/>
    public override string Cancel => "Cancelar";
    /// <inheritdoc/>
    public override string Continue => "Continuar";
    /// <inheritdoc/>
    public override string TryAgain => "Intentar de nuevo";
    /// <inheritdoc/>
    public override string BackToCode => "Volver al código";
    /// <inheritdoc/>
    public override string ErrorPrefix => "Error: ";

    /// <inheritdoc/>
    public override string ChooseTitle => "Elija cómo recibir sus códigos";
    /// <inheritdoc/>
    public override string ChooseIntro => "Su clínica pide un código al iniciar sesión. Elija adónde se envía.";
    /// <inheritdoc/>
    public override string ChooseLabel => "Método de autenticación";
    /// <inheritdoc/>
    public override string ChooseMissing => "Elija uno: correos electrónicos o mensajes de texto.";
    /// <inheritdoc/>
    public override string ChooseOther => "Elegir otro método";
    /// <inheritdoc/>
    public override string MethodName(MfaMethod method) => method == MfaMethod.Email ? "Correos electrónicos" : method == MfaMethod.Text ? "Mensajes de texto" : method.Name;
    /// <inheritdoc/>
    public override string MethodHint(MfaMethod method) =>
        method == MfaMethod.Email ? "A la dirección de correo de su cuenta"
        : method == MfaMethod.Text ? "A su teléfono celular, solo números de Estados Unidos" : "";
    /// <inheritdoc/>
    public override string UseInstead(MfaMethod method) =>
        method == MfaMethod.Email ? "Enviarme el código por correo electrónico"
        : method == MfaMethod.Text ? "Enviarme el código por mensaje de texto" : $"Usar {method.Name}";

    /// <inheritdoc/>
    public override string PhoneTitle => "Agregue su teléfono celular";
    /// <inheritdoc/>
    public override string PhoneLabel => "Número de teléfono";
    /// <inheritdoc/>
    public override string PhoneHint => "Un número de celular de Estados Unidos, por ejemplo (415) 201-3344.";
    /// <inheritdoc/>
    public override string PhoneConsent(string clinicName) => $"Al hacer clic en Enviar, acepta recibir por mensaje de texto los códigos de acceso de {clinicName}: un mensaje por cada código que pida. Pueden aplicarse tarifas de mensajes y datos. Responda STOP para no recibirlos más, HELP para ayuda.";
    /// <inheritdoc/>
    public override string Terms => "Condiciones";
    /// <inheritdoc/>
    public override string Privacy => "Privacidad";
    /// <inheritdoc/>
    public override string PhoneChange => "Cambiar el número de teléfono";
    /// <inheritdoc/>
    public override string Phone(PhoneNumberProblem problem) => problem switch
    {
        PhoneNumberProblem.HasExtension => "Un número con extensión no recibe mensajes de texto. Escriba un celular de Estados Unidos sin extensión, por ejemplo (415) 201-3344.",
        PhoneNumberProblem.NotInRegion => "No es un número de Estados Unidos. Escriba un celular de Estados Unidos, por ejemplo (415) 201-3344.",
        PhoneNumberProblem.NotAssigned => "Ese número no existe. Revíselo y escriba un celular de Estados Unidos, por ejemplo (415) 201-3344.",
        PhoneNumberProblem.NotMobile => "No es un celular. Escriba un celular de Estados Unidos, por ejemplo (415) 201-3344; no sirven teléfonos fijos, números gratuitos ni de internet.",
        PhoneNumberProblem.CannotBeChecked => "No podemos comprobar este número en este momento. Espere un minuto y haga clic en Enviar de nuevo.",
        PhoneNumberProblem.NotDeliverable => "No se pueden entregar mensajes a este número. Escriba otro celular de Estados Unidos, por ejemplo (415) 201-3344.",
        _ => "Escriba un número de celular de Estados Unidos, por ejemplo (415) 201-3344.",
    };

    /// <inheritdoc/>
    public override string PhoneTooManyChecks(string time) => End($"Se comprobaron demasiados números. Podrá dar otro desde: {time}");

    /// <inheritdoc/>
    public override string CodeTitle(MfaMethod method) => method == MfaMethod.Text ? "Revise sus mensajes de texto" : "Revise su correo electrónico";
    /// <inheritdoc/>
    public override string CodeLabel(ChallengePurpose purpose) => purpose is ChallengePurpose.SetUp or ChallengePurpose.MailboxProof ? "Escriba el código" : "Código";
    /// <inheritdoc/>
    public override string MailboxTitle => "Primero, confirme su correo electrónico";
    /// <inheritdoc/>
    public override string MailboxLead => "Antes de agregar un número de teléfono, demuestre que este buzón es suyo: escriba el código que enviamos allí. Después le pediremos el número.";
    /// <inheritdoc/>
    public override string ChangeProof => "Está cambiando cómo recibe sus códigos. Primero escriba este código; después elegirá la nueva forma.";
    /// <inheritdoc/>
    public override string ChangeSetUp => "Está cambiando cómo recibe sus códigos. Nada cambia hasta que se acepte el código enviado al nuevo destino.";
    /// <inheritdoc/>
    public override string CodeSent => "Código {0}, enviado a las {1} a {2}";
    /// <inheritdoc/>
    public override string CodeHint(int digits, string expires) => End($"{digits} dígitos. Sirve hasta las {expires}");
    /// <inheritdoc/>
    public override string CodeMayBeLate => "No pudimos confirmar la entrega del mensaje. Puede llegar tarde. Si no llega, envíe un código nuevo.";
    /// <inheritdoc/>
    public override string CodeNotDelivered(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "No entregado: los mensajes no llegan a este número. Pida al administrador de su clínica que lo revise.",
        DeliveryFailure.OptedOut => "No entregado: este teléfono canceló nuestros mensajes. Envíe START al número del que llegaron y después envíe un código nuevo.",
        DeliveryFailure.Unreachable => "No entregado: su teléfono está apagado o sin señal. Cuando tenga señal, envíe un código nuevo.",
        DeliveryFailure.Filtered => "No entregado: su operador o su teléfono bloqueó nuestro mensaje. Pida ayuda al administrador de su clínica.",
        DeliveryFailure.TooLate => "No entregado: el mensaje tardó tanto que su código ya no serviría. Envíe un código nuevo.",
        DeliveryFailure.Refused => "No entregado: nuestro mensaje fue rechazado. Pida ayuda al administrador de su clínica.",
        _ => "No entregado. Espere un minuto y envíe un código nuevo.",
    };
    /// <inheritdoc/>
    public override string CodeDelivered => "Entregado a su teléfono.";
    /// <inheritdoc/>
    public override string CodeTrust => "Confiar en este navegador. No lo marque en una computadora que no sea de la clínica ni suya.";
    /// <inheritdoc/>
    public override string CodeMalformed(int digits) => $"Escriba los {digits} dígitos del código.";
    /// <inheritdoc/>
    public override string CodeWrong(int triesLeft) => triesLeft == 1 ? "El código no es correcto. Queda 1 intento." : $"El código no es correcto. Quedan {triesLeft} intentos.";
    /// <inheritdoc/>
    public override string CodeExpired => "Ese código venció. Envíe un código nuevo y escriba ese.";
    /// <inheritdoc/>
    public override string CodeEarlier(string earlier, string reference, string time) => End($"Ese código es de un mensaje anterior ({earlier}). Use el de la referencia {reference}, enviado a las {time}");
    /// <inheritdoc/>
    public override string CodeTooEarly(string time) => End($"Se puede enviar un código nuevo a partir de las {time}");
    /// <inheritdoc/>
    public override string ResendIntro(MfaMethod method) => method == MfaMethod.Email ? "¿No le llegó? Revise también el correo no deseado." : "¿No le llegó? Puede tardar un minuto.";
    /// <inheritdoc/>
    public override string ResendAt => "Disponible a las {0}, en {1} s.";
    /// <inheritdoc/>
    public override string ResendNow => "Ya puede enviar un código nuevo.";

    /// <inheritdoc/>
    public override string LockedTitle => "Demasiados códigos incorrectos";
    /// <inheritdoc/>
    public override string LockedUntil(string time) => $"Los códigos están bloqueados. Fin del bloqueo: {End(time)} Después, inicie sesión de nuevo.";
    /// <inheritdoc/>
    public override string LockedInSession(string time) => $"Los códigos están bloqueados. Fin del bloqueo: {End(time)} Hasta entonces puede seguir con todo lo que no necesita un código.";
    /// <inheritdoc/>
    public override string LockedForGood => "Los códigos están bloqueados hasta que un administrador de su clínica los desbloquee.";
    /// <inheritdoc/>
    public override string LockedHelp => "Si no puede esperar, o no escribió esos códigos, hable con el administrador de su clínica: puede desbloquearle.";
    /// <inheritdoc/>
    public override string TooManyTitle => "Demasiados mensajes";
    /// <inheritdoc/>
    public override string TooMany(string time) => End($"Se enviaron demasiados códigos. Podrá pedir uno nuevo desde: {time}");
    /// <inheritdoc/>
    public override string CannotDeliverTitle => "No se pudo enviar el código";
    /// <inheritdoc/>
    public override string CannotDeliver(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "No se pueden entregar mensajes a su dirección o número. Pida al administrador de su clínica que lo revise.",
        DeliveryFailure.OptedOut => "Este teléfono canceló nuestros mensajes. Envíe START al número del que llegaron y después envíe un código nuevo.",
        DeliveryFailure.Refused => "Nuestros mensajes no se aceptan allí. Pida ayuda al administrador de su clínica.",
        DeliveryFailure.Unreachable => "Su teléfono está apagado o sin señal. Cuando tenga señal, envíe un código nuevo.",
        DeliveryFailure.Filtered => "Su operador o su teléfono bloqueó nuestro mensaje. Pida ayuda al administrador de su clínica.",
        DeliveryFailure.TooLate => "El mensaje tardó tanto que su código ya no serviría. Envíe un código nuevo.",
        _ => "Nuestros mensajes están demorados. Espere un minuto e intente de nuevo.",
    };
    /// <inheritdoc/>
    public override string CannotDeliverUntil(string time) => $"Nuestros mensajes están retenidos en este momento. Podrá intentarlo de nuevo desde: {End(time)}";
    /// <inheritdoc/>
    public override string BusyTitle => "Muchas personas están iniciando sesión";
    /// <inheritdoc/>
    public override string Busy(string time) => End($"Intente de nuevo a las {time}");
    /// <inheritdoc/>
    public override string GoneTitle => "Inicie sesión de nuevo";
    /// <inheritdoc/>
    public override string Gone(ChallengeEnd reason) => reason switch
    {
        ChallengeEnd.Expired => "Pasó más tiempo del que podemos mantener abierto un inicio de sesión.",
        ChallengeEnd.TriesUsedUp => "Cinco códigos no fueron correctos; este inicio de sesión terminó.",
        ChallengeEnd.AlreadyUsed => "Este código ya se usó.",
        ChallengeEnd.Outdated => "Entretanto cambió su contraseña, su dirección de correo o la configuración de su clínica.",
        _ => "Este inicio de sesión ya no está abierto.",
    };
    /// <inheritdoc/>
    public override string GoneInSessionTitle => "Empiece de nuevo";
    /// <inheritdoc/>
    public override string GoneInSession(ChallengeEnd reason) => reason switch
    {
        ChallengeEnd.Expired => "Pasó más tiempo del que podemos esperar un código.",
        ChallengeEnd.TriesUsedUp => "Cinco códigos no fueron correctos. Empiece de nuevo para recibir otro.",
        ChallengeEnd.AlreadyUsed => "Este código ya se usó.",
        ChallengeEnd.Outdated => "Entretanto cambió su contraseña, su dirección de correo, la forma de recibir sus códigos o la configuración de su clínica.",
        _ => "Ya no esperamos este código.",
    };
    /// <inheritdoc/>
    public override string UnknownTitle => "No puede iniciar sesión en esta clínica";
    /// <inheritdoc/>
    public override string Unknown => "La clínica no le tiene entre su personal. Hable con el administrador de su clínica.";
    /// <inheritdoc/>
    public override string UnattestedTitle => "Su clínica debe confirmar quién es usted";
    /// <inheritdoc/>
    public override string Unattested => "Su contraseña se estableció mediante un enlace enviado a su buzón, así que un código enviado al mismo buzón no demuestra nada más. Pida al administrador de su clínica que confirme quién es usted; después, intente de nuevo.";
    /// <inheritdoc/>
    public override string UnavailableTitle => "Intente de nuevo en breve";
    /// <inheritdoc/>
    public override string Unavailable => "Algo que necesitamos para su inicio de sesión no funciona en este momento. No es culpa suya y no se ha perdido nada.";
    /// <inheritdoc/>
    public override string UnavailableInSession => "Algo que necesitamos para comprobar su código no funciona en este momento. No es culpa suya, su sesión sigue abierta y no se ha perdido nada.";
    /// <inheritdoc/>
    public override string StaleTitle => "Esta página ya no estaba al día";
    /// <inheritdoc/>
    public override string Stale => "Estuvo abierta demasiado tiempo o en otra pestaña, y no se envió nada.";

    /// <inheritdoc/>
    public override string ConfirmTitle => "Confirme que es usted";
    /// <inheritdoc/>
    public override string Confirm => "Lo que va a hacer necesita un código reciente.";
    /// <inheritdoc/>
    public override string ConfirmSend => "Enviar un código";
    /// <inheritdoc/>
    public override string FormTooOld => "La página que envió estuvo abierta más de 15 minutos, así que no se tomó nada de ella y nada cambió. Escriba el código y volverá a esa página para llenarla de nuevo.";

    /// <inheritdoc/>
    public override string NoCodeTitle => "El código no fue aceptado";
    /// <inheritdoc/>
    public override string NoResendTitle => "Todavía no se puede enviar un código nuevo";
    /// <inheritdoc/>
    public override string NoPhoneTitle => "El número de teléfono no fue aceptado";
    /// <inheritdoc/>
    public override string NoMethodTitle => "No se eligió ningún método";
    /// <inheritdoc/>
    public override string ProofRequired => "La contraseña es correcta. Para iniciar sesión, demuestre de una segunda manera que es usted.";

    // "10:44 a. m." brings the full stop of its own.
    private static string End(string sentence) => sentence.EndsWith('.') ? sentence : sentence + ".";
}

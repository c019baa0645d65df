using System.Globalization;

namespace ClinicMfa.AspNetCore;

/// <summary>Every sentence of the pages. A language is one class; the page that shows a sentence knows none.</summary>
internal abstract class MfaTexts
{
    private static readonly EnglishTexts English = new();
    private static readonly SpanishTexts Spanish = new();

    /// <summary>The texts of a culture: Spanish, otherwise English.</summary>
    public static MfaTexts For(CultureInfo culture) => culture.TwoLetterISOLanguageName == Spanish.Language ? Spanish : English;

    /// <summary>For the page's <c>lang</c>.</summary>
    public abstract string Language { get; }

    public abstract string Product { get; }
    public abstract string Submit { get; }
    public abstract string SendNewCode { get; }
    public abstract string LogInAgain { get; }
    public abstract string StartOver { get; }
    public abstract string Cancel { get; }
    public abstract string Continue { get; }
    public abstract string TryAgain { get; }
    public abstract string BackToCode { get; }
    public abstract string ErrorPrefix { get; }

    public abstract string ChooseTitle { get; }
    public abstract string ChooseIntro { get; }
    public abstract string ChooseLabel { get; }
    public abstract string ChooseMissing { get; }
    public abstract string ChooseOther { get; }
    public abstract string MethodName(MfaMethod method);
    public abstract string MethodHint(MfaMethod method);
    public abstract string UseInstead(MfaMethod method);

    public abstract string PhoneTitle { get; }
    public abstract string PhoneLabel { get; }
    public abstract string PhoneHint { get; }
    /// <summary>What the user agrees to; carriers ask for each part of it.</summary>
    public abstract string PhoneConsent(string clinicName);
    /// <summary>Which text <see cref="PhoneConsent"/> is, for the record. To be changed with it.</summary>
    public string PhoneConsentVersion => $"{Language} 2026-11";
    public abstract string Terms { get; }
    public abstract string Privacy { get; }
    public abstract string PhoneChange { get; }
    public abstract string Phone(PhoneNumberProblem problem);
    public abstract string PhoneTooManyChecks(string time);

    public abstract string CodeTitle(MfaMethod method);
    public abstract string CodeLabel(ChallengePurpose purpose);
    public abstract string MailboxTitle { get; }
    public abstract string MailboxLead { get; }
    public abstract string ChangeProof { get; }
    public abstract string ChangeSetUp { get; }
    /// <summary>Format: 0 the reference, 1 the time, 2 the masked destination.</summary>
    public abstract string CodeSent { get; }
    public abstract string CodeHint(int digits, string expires);
    public abstract string CodeMayBeLate { get; }
    public abstract string CodeNotDelivered(DeliveryFailure failure);
    public abstract string CodeDelivered { get; }
    public abstract string CodeTrust { get; }
    public abstract string CodeMalformed(int digits);
    public abstract string CodeWrong(int triesLeft);
    public abstract string CodeExpired { get; }
    public abstract string CodeEarlier(string earlier, string reference, string time);
    public abstract string CodeTooEarly(string time);
    public abstract string ResendIntro(MfaMethod method);
    public abstract string ResendAt(string time, int seconds);

    public abstract string LockedTitle { get; }
    public abstract string LockedUntil(string time);
    public abstract string LockedInSession(string time);
    public abstract string LockedForGood { get; }
    public abstract string LockedHelp { get; }
    public abstract string TooManyTitle { get; }
    public abstract string TooMany(string time);
    public abstract string CannotDeliverTitle { get; }
    public abstract string CannotDeliver(DeliveryFailure failure);
    public abstract string CannotDeliverUntil(string time);
    public abstract string BusyTitle { get; }
    public abstract string Busy(string time);
    public abstract string GoneTitle { get; }
    public abstract string Gone(ChallengeEnd reason);
    public abstract string GoneInSessionTitle { get; }
    public abstract string GoneInSession(ChallengeEnd reason);
    public abstract string UnknownTitle { get; }
    public abstract string Unknown { get; }
    public abstract string UnattestedTitle { get; }
    public abstract string Unattested { get; }
    public abstract string UnavailableTitle { get; }
    public abstract string Unavailable { get; }
    public abstract string UnavailableInSession { get; }
    public abstract string StaleTitle { get; }
    public abstract string Stale { get; }

    public abstract string ConfirmTitle { get; }
    public abstract string Confirm { get; }
    public abstract string ConfirmSend { get; }
    public abstract string FormTooOld { get; }

    // Headings of the JSON API's problems; a page says only the sentence, beside its field.
    public abstract string NoCodeTitle { get; }
    public abstract string NoResendTitle { get; }
    public abstract string NoPhoneTitle { get; }
    public abstract string NoMethodTitle { get; }
}

using ClinicMfa.SampleHost.Admin;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Audit;

/// <summary>Audit facts in words.</summary>
internal static class EventWords
{
    public static string What(IStringLocalizer<Words> words, MfaEvent fact) => fact.Kind switch
    {
        MfaEventKind.CodeSent when IsInPlaceOfText(fact) => words["Code sent by email, in place of a text"],
        MfaEventKind.CodeSent => IsText(fact) ? words["Code sent by text"] : words["Code sent by email"],
        MfaEventKind.CodeNotSent => IsText(fact) ? words["Code not sent by text"] : words["Code not sent by email"],
        MfaEventKind.CodeRefused => words["Wrong code"],
        MfaEventKind.Locked => words["Wrong code, and locked by it"],
        MfaEventKind.SetUpCompleted => SetUp(words, fact),
        MfaEventKind.SignInCompleted when IsInPlaceOfText(fact) => words["Logged in with a code by email, in place of a text"],
        MfaEventKind.SignInCompleted => words["Logged in with a code"],
        MfaEventKind.StepUpCompleted => words["Confirmed with a code while signed in"],
        MfaEventKind.TrustedBrowserUsed => words["Logged in on a trusted browser, without a code"],
        MfaEventKind.PolicyTurnedOn => words["Multifactor authentication turned on ({0})", OutcomeWords.Policy(words, fact.Outcome)],
        MfaEventKind.PolicyChanged => words["Multifactor authentication changed ({0})", OutcomeWords.Policy(words, fact.Outcome)],
        MfaEventKind.PolicyTurnedOff => words["Multifactor authentication turned off"],
        MfaEventKind.AdministrationDenied => words["Administration refused ({0})", OutcomeWords.Denied(words, fact.Outcome)],
        MfaEventKind.SignInRefused => words["Login refused: {0}", OutcomeWords.Refused(words, fact.Outcome)],
        MfaEventKind.TextConsentGiven => words["Agreed to texts"],
        MfaEventKind.NoticeSent => words["Notice sent: {0}", NoticeOf(words, fact)],
        MfaEventKind.NoticeNotSent => words["Notice not sent: {0}", NoticeOf(words, fact)],
        MfaEventKind.TestMessageSent => words["Test message sent"],
        MfaEventKind.Reset => words["Reset by an Admin, identity verified"],
        MfaEventKind.ResetByOperator => words["Reset by the operator, identity verified"],
        MfaEventKind.Unlocked => words["Unlocked"],
        MfaEventKind.BrowserRevoked => words["Browser revoked"],
        MfaEventKind.SignedOutEverywhere => words["Signed out everywhere"],
        MfaEventKind.IdentityAttested => words["Identity confirmed"],
        MfaEventKind.EmergencyAccessGiven => words["Emergency access given: {0}", OutcomeWords.EmergencyAccess(words, fact.Outcome)],
        MfaEventKind.EmergencyAccessUsed => words["Logged in by emergency access, without a code"],
        MfaEventKind.MailboxProven => words["Mailbox proven before a phone number"],
        MfaEventKind.PhoneImported => words["Phone number taken over from the former system"],
        _ => fact.Outcome,
    };

    private static bool IsText(MfaEvent fact) => fact.Method == MfaMethod.Text;

    private static bool IsInPlaceOfText(MfaEvent fact) => fact.Outcome.Contains("in place of a text", StringComparison.Ordinal);

    private static string SetUp(IStringLocalizer<Words> words, MfaEvent fact)
    {
        string method = fact.Method is { } known ? PolicyWords.Method(words, known) : words["a method"];
        if (!fact.Outcome.Contains("in place of", StringComparison.Ordinal))
            return words["Set up: {0}", method];
        var former = fact.Outcome.EndsWith(MfaMethod.Text.Name, StringComparison.OrdinalIgnoreCase) ? MfaMethod.Text : MfaMethod.Email;
        return words["Set up: {0}, in place of {1}", method, PolicyWords.Method(words, former)];
    }

    private static string NoticeOf(IStringLocalizer<Words> words, MfaEvent fact) =>
        Enum.TryParse<NoticeKind>(fact.Outcome.Split(':')[0], out var kind) ? NoticeWords(words, kind) : fact.Outcome;

    private static string NoticeWords(IStringLocalizer<Words> words, NoticeKind kind) => kind switch
    {
        NoticeKind.SetUp => words["set up (notice)"],
        NoticeKind.Changed => words["method or number changed"],
        NoticeKind.Reset => words["reset"],
        NoticeKind.Unlocked => words["unlocked (notice)"],
        NoticeKind.BrowserTrusted => words["a new browser is trusted"],
        NoticeKind.CodesRefused => words["wrong codes"],
        NoticeKind.EmailFallback => words["a code by email in place of a text"],
        NoticeKind.AddressChanged => words["email changed"],
        NoticeKind.EmergencyAccessGiven => words["emergency access given"],
        NoticeKind.EmergencyAccessUsed => words["emergency access used"],
        NoticeKind.SignedOutEverywhere => words["signed out everywhere (notice)"],
        NoticeKind.IdentityAttested => words["identity confirmed (notice)"],
        NoticeKind.PhoneImported => words["phone number taken over"],
        _ => words["test"],
    };
}

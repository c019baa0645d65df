using System.Globalization;
using ClinicMfa.SampleHost.Admin;

namespace ClinicMfa.SampleHost.Audit;

/// <summary>Audit facts in words.</summary>
internal static class EventWords
{
    /// <summary>A moment by the clinic's clock, to the second: what came first matters here.</summary>
    public static string When(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.GetCultureInfo("en-US"));

    public static string What(MfaEvent fact) => fact.Kind switch
    {
        MfaEventKind.CodeSent => $"Code sent by {Channel(fact)}{InPlaceOfText(fact)}",
        MfaEventKind.CodeNotSent => $"Code not sent by {Channel(fact)}",
        MfaEventKind.CodeRefused => "Wrong code",
        MfaEventKind.Locked => "Wrong code, and locked by it",
        MfaEventKind.SetUpCompleted => $"Set up: {Method(fact)}{InPlaceOf(fact)}",
        MfaEventKind.SignInCompleted => $"Logged in with a code{InPlaceOfText(fact)}",
        MfaEventKind.StepUpCompleted => "Confirmed with a code while signed in",
        MfaEventKind.TrustedBrowserUsed => "Logged in on a trusted browser, without a code",
        MfaEventKind.PolicyTurnedOn => $"Multifactor authentication turned on ({fact.Outcome})",
        MfaEventKind.PolicyChanged => $"Multifactor authentication changed ({fact.Outcome})",
        MfaEventKind.PolicyTurnedOff => "Multifactor authentication turned off",
        MfaEventKind.AdministrationDenied => $"Administration refused ({WithoutPrefix(fact.Outcome, "denied: ")})",
        MfaEventKind.SignInRefused => fact.Outcome == "locked" ? "Login refused: locked" : $"Login refused: {fact.Outcome}",
        MfaEventKind.TextConsentGiven => "Agreed to texts",
        MfaEventKind.NoticeSent => $"Notice sent: {NoticeOf(fact)}",
        MfaEventKind.NoticeNotSent => $"Notice not sent: {NoticeOf(fact)}",
        MfaEventKind.TestMessageSent => "Test message sent",
        MfaEventKind.Reset => "Reset by an Admin, identity verified",
        MfaEventKind.ResetByOperator => "Reset by the operator, identity verified",
        MfaEventKind.Unlocked => "Unlocked",
        MfaEventKind.BrowserRevoked => "Browser revoked",
        MfaEventKind.SignedOutEverywhere => "Signed out everywhere",
        MfaEventKind.IdentityAttested => "Identity confirmed",
        MfaEventKind.EmergencyAccessGiven => $"Emergency access given: {fact.Outcome}",
        MfaEventKind.EmergencyAccessUsed => "Logged in by emergency access, without a code",
        MfaEventKind.MailboxProven => "Mailbox proven before a phone number",
        _ => fact.Outcome,
    };

    private static string Channel(MfaEvent fact) => fact.Method == MfaMethod.Text ? "text" : "email";

    private static string Method(MfaEvent fact) => fact.Method is { } method ? PolicyWords.Method(method) : "a method";

    private static string InPlaceOf(MfaEvent fact) =>
        fact.Outcome.Contains("in place of", StringComparison.Ordinal)
            ? fact.Outcome.EndsWith(MfaMethod.Text.Name, StringComparison.OrdinalIgnoreCase) ? ", in place of Texts" : ", in place of Emails"
            : "";

    private static string InPlaceOfText(MfaEvent fact) =>
        fact.Outcome.Contains("in place of a text", StringComparison.Ordinal) ? " by email, in place of a text" : "";

    private static string NoticeOf(MfaEvent fact) =>
        Enum.TryParse<NoticeKind>(fact.Outcome.Split(':')[0], out var kind) ? NoticeWords(kind) : fact.Outcome;

    private static string NoticeWords(NoticeKind kind) => kind switch
    {
        NoticeKind.SetUp => "set up",
        NoticeKind.Changed => "method or number changed",
        NoticeKind.Reset => "reset",
        NoticeKind.Unlocked => "unlocked",
        NoticeKind.BrowserTrusted => "a new browser is trusted",
        NoticeKind.CodesRefused => "wrong codes",
        NoticeKind.EmailFallback => "a code by email in place of a text",
        NoticeKind.AddressChanged => "email changed",
        NoticeKind.EmergencyAccessGiven => "emergency access given",
        NoticeKind.EmergencyAccessUsed => "emergency access used",
        NoticeKind.SignedOutEverywhere => "signed out everywhere",
        NoticeKind.IdentityAttested => "identity confirmed",
        _ => "test",
    };

    private static string WithoutPrefix(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
}

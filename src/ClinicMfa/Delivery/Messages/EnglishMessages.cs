using System.Diagnostics;

namespace ClinicMfa;

/// <summary>The messages in English.</summary>
internal sealed class EnglishMessages : IMessageWording
{
    public string Language => "en";

    public string YourClinic => "your clinic";

    public string MemberOfStaff => "a member of staff";

    public string NeverShare => "Never share it.";

    public EmailWording Email(MessageFacts facts) => new()
    {
        Subject = $"Your {CodeName(facts.Purpose)} for {facts.ClinicName} (reference {facts.Reference})",
        Heading = $"Your {CodeName(facts.Purpose)} for {facts.ClinicName}",
        Greeting = Greeting(facts.PersonName),
        Lead = $"Type this code on the page that shows reference {facts.Reference} {Aim(facts.Purpose)}:",
        Details =
        [
            $"Reference {facts.Reference}, sent at {facts.SentTime}.",
            $"It expires {facts.MinutesValid} minutes after it was sent, at {facts.ExpiryTime}.",
        ],
        NotYouQuestion = "You did not ask for this code?",
        NotYouAdvice = $"{Suspicion(facts.Purpose)}: change your password and tell your clinic's Admin.",
        Secrecy = $"Nobody at {facts.ClinicName} will ever ask you for this code. Do not read it out or pass it on.",
    };

    public string Text(MessageFacts facts, string code) =>
        $"{facts.ClinicName}: {TextLead(facts.Purpose)} {code}\nExpires {facts.ExpiryTime}\nRef {facts.Reference}";

    public string TestText(string clinicName) => $"{clinicName}: this is a test that an Admin asked for. Texts reach this phone.";

    public EmailWording Notice(NoticeFacts facts)
    {
        var heading = NoticeHeading(facts);
        return new EmailWording
        {
            Subject = heading,
            Heading = heading,
            Greeting = Greeting(facts.PersonName),
            Lead = NoticeLead(facts),
            Details = facts.ClientAddress is null ? [$"When: {facts.When}"] : [$"When: {facts.When}", $"From the network address: {facts.ClientAddress}"],
            NotYouQuestion = facts.Kind == NoticeKind.Test ? null : facts.Colleague is null ? "This wasn't you?" : "You did not expect this?",
            NotYouAdvice = facts.Kind == NoticeKind.Test ? null : facts.Colleague is null
                ? "Someone may have your password: change it and tell your clinic's Admin."
                : "Ask the other Admins and the person concerned. If nobody asked for it, somebody is misusing a permission.",
        };
    }

    private string NoticeHeading(NoticeFacts facts) => facts.Kind switch
    {
        NoticeKind.SetUp => $"Multifactor authentication is set up for {facts.ClinicName}",
        NoticeKind.Changed => $"Your multifactor authentication for {facts.ClinicName} was changed",
        NoticeKind.Reset => $"{Whose(facts)} multifactor authentication for {facts.ClinicName} was reset",
        NoticeKind.Unlocked => $"Your codes for {facts.ClinicName} are unlocked",
        NoticeKind.BrowserTrusted => $"A new browser is trusted for {facts.ClinicName}",
        NoticeKind.CodesRefused => $"Wrong codes were typed for your account at {facts.ClinicName}",
        NoticeKind.EmailFallback => $"A code for {facts.ClinicName} was sent by email instead of text",
        NoticeKind.AddressChanged => $"The email address of your account at {facts.ClinicName} was changed",
        NoticeKind.Test => $"Test message of {facts.ClinicName}",
        NoticeKind.EmergencyAccessGiven => $"{Whose(facts)} next login at {facts.ClinicName} needs no code",
        NoticeKind.EmergencyAccessUsed => $"Emergency access to {facts.ClinicName} was used",
        NoticeKind.SignedOutEverywhere => $"You were signed out everywhere at {facts.ClinicName}",
        NoticeKind.IdentityAttested => $"{Whose(facts)} identity was confirmed at {facts.ClinicName}",
        NoticeKind.PhoneImported => $"Your phone number was taken over for {facts.ClinicName}",
        _ => throw new UnreachableException(),
    };

    private string NoticeLead(NoticeFacts facts) => facts.Kind switch
    {
        NoticeKind.SetUp or NoticeKind.Changed when facts.Method == MfaMethod.Text => $"From now on your codes come by text to {facts.Concerned}.",
        NoticeKind.SetUp or NoticeKind.Changed => "From now on your codes come by email to the address of your account.",
        NoticeKind.Reset => $"{Actor(facts)} reset it. {(facts.Colleague is null ? "You set it up" : "It is set up")} again at the next login.",
        NoticeKind.Unlocked => $"{Actor(facts)} ended the lock. You can log in again.",
        NoticeKind.BrowserTrusted => "A code was typed on a browser that is now remembered: for a while it does not ask for a code.",
        NoticeKind.CodesRefused => "Somebody who had got past your password typed wrong codes several times.",
        NoticeKind.EmailFallback => "The text with your code could not be delivered, so a code was sent to the email address of your account. Nothing else has changed.",
        NoticeKind.AddressChanged => $"From now on messages go to {facts.Concerned}.",
        NoticeKind.Test => "An Admin of your clinic asked for this test. If you can read it, emails reach you.",
        NoticeKind.EmergencyAccessGiven => "The operator of this system gave emergency access: one login with email and password alone.",
        NoticeKind.EmergencyAccessUsed => $"{AtStart(facts.Colleague ?? "You")} logged in with email and password alone, by the emergency access that the operator of this system had given.",
        NoticeKind.SignedOutEverywhere => "Every session was ended, and no browser is trusted any more: the next login asks for a code.",
        NoticeKind.IdentityAttested => $"{Actor(facts)} confirmed who {facts.Colleague ?? "you are"}{(facts.Colleague is null ? "" : " is")}, so that codes by email count again after the password was set by a link to the mailbox.",
        NoticeKind.PhoneImported => $"{Actor(facts)} took over the number that you had confirmed before: your codes come by text to {facts.Concerned}.",
        _ => throw new UnreachableException(),
    };

    private string Whose(NoticeFacts facts) => facts.Colleague is { } name ? $"{AtStart(name)}'s" : "Your";

    /// <summary>A person's own name is written as it is, also at the start of a sentence.</summary>
    private string AtStart(string name) => name == MemberOfStaff ? "A member of staff" : name;

    private static string Actor(NoticeFacts facts) => facts.IsByOperator ? "The operator of this system" : facts.ActorName is { } name ? $"{name}, an Admin of your clinic," : "An Admin of your clinic";

    private static string Greeting(string personName) => personName.Length == 0 ? "Hello," : $"Hello {personName},";

    private static string CodeName(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "set-up code",
        ChallengePurpose.SignIn => "login code",
        ChallengePurpose.StepUp => "confirmation code",
        ChallengePurpose.MailboxProof => "mailbox code",
        _ => throw new UnreachableException(),
    };

    private static string TextLead(ChallengePurpose purpose) =>
        purpose == ChallengePurpose.StepUp ? "confirm with" : CodeName(purpose); // "confirmation code" is too long

    private static string Aim(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "to set up multifactor authentication",
        ChallengePurpose.SignIn => "to log in",
        ChallengePurpose.StepUp => "to confirm that it is you",
        ChallengePurpose.MailboxProof => "to show that this mailbox is yours, before you set up texts",
        _ => throw new UnreachableException(),
    };

    private static string Suspicion(ChallengePurpose purpose) =>
        purpose == ChallengePurpose.StepUp ? "Someone may be using your account" : "Someone may have your password";
}

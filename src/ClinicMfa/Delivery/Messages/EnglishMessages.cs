using System.Diagnostics;

namespace ClinicMfa;

/// <summary>The messages in English.</summary>
internal sealed class EnglishMessages : IMessageWording
{
    public string Language => "en";

    public string YourClinic => "your clinic";

    public string NeverShare => "Never share it.";

    public EmailWording Email(MessageFacts facts) => new()
    {
        Subject = $"Your {CodeName(facts.Purpose)} for {facts.ClinicName} (reference {facts.Reference})",
        Heading = $"Your {CodeName(facts.Purpose)} for {facts.ClinicName}",
        Greeting = facts.PersonName.Length == 0 ? "Hello," : $"Hello {facts.PersonName},",
        Instruction = $"Type this code on the page that shows reference {facts.Reference} {Aim(facts.Purpose)}:",
        ReferenceAndTime = $"Reference {facts.Reference}, sent at {facts.SentTime}.",
        Expiry = $"It expires {facts.MinutesValid} minutes after it was sent, at {facts.ExpiryTime}.",
        NotYouQuestion = "You did not ask for this code?",
        NotYouAdvice = $"{Suspicion(facts.Purpose)}: change your password and tell your clinic's Admin.",
        Secrecy = $"Nobody at {facts.ClinicName} will ever ask you for this code. Do not read it out or pass it on.",
    };

    public string Text(MessageFacts facts, string code) =>
        $"{facts.ClinicName}: {TextLead(facts.Purpose)} {code}\nExpires {facts.ExpiryTime}\nRef {facts.Reference}";

    private static string CodeName(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "set-up code",
        ChallengePurpose.SignIn => "login code",
        ChallengePurpose.StepUp => "confirmation code",
        _ => throw new UnreachableException(),
    };

    private static string TextLead(ChallengePurpose purpose) =>
        purpose == ChallengePurpose.StepUp ? "confirm with" : CodeName(purpose); // "confirmation code" is too long

    private static string Aim(ChallengePurpose purpose) => purpose switch
    {
        ChallengePurpose.SetUp => "to set up multifactor authentication",
        ChallengePurpose.SignIn => "to log in",
        ChallengePurpose.StepUp => "to confirm that it is you",
        _ => throw new UnreachableException(),
    };

    private static string Suspicion(ChallengePurpose purpose) =>
        purpose == ChallengePurpose.StepUp ? "Someone may be using your account" : "Someone may have your password";
}

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>What became of a test message: a key for the address, and its sentence.</summary>
internal static class TestWords
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["sent"] = "The test message was sent. It should be there within a minute.",
        ["unconfirmed"] = "The test message may have been sent: nobody confirmed that it was taken.",
        ["failed"] = "The test message was not sent. Tell whoever runs this system to look at the log.",
        ["refused"] = "The test message was refused: messages can't be delivered to your address or number.",
        ["opted-out"] = "The test message was not sent: your phone has opted out of texts. Text START to the number they came from.",
        ["many"] = "That was too much at once. Try again in a while.",
        ["no-number"] = "Texts have nowhere to go: you have not set up a phone.",
        ["no-sender"] = "This system can't send test messages that way.",
    };

    public static string KeyOf(TestMessage answer) => answer switch
    {
        TestMessage.Sent { IsConfirmed: true } => "sent",
        TestMessage.Sent => "unconfirmed",
        TestMessage.NotSent { Failure: DeliveryFailure.InvalidDestination } => "refused",
        TestMessage.NotSent { Failure: DeliveryFailure.OptedOut } => "opted-out",
        TestMessage.TooMany => "many",
        TestMessage.NoNumber => "no-number",
        TestMessage.NoSender => "no-sender",
        _ => "failed",
    };

    public static string? Of(string? key) => key is not null && Sentences.TryGetValue(key, out var sentence) ? sentence : null;
}

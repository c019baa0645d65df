using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>What became of a test message: a key for the address, and its sentence.</summary>
internal static class TestWords
{
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

    public static string? Of(IStringLocalizer<Words> words, string? key) => key switch
    {
        "sent" => words["The test message was sent. It should be there within a minute."].Value,
        "unconfirmed" => words["The test message may have been sent: nobody confirmed that it was taken."].Value,
        "failed" => words["The test message was not sent. Tell whoever runs this system to look at the log."].Value,
        "refused" => words["The test message was refused: messages can't be delivered to your address or number."].Value,
        "opted-out" => words["The test message was not sent: your phone has opted out of texts. Text START to the number they came from."].Value,
        "many" => words["That was too much at once. Try again in a while."].Value,
        "no-number" => words["Texts have nowhere to go: you have not set up a phone."].Value,
        "no-sender" => words["This system can't send test messages that way."].Value,
        _ => null,
    };
}

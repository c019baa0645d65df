using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace ClinicMfa.Email;

/// <summary>A relay's refusal: its code and its enhanced code (RFC 3463). The text is left out: it repeats the address.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Enhanced">Such as <c>5.1.1</c>, or empty.</param>
internal readonly partial record struct Reply(int Code, string Enhanced)
{
    /// <summary>Whether the relay asks to try again later.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    public static Reply Of(SmtpCommandException refusal) =>
        new((int)refusal.StatusCode, EnhancedCode().Match(refusal.Message).Value);

    /// <summary>Why a recipient or a message was refused for good.</summary>
    public SendRejection Meaning(SendStage stage) => this switch
    {
        _ when stage != SendStage.Recipient => SendRejection.Other,
        { Enhanced: "5.1.7" or "5.1.8" } => SendRejection.Configuration, // the sender's address, complained of late
        { Enhanced: "5.2.1" } => SendRejection.InvalidDestination,
        { Enhanced: var code } when code.StartsWith("5.1.", StringComparison.Ordinal) => SendRejection.InvalidDestination,
        { Enhanced: var code } when code.StartsWith("5.7.", StringComparison.Ordinal) => SendRejection.Configuration, // "relay access denied"
        { Enhanced: "", Code: 550 or 551 or 553 } => SendRejection.InvalidDestination,
        _ => SendRejection.Other,
    };

    public override string ToString() => Enhanced.Length == 0 ? $"{Code}" : $"{Code} {Enhanced}";

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex EnhancedCode();
}

using System.Collections.Frozen;

namespace ClinicMfa.Twilio;

/// <summary>What the owner of a number texted, if it is about wanting texts.</summary>
/// <param name="Number">Their number, E.164.</param>
/// <param name="IsOptedOut">Whether they want none.</param>
/// <param name="ReportId">Twilio's id of what they texted.</param>
internal sealed record OptOutReport(string Number, bool IsOptedOut, string ReportId)
{
    // Twilio's own lists: what it answers and acts upon where Advanced Opt-Out is off. "Opt out" and "stop all" count in two words, too (47 CFR 64.1200(a)(10)).
    private static readonly FrozenSet<string> Stop =
        new[] { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT", "STOP ALL" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Start = new[] { "START", "YES", "UNSTOP" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Prints no number.</summary>
    public override string ToString() => nameof(OptOutReport);

    /// <summary>Reads the form; <see langword="null"/> when it is about something else, or was not sent to this sender.</summary>
    public static OptOutReport? Read(TwilioCallback callback, TwilioOptions options)
    {
        if (callback.Field("From") is not { } number || !E164.IsNumber(number))
            return null;
        if (callback.Field("MessageSid") is not { } messageSid || !(Sid.IsSid(messageSid, "SM") || Sid.IsSid(messageSid, "MM")))
            return null;
        if (!IsToOurSender(callback, options))
            return null;
        return IsOptOut(callback) is { } isOptedOut ? new OptOutReport(number, isOptedOut, messageSid) : null;
    }

    /// <summary>STOP to another of the account's services stops that one only.</summary>
    private static bool IsToOurSender(TwilioCallback callback, TwilioOptions options) => string.IsNullOrWhiteSpace(options.MessagingServiceSid)
        ? string.Equals(callback.Field("To"), options.From, StringComparison.Ordinal)
        : callback.Field("MessagingServiceSid") is not { Length: > 0 } service || string.Equals(service, options.MessagingServiceSid, StringComparison.OrdinalIgnoreCase);

    /// <summary>With Advanced Opt-Out Twilio says itself what it made of the text; the words are then the host's own.</summary>
    private static bool? IsOptOut(TwilioCallback callback) => callback.Field("OptOutType") switch
    {
        { Length: > 0 } type => type.ToUpperInvariant() switch { "STOP" => true, "START" => false, _ => null },
        _ => callback.Field("Body")?.Trim() switch
        {
            { } word when Stop.Contains(word) => true,
            { } word when Start.Contains(word) => false,
            _ => null,
        },
    };
}

namespace ClinicMfa.Twilio;

/// <summary>Twilio's line types, of its package Line Type Intelligence.</summary>
internal static class LineTypes
{
    public static PhoneLineType Of(string? type) => type switch
    {
        "mobile" => PhoneLineType.Mobile,
        "landline" => PhoneLineType.Landline,
        "fixedVoip" or "nonFixedVoip" => PhoneLineType.Voip,
        "personal" or "tollFree" or "premium" or "sharedCost" or "uan" or "voicemail" or "pager" => PhoneLineType.Other,
        _ => PhoneLineType.Unknown,
    };
}

namespace ClinicMfa.Twilio.Tests;

/// <summary>A callback that was changed after it was signed.</summary>
internal static class Tampering
{
    /// <summary>The changed callback, and the signature that comes with it.</summary>
    public static (string What, RandomCallback Callback, string Signature) Apply(Dice dice, RandomCallback callback, string signature)
    {
        var hasFields = callback.Form.Count > 0;
        return dice.Roll(12) switch
        {
            0 => ("other token", callback with { Token = callback.Token + "0" }, signature),
            1 => ("field added", callback with { Form = [.. callback.Form, KeyValuePair.Create("Added", "")] }, signature),
            2 when hasFields => ("name removed", callback with { Form = [.. Without(callback.Form, dice.Pick(callback.Form).Key)] }, signature),
            3 when hasFields => ("value changed", callback with { Form = [.. Changed(callback.Form, dice.Roll(callback.Form.Count))] }, signature),
            4 when hasFields => ("name changed", callback with { Form = [.. callback.Form.Select((field, i) => i == 0 ? KeyValuePair.Create(field.Key + "x", field.Value + "y") : field)] }, signature),
            5 => ("other path", callback with { PathAndQuery = "/mfa/twilio/status/other" + callback.PathAndQuery }, signature),
            6 => ("query added", callback with { PathAndQuery = callback.PathAndQuery + (callback.PathAndQuery.Contains('?', StringComparison.Ordinal) ? "&z=1" : "?z=1") }, signature),
            7 => ("other host", callback with { PublicAddress = callback.PublicAddress.Replace(".example", ".example.net", StringComparison.Ordinal) }, signature),
            8 => ("signature cut", callback, signature[..^1]),
            9 => ("signature longer", callback, signature + "="),
            10 => ("no signature", callback, ""),
            _ => ("signature changed", callback, (signature[0] == 'A' ? 'B' : 'A') + signature[1..]),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Without(IEnumerable<KeyValuePair<string, string>> form, string name) => form.Where(field => field.Key != name);

    private static IEnumerable<KeyValuePair<string, string>> Changed(IEnumerable<KeyValuePair<string, string>> form, int index) =>
        form.Select((field, i) => i == index ? KeyValuePair.Create(field.Key, field.Value + "~changed") : field);
}

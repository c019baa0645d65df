using System.Security.Cryptography;
using System.Text;

namespace ClinicMfa.Twilio;

/// <summary>Twilio's signature of a callback: HMAC-SHA1 by the auth token over the address and the form, names and values sorted, in base64.</summary>
internal static class TwilioSignature
{
    /// <summary>Whether one of the tokens signed the form for one of the addresses. Takes as long when it is not so.</summary>
    public static bool IsValid(string signature, IEnumerable<string> tokens, IReadOnlyList<string> addresses, IEnumerable<KeyValuePair<string, string>> form)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var values = Values(form);
        var isValid = false;
        foreach (var token in tokens)
        {
            foreach (var address in addresses)
                isValid |= CryptographicOperations.FixedTimeEquals(given, Compute(token, address + values));
        }

        return isValid;
    }

    /// <summary>Names in ordinal order, each before each of its values; a value that a name has twice counts once.</summary>
    private static string Values(IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder();
        foreach (var field in form.Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal))
            signed.Append(field.Key).Append(field.Value);
        return signed.ToString();
    }

    private static byte[] Compute(string token, string signed)
    {
#pragma warning disable CA5350 // what Twilio signs with; as a keyed hash SHA-1 is not broken
        var hash = HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(hash));
    }
}

using System.Security.Cryptography;
using System.Text;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Signs as Twilio documents it, written apart from what is tested; the oracle test holds it against Twilio's library too.</summary>
internal static class TestSignature
{
    public static string Of(string token, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var names = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in form)
        {
            if (!names.TryGetValue(name, out var values))
                names[name] = values = new SortedSet<string>(StringComparer.Ordinal);
            values.Add(value);
        }

        var signed = url + string.Concat(names.SelectMany(name => name.Value.Select(value => name.Key + value)));
#pragma warning disable CA5350 // what Twilio signs with
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }
}

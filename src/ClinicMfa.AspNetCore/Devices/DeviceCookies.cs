using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The cookies of trusted browsers, one for each subject, so that a shared workstation remembers its users apart (rule D2).</summary>
/// <remarks>The value is the secret, a dot and the Unix seconds at which it was set, by which the oldest is found.</remarks>
internal sealed class DeviceCookies(CookieScope scope, TimeProvider time)
{
    /// <summary>The most a browser keeps; the oldest goes.</summary>
    public const int MaxCookies = 20;

    private const string NamePrefix = "clinicmfa.device.";
    private const char Separator = '.';
    private const int NameBytes = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>The secret this browser holds for a subject, if it holds one.</summary>
    public DeviceSecret? Read(HttpContext context, MfaSubject subject) =>
        context.Request.Cookies[scope.Name(context, NameOf(subject))] is { } value
            ? DeviceSecret.Parse(value.Split(Separator)[0])
            : null;

    /// <summary>Sets the freshly minted secret of a subject. What the browser presented before is overwritten, never adopted.</summary>
    public void Set(HttpContext context, MfaSubject subject, DeviceSecret secret)
    {
        var name = scope.Name(context, NameOf(subject));
        foreach (var excess in Excess(context, name))
            context.Response.Cookies.Delete(excess, scope.Options(context));

        var value = string.Create(CultureInfo.InvariantCulture, $"{secret.RevealForCookie()}{Separator}{time.GetUtcNow().ToUnixTimeSeconds()}");
        context.Response.Cookies.Append(name, value, scope.Options(context, Lifetime));
    }

    /// <summary>Names the cookie of a subject. The lengths keep "a" + "bc" apart from "ab" + "c".</summary>
    internal static string NameOf(MfaSubject subject)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, subject.ClinicId);
        Append(hash, subject.UserId);
        return NamePrefix + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, NameBytes));
    }

    private static void Append(IncrementalHash hash, string part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(Encoding.Unicode.GetBytes(part));
    }

    private List<string> Excess(HttpContext context, string name)
    {
        var prefix = scope.Name(context, NamePrefix);
        return [.. context.Request.Cookies
            .Where(cookie => cookie.Key != name && cookie.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(cookie => SetAt(cookie.Value))
            .Skip(MaxCookies - 1)
            .Select(cookie => cookie.Key)];
    }

    private static long SetAt(string value) =>
        long.TryParse(value.AsSpan(value.LastIndexOf(Separator) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
}

using System.Globalization;
using System.Net.Http.Headers;

namespace ClinicMfa.LoadTest.Client;

/// <summary>The cookies of one browser at one host, which all have the path <c>/</c>.</summary>
internal sealed class Cookies
{
    private readonly Dictionary<string, (string Value, bool IsKept)> _cookies = new(StringComparer.Ordinal);

    public void Read(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
            Read(line);
    }

    public void Write(HttpRequestHeaders headers)
    {
        if (_cookies.Count > 0)
            headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value.Value}")));
    }

    /// <summary>Forgets what a browser forgets when it is closed.</summary>
    public void EndSession()
    {
        foreach (var name in _cookies.Where(cookie => !cookie.Value.IsKept).Select(cookie => cookie.Key).ToList())
            _cookies.Remove(name);
    }

    private void Read(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var separator = parts[0].IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (parts[0][..separator], parts[0][(separator + 1)..]);
        var expires = Attribute(parts, "expires=") is { } date ? DateTimeOffset.Parse(date, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        if (expires < TimeProvider.System.GetUtcNow())
            _cookies.Remove(name);
        else
            _cookies[name] = (value, expires is not null || Attribute(parts, "max-age=") is not null);
    }

    private static string? Attribute(string[] parts, string name) =>
        parts.FirstOrDefault(part => part.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..];
}

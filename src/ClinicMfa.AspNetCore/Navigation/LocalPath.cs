using System.Diagnostics.CodeAnalysis;

namespace ClinicMfa.AspNetCore;

/// <summary>Where a browser may be sent: to a path of this site and nowhere else.</summary>
/// <remarks>Stricter than <c>Url.IsLocalUrl</c>: what only becomes foreign when decoded once more is refused as well.</remarks>
internal static class LocalPath
{
    // It travels in the half-signed-in cookie, next to the principal. Only ASCII gets through, so characters are bytes.
    private const int MaxLength = 1000;

    /// <summary>Whether a path is one of this site: one slash first, printable ASCII, no backslash, 1,000 bytes at most.</summary>
    public static bool IsLocal([NotNullWhen(true)] string? path)
    {
        if (path is not { Length: > 0 and <= MaxLength } || !IsPlain(path))
            return false;
        var end = path.AsSpan().IndexOfAny('?', '#');
        return IsPlain(Uri.UnescapeDataString(end < 0 ? path : path[..end]), asciiOnly: false);
    }

    /// <summary>The path if it is one of this site, otherwise the other one.</summary>
    public static string OrElse(string? path, string otherwise) => IsLocal(path) ? path : otherwise;

    private static bool IsPlain(string path, bool asciiOnly = true) =>
        path[0] == '/'
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Any(c => char.IsControl(c) || c == '\\' || (asciiOnly && (c == ' ' || !char.IsAscii(c))));
}

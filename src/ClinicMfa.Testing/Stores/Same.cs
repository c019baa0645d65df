using System.Text.Encodings.Web;
using System.Text.Json;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>Compares documents and facts whole: records compare their lists by reference.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each property and each item of each list, in order; times to the tick and in UTC.</summary>
    public static void As<T>(T expected, T actual) => Assert.Equal(Print(expected), Print(actual));

    /// <summary>Found, and the same.</summary>
    public static void IsFound<T>(T expected, StoreLookup<T> lookup)
        where T : class => As(expected, Assert.IsType<StoreLookup<T>.Found>(lookup).Document);

    /// <summary>Found, and the same; or not to be understood, with the version over which it can be replaced.</summary>
    public static void IsReplaceable<T>(T expected, long version, StoreLookup<T> lookup)
        where T : class
    {
        if (lookup is StoreLookup<T>.Unreadable unreadable)
            Assert.Equal(version, unreadable.ReplaceableVersion);
        else
            IsFound(expected, lookup);
    }

    /// <summary>Nothing there.</summary>
    public static void IsNone<T>(StoreLookup<T> lookup)
        where T : class => Assert.IsType<StoreLookup<T>.None>(lookup);

    private static string Print<T>(T value) => JsonSerializer.Serialize(value, Readable);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>Compares documents and facts whole: records compare their lists by reference.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new LookupPrinters() },
    };

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

    /// <summary>A look-up as which of its kinds it is, with what that holds: by its own type it has no properties, and each would be like any other.</summary>
    private sealed class LookupPrinters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(StoreLookup<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(LookupPrinter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    private sealed class LookupPrinter<T> : JsonConverter<StoreLookup<T>>
        where T : class
    {
        public override StoreLookup<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("It is printed, not read.");

        public override void Write(Utf8JsonWriter writer, StoreLookup<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }
}

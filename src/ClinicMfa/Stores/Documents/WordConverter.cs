using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa;

/// <summary>An enum by its name in camel case, never by its number.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>Writes an enum's member as a word in camel case, whatever the host's own JSON settings are.</summary>
internal sealed class CamelCase<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum
{
    /// <summary>The member's word.</summary>
    public static string Of(TEnum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ClinicMfa;

/// <summary>
/// <see cref="DocumentJson"/>, where besides every property that is never null has to be there. Otherwise one that is missing would read
/// as 0, "no" or null: a lock that never was, or a list that breaks whoever looks into it.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new(DocumentJson.Default.Options)
    {
        TypeInfoResolver = ((IJsonTypeInfoResolver)DocumentJson.Default).WithAddedModifier(RequireWhatIsNeverNull),
    };

    /// <summary>How a document and its schema number become JSON.</summary>
    public static JsonTypeInfo<Envelope<T>> TypeOf<T>()
        where T : class => (JsonTypeInfo<Envelope<T>>)Options.GetTypeInfo(typeof(Envelope<T>));

    private static void RequireWhatIsNeverNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property is { Set: not null, IsGetNullable: false }))
            property.IsRequired = true;
    }
}

using System.Text;
using System.Text.Json.Serialization.Metadata;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Documents;

/// <summary>
/// The shape of the documents, property by property. An older server reads a property it doesn't know as "can't be read", and a reset would replace the
/// document: so whoever changes this file after a release raises the schema number too, and then an older server leaves it alone.
/// </summary>
public sealed class ShapeTests
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "tests", "ClinicMfa.Tests", "Documents", $"Schema{MfaDocuments.Schema}.shape.txt");

    [Fact]
    public void Documents_Shape_IsThatOfTheSchemaNumber()
    {
        if (Environment.GetEnvironmentVariable("CLINICMFA_ACCEPT_API") == "1")
            System.IO.File.WriteAllText(File, Shape());
        Assert.Equal(System.IO.File.ReadAllText(File), Shape());
    }

    private static string Shape()
    {
        var lines = new StringBuilder();
        var seen = new HashSet<Type>();
        foreach (var type in new JsonTypeInfo[] { StrictJson.TypeOf<MfaPolicy>(), StrictJson.TypeOf<SubjectRecord>(), StrictJson.TypeOf<ChallengeRecord>(), StrictJson.TypeOf<OptOut>() })
            Add(type, lines, seen);
        return lines.ToString();
    }

    private static void Add(JsonTypeInfo type, StringBuilder lines, HashSet<Type> seen)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType is { } element)
            Add(type.Options.GetTypeInfo(element), lines, seen);
        if (type.Kind != JsonTypeInfoKind.Object || !seen.Add(type.Type))
            return;
        lines.Append(NameOf(type.Type)).Append('\n');
        foreach (var property in type.Properties)
            lines.Append("  ").Append(property.Name).Append(property.IsRequired ? "" : "?").Append(": ").Append(NameOf(property.PropertyType)).Append('\n');
        foreach (var property in type.Properties)
            Add(type.Options.GetTypeInfo(property.PropertyType), lines, seen);
    }

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return NameOf(inner);
        if (type.IsEnum)
            return $"{type.Name} ({string.Join(", ", Enum.GetNames(type))})";
        return type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]} of {string.Join(", ", type.GetGenericArguments().Select(NameOf))}" : type.Name;
    }
}

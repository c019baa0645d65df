using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>How the API reads and writes JSON: strictly, and whatever the host's own JSON settings are.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiStep))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(MethodBody))]
[JsonSerializable(typeof(PhoneBody))]
[JsonSerializable(typeof(MethodsBody))]
[JsonSerializable(typeof(EmptyBody))]
internal sealed partial class ApiJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace ClinicMfa;

/// <summary>How documents become JSON. Strict on purpose: what isn't understood is not guessed at. A change here is a new schema number.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 12,
    Converters =
    [
        typeof(SubjectConverter), typeof(ChallengeIdConverter), typeof(MethodConverter), typeof(ReferenceConverter),
        typeof(WordConverter<DeviceTrust>), typeof(WordConverter<ChallengePurpose>), typeof(WordConverter<ChallengeOrigin>),
        typeof(WordConverter<ChallengeState>), typeof(WordConverter<CodeDelivery>), typeof(WordConverter<DeliveryFailure>), typeof(WordConverter<MailboxProof>),
    ])]
[JsonSerializable(typeof(Envelope<MfaPolicy>), TypeInfoPropertyName = "EnvelopeMfaPolicy")]
[JsonSerializable(typeof(Envelope<SubjectRecord>), TypeInfoPropertyName = "EnvelopeSubjectRecord")]
[JsonSerializable(typeof(Envelope<ChallengeRecord>), TypeInfoPropertyName = "EnvelopeChallengeRecord")]
[JsonSerializable(typeof(Envelope<OptOut>), TypeInfoPropertyName = "EnvelopeOptOut")]
internal sealed partial class DocumentJson : JsonSerializerContext;

using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>An <see cref="MfaStep"/> as clients get it. A closed set, told apart by <c>kind</c>; a refusal is an <see cref="ApiProblem"/>.</summary>
/// <remarks>Each name is written out: clients keep working whatever naming the host's own JSON has.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChooseMethod), "chooseMethod")]
[JsonDerivedType(typeof(EnterPhoneNumber), "enterPhoneNumber")]
[JsonDerivedType(typeof(EnterCode), "enterCode")]
[JsonDerivedType(typeof(Completed), "completed")]
[Description("What the person must do next.")]
internal abstract record ApiStep
{
    private ApiStep() { }

    /// <summary>Choose a method.</summary>
    [Description("Choose how codes come: POST to /method.")]
    public sealed record ChooseMethod : ApiStep
    {
        [JsonPropertyName("methods"), Description("What to choose from: email, text. There may be more one day.")]
        public required IReadOnlyList<string> Methods { get; init; }

        [JsonPropertyName("notice"), Description("Why the last message was not sent, where the step can be gone on with.")]
        public ApiNotice? Notice { get; init; }
    }

    /// <summary>Give a mobile phone number.</summary>
    [Description("Give a mobile phone number: POST to /phone.")]
    public sealed record EnterPhoneNumber : ApiStep
    {
        [JsonPropertyName("canChooseMethod"), Description("Whether another method may be chosen instead.")]
        public required bool CanChooseMethod { get; init; }

        [JsonPropertyName("consent"), Description("What the person agrees to by giving the number; to be shown beside the field.")]
        public required ApiConsent Consent { get; init; }

        [JsonPropertyName("notice"), Description("Why the last message was not sent, where the step can be gone on with.")]
        public ApiNotice? Notice { get; init; }
    }

    /// <summary>Type the code that was sent.</summary>
    [Description("Type the code that was sent: POST to /code.")]
    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public sealed record EnterCode : ApiStep
    {
        [JsonPropertyName("purpose"), JsonConverter(typeof(CamelCase<ChallengePurpose>)), Description("What the code is for.")]
        public required ChallengePurpose Purpose { get; init; }

        [JsonPropertyName("method"), Description("How it was sent: email, text.")]
        public required string Method { get; init; }

        [JsonPropertyName("destination"), Description("Where it was sent, masked.")]
        public required string Destination { get; init; }

        [JsonPropertyName("reference"), Description("The reference of the message whose code is accepted, such as K7.")]
        public required string Reference { get; init; }

        [JsonPropertyName("sentAt"), Description("When that message was sent.")]
        public required DateTimeOffset SentAt { get; init; }

        [JsonPropertyName("expiresAt"), Description("From when on its code is refused.")]
        public required DateTimeOffset ExpiresAt { get; init; }

        [JsonPropertyName("resendAt"), Description("From when on a new code may be asked for: POST to /send.")]
        public required DateTimeOffset ResendAt { get; init; }

        [JsonPropertyName("codeLength"), Description("How many digits a code has.")]
        public required int CodeLength { get; init; }

        [JsonPropertyName("mayBeLate"), Description("Whether the channel did not confirm the message.")]
        public required bool MayBeLate { get; init; }

        [JsonPropertyName("isDelivered"), Description("Whether the channel reported that the message arrived.")]
        public required bool IsDelivered { get; init; }

        [JsonPropertyName("failure"), Description("Why the last message did not arrive: temporary, invalidDestination, optedOut, refused, unreachable, filtered, tooLate. Absent where nothing is known against it.")]
        public string? Failure { get; init; }

        [JsonPropertyName("alternatives"), Description("Other methods that may be chosen now, because the last message did not arrive: POST to /method.")]
        public required IReadOnlyList<string> Alternatives { get; init; }

        [JsonPropertyName("canChangePhoneNumber"), Description("Whether another phone number may be given: GET with show=phone.")]
        public required bool CanChangePhoneNumber { get; init; }

        [JsonPropertyName("canChooseMethod"), Description("Whether another method may be chosen: GET with show=method.")]
        public required bool CanChooseMethod { get; init; }

        [JsonPropertyName("offersToTrustBrowser"), Description("Whether to offer the box that makes this browser or app trusted.")]
        public required bool OffersToTrustBrowser { get; init; }

        [JsonPropertyName("notice"), Description("Why the last message was not sent, where the step can be gone on with.")]
        public ApiNotice? Notice { get; init; }
    }

    /// <summary>Done.</summary>
    [Description("Done: the session has begun or is renewed, by the Set-Cookie of this answer. A host with bearer tokens answers with its tokens instead.")]
    public sealed record Completed : ApiStep
    {
        [JsonPropertyName("reason"), JsonConverter(typeof(CamelCase<MfaCompletionReason>)), Description("Why the person is let in.")]
        public required MfaCompletionReason Reason { get; init; }

        [JsonPropertyName("returnPath"), Description("Where the login was going: a path of this site.")]
        public required string ReturnPath { get; init; }
    }
}

using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>The answer to <see cref="ApiStep.EnterPhoneNumber"/>.</summary>
internal sealed record PhoneBody
{
    [JsonPropertyName("phone"), Description("A United States mobile number, as it was typed.")]
    public required string Phone { get; init; }

    [JsonPropertyName("consent"), Description("The version of the text about consent that stood beside the field, as the step named it. Absent: on record as not stated.")]
    public string? Consent { get; init; }
}

using System.Diagnostics.CodeAnalysis;

namespace ClinicMfa.SampleHost.Clinics;

/// <summary>The clinics of this host.</summary>
internal sealed class ClinicList
{
    private static readonly Clinic[] All =
    [
        Of("maple", "Maple Street Pediatrics", "America/Los_Angeles"),
        Of("harbor", "Harbor Therapy", "America/New_York"),
        Of("summit", "Summit Speech", "America/Denver"),
        Of("valley", "Valley Rehab", "America/Chicago"),
    ];

    public bool TryGet(string? id, [NotNullWhen(true)] out Clinic? clinic)
    {
        clinic = Array.Find(All, candidate => string.Equals(candidate.Id, id, StringComparison.Ordinal));
        return clinic is not null;
    }

    public Clinic Get(string id) =>
        TryGet(id, out var clinic) ? clinic : throw new InvalidOperationException($"There is no clinic '{id}'.");

    private static Clinic Of(string id, string name, string timeZone) =>
        new(id, name, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}

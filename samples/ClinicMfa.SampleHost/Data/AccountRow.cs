namespace ClinicMfa.SampleHost.Data;

/// <summary>An account as the table has it.</summary>
internal sealed class AccountRow
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    /// <summary>The email address as look-ups compare it, whatever the engine's own idea of case.</summary>
    public required string NormalizedEmail { get; init; }

    public required string DisplayName { get; init; }

    public required string PasswordHash { get; init; }

    public required string SecurityStamp { get; init; }

    public required PasswordSetThrough PasswordSetThrough { get; init; }

    public string? Language { get; init; }

    public required ICollection<MembershipRow> Memberships { get; init; }

    /// <summary>Brings an email address into the form of <see cref="NormalizedEmail"/>.</summary>
    public static string Normalize(string email) => email.ToUpperInvariant();
}

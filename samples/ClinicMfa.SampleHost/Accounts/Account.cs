using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClinicMfa.SampleHost.Language;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Somebody who can log in to this host: a password, and what they are at which clinic.</summary>
internal sealed record Account
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>Changes with the password and the email address.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>How the present password was set: through the mailbox, a code by email proves nothing more (threat B8).</summary>
    public PasswordSetThrough PasswordSetThrough { get; init; }

    /// <summary>The language this person used last, such as <c>es-US</c>; <see langword="null"/>: English, never another one.</summary>
    public string? Language { get; init; }

    /// <summary>The language of messages to this person.</summary>
    public CultureInfo Culture => Languages.Find(Language) ?? Languages.English;

    public required IReadOnlyList<Membership> Memberships { get; init; }

    public IEnumerable<Membership> StaffMemberships => Memberships.Where(membership => membership.IsStaff);

    public IEnumerable<Membership> PatientMemberships => Memberships.Where(membership => !membership.IsStaff);

    /// <summary>What this person is as staff of a clinic, if anything.</summary>
    public bool IsStaffOf(string clinicId, [NotNullWhen(true)] out Membership? membership)
    {
        membership = StaffMemberships.FirstOrDefault(candidate => string.Equals(candidate.ClinicId, clinicId, StringComparison.Ordinal));
        return membership is not null;
    }

    /// <summary>Prints the id: names and addresses do not belong in logs.</summary>
    public override string ToString() => $"Account {Id}";
}

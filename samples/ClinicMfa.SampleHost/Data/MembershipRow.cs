using ClinicMfa.SampleHost.Accounts;

namespace ClinicMfa.SampleHost.Data;

/// <summary>What an account is at one clinic, as the table has it.</summary>
internal sealed class MembershipRow
{
    public required string AccountId { get; init; }

    public required string ClinicId { get; init; }

    public required ClinicRole Role { get; init; }
}

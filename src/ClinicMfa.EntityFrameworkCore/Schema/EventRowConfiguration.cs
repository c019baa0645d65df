using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>
/// The audit, only ever added to. No foreign keys, on purpose: facts outlive the subjects, policies and challenges they are about, and
/// an insert takes no lock on another table.
/// </summary>
internal sealed class EventRowConfiguration(StoreTable table) : IEntityTypeConfiguration<EventRow>
{
    /// <summary>A clinic's id, a slash and a user's, or "operator" and a name.</summary>
    public const int ActorIdLength = 300;

    /// <summary>One character of the mailbox, the dots, and a domain of at most 255.</summary>
    public const int DestinationLength = 320;

    /// <summary>An IPv6 address has 45 at most; a host may hand over something of its own.</summary>
    public const int ClientAddressLength = 100;

    /// <summary>A stable word or two.</summary>
    public const int OutcomeLength = 200;

    /// <summary>What a person wrote.</summary>
    public const int ReasonLength = 2000;

    private const int MethodLength = 50;

    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        table.Name(builder, "ClinicMfaEvents");

        // Not the id alone: a planner would go through all clinics' facts by it, which takes years' worth where a clinic has been quiet.
        builder.HasKey(row => new { row.ClinicId, row.Id });
        builder.Property(row => row.Id).ValueGeneratedNever();
        table.Key(builder.Property(row => row.ClinicId), MfaSubject.MaxIdLength);
        table.OptionalKey(builder.Property(row => row.UserId), MfaSubject.MaxIdLength);
        table.OptionalKey(builder.Property(row => row.ChallengeId), StoreSchema.ChallengeIdLength);
        table.OptionalKey(builder.Property(row => row.GrantedChallengeId), StoreSchema.ChallengeIdLength);
        table.OptionalKey(builder.Property(row => row.MessageId), StoreSchema.MessageIdLength); // joined with the deliveries' key, so it compares alike
        builder.Property(row => row.Kind).HasConversion<int>();
        builder.Property(row => row.ActorId).HasMaxLength(ActorIdLength);
        builder.Property(row => row.Method).HasMaxLength(MethodLength);
        builder.Property(row => row.Destination).HasMaxLength(DestinationLength);
        builder.Property(row => row.ClientAddress).HasMaxLength(ClientAddressLength);
        builder.Property(row => row.Outcome).HasMaxLength(OutcomeLength).IsRequired();
        builder.Property(row => row.Reason).HasMaxLength(ReasonLength);

        builder.HasIndex(row => row.GrantedChallengeId).IsUnique(); // C3; nulls are apart on both engines
        builder.HasIndex(row => new { row.ClinicId, row.UserId, row.Id });
        builder.HasIndex(row => row.At); // for the clean-up
    }
}

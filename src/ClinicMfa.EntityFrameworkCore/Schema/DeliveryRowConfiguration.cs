using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>One row a message that was reported on, for as long as the audit. No foreign key to its fact: a report may come before that is written.</summary>
internal sealed class DeliveryRowConfiguration(StoreTable table) : IEntityTypeConfiguration<DeliveryRow>
{
    /// <summary>A channel's own code.</summary>
    public const int ProviderCodeLength = 50;

    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        table.Name(builder, "ClinicMfaDeliveries");
        builder.HasKey(row => new { row.ClinicId, row.MessageId });
        table.Key(builder.Property(row => row.ClinicId), MfaSubject.MaxIdLength);
        table.Key(builder.Property(row => row.MessageId), StoreSchema.MessageIdLength);
        builder.Property(row => row.State).HasConversion<int>();
        builder.Property(row => row.Failure).HasConversion<int?>();
        builder.Property(row => row.ProviderCode).HasMaxLength(ProviderCodeLength);

        builder.HasIndex(row => row.ReportedAt); // for the clean-up: the key says nothing of time
    }
}

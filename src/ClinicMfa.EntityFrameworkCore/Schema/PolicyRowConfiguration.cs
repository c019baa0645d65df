using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>One row a clinic. No foreign key to the host's clinics: their table and key are the host's, and a missing policy means "off" (rule P1).</summary>
internal sealed class PolicyRowConfiguration(StoreTable table) : IEntityTypeConfiguration<PolicyRow>
{
    public void Configure(EntityTypeBuilder<PolicyRow> builder)
    {
        table.Name(builder, "ClinicMfaPolicies");
        builder.HasKey(row => row.ClinicId);
        table.Key(builder.Property(row => row.ClinicId), MfaSubject.MaxIdLength);
        StoreTable.Document(builder);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>One row a subject, cleaned up by its expiry. No foreign key to its subject: a challenge may come before that, and goes by time alone.</summary>
internal sealed class ChallengeRowConfiguration(StoreTable table) : IEntityTypeConfiguration<ChallengeRow>
{
    public void Configure(EntityTypeBuilder<ChallengeRow> builder)
    {
        table.Name(builder, "ClinicMfaChallenges");
        builder.HasKey(row => new { row.ClinicId, row.UserId });
        table.Key(builder.Property(row => row.ClinicId), MfaSubject.MaxIdLength);
        table.Key(builder.Property(row => row.UserId), MfaSubject.MaxIdLength);
        StoreTable.Document(builder);
        builder.HasIndex(row => row.ExpiresAt);
    }
}

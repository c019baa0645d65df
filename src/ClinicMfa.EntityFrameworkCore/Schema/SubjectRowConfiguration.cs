using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>One row a subject; its key, clinic first, is also the order in which a clinic's page is read. No foreign key, as with policies.</summary>
internal sealed class SubjectRowConfiguration(StoreTable table) : IEntityTypeConfiguration<SubjectRow>
{
    public void Configure(EntityTypeBuilder<SubjectRow> builder)
    {
        table.Name(builder, "ClinicMfaSubjects");
        builder.HasKey(row => new { row.ClinicId, row.UserId });
        table.Key(builder.Property(row => row.ClinicId), MfaSubject.MaxIdLength);
        table.Key(builder.Property(row => row.UserId), MfaSubject.MaxIdLength);
        StoreTable.Document(builder);
    }
}

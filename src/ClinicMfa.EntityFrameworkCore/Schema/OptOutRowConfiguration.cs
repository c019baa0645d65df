using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>One row a number whose owner ever said STOP or START, kept for ever: a STOP holds until a START.</summary>
internal sealed class OptOutRowConfiguration(StoreTable table) : IEntityTypeConfiguration<OptOutRow>
{
    public void Configure(EntityTypeBuilder<OptOutRow> builder)
    {
        table.Name(builder, "ClinicMfaOptOuts");
        builder.HasKey(row => row.Key);
        table.Key(builder.Property(row => row.Key), StoreSchema.OptOutKeyLength);
        StoreTable.Document(builder);
    }
}

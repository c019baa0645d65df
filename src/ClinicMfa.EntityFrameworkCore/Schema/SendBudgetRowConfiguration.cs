using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>One row a budget, cleaned up once nothing in it counts.</summary>
internal sealed class SendBudgetRowConfiguration(StoreTable table) : IEntityTypeConfiguration<SendBudgetRow>
{
    public void Configure(EntityTypeBuilder<SendBudgetRow> builder)
    {
        table.Name(builder, "ClinicMfaSendBudgets");
        builder.HasKey(row => row.Key);
        table.Key(builder.Property(row => row.Key), StoreSchema.BudgetKeyLength);

        // A clinic's budget has four messages an hour for each of its staff, so the limit is the engine's. -1 keeps a host's own default away.
        builder.Property(row => row.Taken).HasMaxLength(-1).IsRequired();
        builder.HasIndex(row => row.ForgetAt);
    }
}

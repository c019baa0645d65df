using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.StoreBenchmarks;

/// <summary>A host's context with nothing in it but the stores' tables.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.AddClinicMfa(binaryCollation: Database.IsNpgsql() ? "C" : null);
}

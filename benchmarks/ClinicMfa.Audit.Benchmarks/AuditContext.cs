using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.Audit.Benchmarks;

/// <summary>A host's context with nothing of its own.</summary>
internal sealed class AuditContext(DbContextOptions<AuditContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.AddClinicMfa(binaryCollation: Database.IsNpgsql() ? "C" : null);
}

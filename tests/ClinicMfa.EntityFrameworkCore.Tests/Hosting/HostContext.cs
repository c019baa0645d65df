using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>A host's context, with a table of its own.</summary>
public class HostContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Visit> Visits => Set<Visit>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.AddClinicMfa(binaryCollation: Database.IsNpgsql() ? "C" : null);
}

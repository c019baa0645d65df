using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.StateSize;

/// <summary>A host's context with nothing of its own.</summary>
internal sealed class StateContext(DbContextOptions<StateContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddClinicMfa(binaryCollation: "C");
}

using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>A host with names and defaults of its own: short upper-case columns, texts of 100 characters, a schema where there are any.</summary>
public sealed class RenamedContext(DbContextOptions<RenamedContext> options) : HostContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().HaveMaxLength(100);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddClinicMfa("security", Database.IsNpgsql() ? "C" : null);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName($"t \"{entity.GetTableName()}\"");
            foreach (var property in entity.GetProperties())
                property.SetColumnName($"{property.Name.ToUpperInvariant()} ON");
        }
    }
}
